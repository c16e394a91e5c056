import { Button, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { EveryPaymentPage, EveryPaymentView } from '../../../domains/payments/contract';
import { REFUND_PAYMENTS, SEE_PAYMENTS } from '../../../domains/payments/permissions';
import { useQuery, useMay, withQuery } from '../asking';
import { moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { money } from '../../../kernel/money';
import { RefundDialog } from './refund-dialog';

const STATUSES = ['pending', 'succeeded', 'failed', 'cancelled', 'refunded', 'partly_refunded'] as const;

/** Everybody's payments, the newest first. */
const Payments = () => {
  const [params, setParams] = useSearchParams();
  const status = params.get('status') ?? '';
  const page = Number(params.get('page') ?? 1) || 1;
  const { answer, failure, isAsking, askAgain } = useQuery<EveryPaymentPage>(
    withQuery('/careloop/payments', { status, page }),
  );
  return (
    <Page.Protect permissions={[{ action: SEE_PAYMENTS, subject: null }]}>
      <Page.Title>Payments</Page.Title>
      <Page.Main>
        <Layouts.Header title="Payments" subtitle="Who paid how much for which visit, and what was given back." />
        <Layouts.Content>
          <Flex paddingBottom={4}>
            <Field.Root name="status">
              <Field.Label>State</Field.Label>
              <SingleSelect
                value={status}
                placeholder="Any"
                onChange={(next: string | number) => setParams({ status: String(next) })}
                onClear={() => setParams({})}
              >
                {STATUSES.map((one) => (
                  <SingleSelectOption key={one} value={one}>
                    {one.replace('_', ' ')}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
          </Flex>
          {failure && <Failed failure={failure} retry={askAgain} />}
          {!failure && !answer && <Waiting>Looking for payments</Waiting>}
          {!failure && answer?.payments.length === 0 && <Nothing>There are no such payments.</Nothing>}
          {!failure && answer && answer.payments.length > 0 && (
            <>
              <PaymentSheet payments={answer.payments} changed={askAgain} dimmed={isAsking} />
              <Pages
                {...answer.pagination}
                what={answer.pagination.total === 1 ? 'payment' : 'payments'}
                open={(next) => setParams({ ...Object.fromEntries(params), page: String(next) })}
              />
            </>
          )}
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
};
export default Payments;

const PaymentSheet = ({
  payments,
  changed,
  dimmed,
}: {
  payments: readonly EveryPaymentView[];
  changed: () => void;
  dimmed: boolean;
}) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const mayRefund = useMay(REFUND_PAYMENTS);
  const [refunded, setRefunded] = useState<EveryPaymentView | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const refund = async ({ documentId }: EveryPaymentView, asked: { amount: number; reason: string }): Promise<void> => {
    await post(`/careloop/payments/${documentId}/refund`, asked).finally(changed);
    toggleNotification({ type: 'success', message: 'The refund is ordered. The payer is told when it is made.' });
  };
  return (
    <Sheet ref={sheet} tabIndex={-1} $dimmed={dimmed} aria-busy={dimmed}>
      <table>
        <caption>Payments</caption>
        <Heads names={['Begun', 'Payer', 'Payee', 'Amount', 'Given back', 'State', 'Receipt', 'What can be done']} />
        <tbody>
          {payments.map((one) => (
            <tr key={one.documentId}>
              <Cell name="Begun">{moment(one.createdAt)}</Cell>
              <Cell name="Payer">{one.payerName ?? ''}</Cell>
              <Cell name="Payee">{one.payeeName ?? ''}</Cell>
              <Cell name="Amount">{money(one.amount, one.currency)}</Cell>
              <Cell name="Given back">{one.refundedAmount > 0 ? money(one.refundedAmount, one.currency) : ''}</Cell>
              <Cell name="State">{one.status.replace('_', ' ')}</Cell>
              <Cell name="Receipt">{one.receiptNumber ?? ''}</Cell>
              <td>
                {mayRefund && one.refundableAmount > 0 && (
                  <Button
                    size="S"
                    variant="danger-light"
                    aria-label={`Refund ${one.receiptNumber ?? one.documentId}`}
                    onClick={() => setRefunded(one)}
                  >
                    Refund
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {refunded && (
        <RefundDialog
          payment={refunded}
          act={async (asked) => await refund(refunded, asked)}
          close={() => setRefunded(null)}
        />
      )}
    </Sheet>
  );
};
