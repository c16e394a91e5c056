import { Button } from '@strapi/design-system';
import { Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { EveryPaymentPage, EveryPaymentView } from '../../../domains/payments/contract';
import { REFUND_PAYMENTS, SEE_PAYMENTS } from '../../../domains/payments/permissions';
import { money } from '../../../kernel/money';
import { inWords } from '../../in-words';
import { useMay, useQuery } from '../asking';
import { moment } from '../instants';
import { sortsOf, type Column } from '../list/columns';
import { useEveryPage } from '../list/every-page';
import { known, type ListFilter } from '../list/filters';
import { doingColumn } from '../list/doing';
import { RecordTable } from '../list/record-table';
import { statusColumn } from '../list/status-column';
import { ListTools } from '../list/tools';
import { useList, type ListPlace } from '../list/use-list';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { RefundDialog } from './refund-dialog';

const STATUSES = ['pending', 'succeeded', 'failed', 'cancelled', 'refunded', 'partly_refunded'] as const;

const VARIANTS = {
  pending: 'warning',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'neutral',
  refunded: 'secondary',
  partly_refunded: 'secondary',
} as const;

const FILTERS: readonly ListFilter[] = [
  {
    name: 'status',
    label: 'State',
    kind: 'choice',
    options: Object.fromEntries(STATUSES.map((status) => [status, inWords(status)])),
    hint: 'Any',
  },
];

const COLUMNS: readonly Column<EveryPaymentView>[] = [
  { name: 'Begun', sort: 'begun', text: ({ createdAt }) => moment(createdAt) },
  { name: 'Payer', sort: 'payer', text: ({ payerName }) => payerName ?? '' },
  { name: 'Payee', sort: 'payee', text: ({ payeeName }) => payeeName ?? '' },
  { name: 'Amount', sort: 'amount', text: ({ amount, currency }) => money(amount, currency) },
  {
    name: 'Given back',
    sort: 'given-back',
    text: ({ refundedAmount, currency }) => (refundedAmount > 0 ? money(refundedAmount, currency) : ''),
  },
  statusColumn('State', VARIANTS),
  { name: 'Receipt', sort: 'receipt', text: ({ receiptNumber }) => receiptNumber ?? '' },
];

const FIND = '/careloop/payments/find';

/** Everybody's payments, the newest first. */
const Payments = () => {
  const list = useList({ filters: FILTERS, sorts: sortsOf(COLUMNS) });
  const wanted = known({ ...list.filters, sort: list.sort, search: list.search.trim() });
  const { answer, failure, isAsking, askAgain } = useQuery<EveryPaymentPage>(FIND, { ...wanted, page: list.page });
  const all = useEveryPage<EveryPaymentPage, EveryPaymentView>(FIND, wanted, ({ payments }) => payments, true);
  return (
    <Page.Protect permissions={[{ action: SEE_PAYMENTS, subject: null }]}>
      <Page.Title>Payments</Page.Title>
      <Page.Main>
        <Layouts.Header title="Payments" subtitle="Who paid how much for which visit, and what was given back." />
        <Layouts.Content>
          <ListTools
            label="Payments"
            list={list}
            search={{ label: 'Search', hint: 'Name, e-mail address or receipt' }}
            filters={FILTERS}
            exported={{ name: 'payments', columns: COLUMNS, rows: all }}
          />
          {failure && <Failed failure={failure} retry={askAgain} />}
          {!failure && !answer && <Waiting>Looking for payments</Waiting>}
          {!failure && answer?.payments.length === 0 && (
            <Nothing>
              {list.isNarrowed ? 'No payment fits. Search for less, or take a filter away.' : 'Nobody has paid yet.'}
            </Nothing>
          )}
          {!failure && answer && answer.payments.length > 0 && (
            <>
              <PaymentSheet payments={answer.payments} list={list} changed={askAgain} dimmed={isAsking} />
              <Pages
                {...answer.pagination}
                what={answer.pagination.total === 1 ? 'payment' : 'payments'}
                open={list.open}
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
  list,
  changed,
  dimmed,
}: {
  payments: readonly EveryPaymentView[];
  list: ListPlace;
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
  const doing = doingColumn<EveryPaymentView>(
    (one) =>
      mayRefund &&
      one.refundableAmount > 0 && (
        <Button
          size="S"
          variant="danger-light"
          aria-label={`Refund ${one.receiptNumber ?? one.documentId}`}
          onClick={() => setRefunded(one)}
        >
          Refund
        </Button>
      ),
  );
  return (
    <RecordTable
      ref={sheet}
      caption="Payments"
      columns={[...COLUMNS, doing]}
      rows={payments}
      keyOf={({ documentId }) => documentId}
      list={list}
      dimmed={dimmed}
    >
      {refunded && (
        <RefundDialog
          payment={refunded}
          act={async (asked) => await refund(refunded, asked)}
          close={() => setRefunded(null)}
        />
      )}
    </RecordTable>
  );
};
