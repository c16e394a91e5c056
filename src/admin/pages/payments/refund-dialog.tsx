import { Alert, Box, Button, Field, Flex, Modal, Textarea, TextInput, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { EveryPaymentView } from '../../../domains/payments/contract';
import { saidIn } from '../asking';
import { minorUnits, money, plainAmount } from './money';

const SHORTEST = 3;
const LONGEST = 500;

/** Asks how much is given back, and why; all that is left unless somebody says less. */
export const RefundDialog = ({
  payment: { currency, refundableAmount },
  act,
  close,
}: {
  payment: EveryPaymentView;
  act: (refund: { amount: number; reason: string }) => Promise<void>;
  close: () => void;
}) => {
  const [amount, setAmount] = useState(plainAmount(refundableAmount, currency));
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<{ amount?: string; reason?: string }>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isActing, setActing] = useState(false);
  const most = money(refundableAmount, currency);
  const minor = minorUnits(amount, currency);

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const isOutside = minor === null || minor < 1 || minor > refundableAmount;
    const found = {
      ...(isOutside ? { amount: `Write an amount from ${money(1, currency)} to ${most}.` } : {}),
      ...(reason.trim().length < SHORTEST ? { reason: 'Say why, in a few words. It is kept in the audit trail.' } : {}),
    };
    setFaults(found);
    if (minor === null || Object.keys(found).length > 0) return;
    setActing(true);
    act({ amount: minor, reason: reason.trim() })
      .then(close)
      .catch((error: unknown) => {
        setRefusal(saidIn(error));
        setActing(false);
      });
  };

  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => (isOpen ? undefined : close())}>
      <Modal.Content>
        <form onSubmit={submit} noValidate>
          <Modal.Header>
            <Modal.Title>Give money back</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={5}>
              {refusal && (
                <Box role="alert">
                  <Alert variant="danger" title="Nothing was done." closeLabel="Close" onClose={() => setRefusal(null)}>
                    {refusal}
                  </Alert>
                </Box>
              )}
              <Typography textColor="neutral800">
                The money goes back the way it was paid, and the payer is told by mail. It cannot be taken back.
              </Typography>
              <Field.Root name="amount" required error={faults.amount} hint={`At most ${most}.`}>
                <Field.Label>{`Amount (${currency})`}</Field.Label>
                <TextInput
                  inputMode="decimal"
                  value={amount}
                  onChange={(event: React.ChangeEvent<HTMLInputElement>) => setAmount(event.target.value)}
                />
                <Field.Hint />
                <Field.Error />
              </Field.Root>
              <Field.Root
                name="reason"
                required
                error={faults.reason}
                hint="It is kept in the audit trail with your name."
              >
                <Field.Label>Reason</Field.Label>
                <Textarea
                  value={reason}
                  maxLength={LONGEST}
                  onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => setReason(event.target.value)}
                />
                <Field.Hint />
                <Field.Error />
              </Field.Root>
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button type="button" variant="tertiary" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" variant="danger" loading={isActing}>
              {minor !== null && minor >= 1 && minor <= refundableAmount
                ? `Give back ${money(minor, currency)}`
                : 'Give back'}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
