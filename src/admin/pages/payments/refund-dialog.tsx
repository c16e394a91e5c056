import { Field, TextInput } from '@strapi/design-system';
import { useState } from 'react';
import type { EveryPaymentView } from '../../../domains/payments/contract';
import { WithReason } from '../with-reason';
import { minorUnits, money, plainAmount } from '../../../kernel/money';

interface Props {
  readonly payment: EveryPaymentView;
  readonly act: (refund: { readonly amount: number; readonly reason: string }) => Promise<void>;
  readonly close: () => void;
}

/** Asks how much is given back, and why; all that is left unless somebody says less. */
export const RefundDialog = ({ payment: { currency, refundableAmount }, act, close }: Props) => {
  const [written, setWritten] = useState(plainAmount(refundableAmount, currency));
  const minor = minorUnits(written, currency);
  const amount = minor !== null && minor >= 1 && minor <= refundableAmount ? minor : null;
  const most = money(refundableAmount, currency);
  return (
    <WithReason
      what={{
        title: 'Give money back',
        explanation: 'The money goes back the way it was paid, and the payer is told by mail. It cannot be taken back.',
        button: amount === null ? 'Give back' : `Give back ${money(amount, currency)}`,
        isDangerous: true,
      }}
      isReady={amount !== null}
      act={async (reason) => {
        if (amount !== null) await act({ amount, reason });
      }}
      close={close}
    >
      <Field.Root
        name="amount"
        required
        error={amount === null ? `Write an amount from ${money(1, currency)} to ${most}.` : undefined}
        hint={`At most ${most}.`}
      >
        <Field.Label>{`Amount (${currency})`}</Field.Label>
        <TextInput
          inputMode="decimal"
          value={written}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => setWritten(event.target.value)}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
    </WithReason>
  );
};
