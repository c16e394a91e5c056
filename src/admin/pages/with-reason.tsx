import { Field, Textarea } from '@strapi/design-system';
import { useState } from 'react';
import { DialogForm } from './dialog-form';

const SHORTEST = 3;
const LONGEST = 500;

/** Something that is done with a reason. */
export interface Undertaking {
  readonly title: string;
  readonly explanation: string;
  readonly button: string;
  readonly isDangerous: boolean;
  /** Where none has to be given. */
  readonly optional?: boolean;
  /** What the reason is called, and what becomes of it. */
  readonly label?: string;
  readonly hint?: string;
  readonly longest?: number;
  /** What is said where it is missing. */
  readonly missing?: string;
}

interface Props {
  readonly what: Undertaking;
  /** Does it; what it throws is shown, and the dialog stays. */
  readonly act: (reason: string) => Promise<void>;
  readonly close: () => void;
  /** What is shown, or asked, before the reason. */
  readonly children?: React.ReactNode;
  /** Whether what is asked beside the reason has been answered. */
  readonly isReady?: boolean;
  /** Where the keyboard goes on when it is done, since the button that led here may be gone. */
  readonly goOn?: React.RefObject<HTMLElement>;
}

/** Asks for the reason, does it, and says what is wrong where it cannot be done. Afterwards the keyboard is where it was. */
export const WithReason = ({ what, act, children, ...dialog }: Props) => {
  const { title, explanation, button, isDangerous, optional = false, longest = LONGEST } = what;
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);

  const actOnReason = (): Promise<void> | null => {
    const given = reason.trim();
    const isMissing = given.length < SHORTEST && !(optional && given === '');
    if (!isMissing) return act(given);
    setFault(what.missing ?? 'Say why, in a few words. It is kept in the audit trail.');
    return null;
  };

  return (
    <DialogForm {...dialog} {...{ title, explanation, button, isDangerous }} act={actOnReason}>
      {children}
      <Field.Root
        name="reason"
        required={!optional}
        error={fault ?? undefined}
        hint={what.hint ?? 'It is kept in the audit trail with your name.'}
      >
        <Field.Label>{what.label ?? (optional ? 'Reason (if you like)' : 'Reason')}</Field.Label>
        <Textarea
          value={reason}
          maxLength={longest}
          autoFocus
          onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => {
            setReason(event.target.value);
            setFault(null);
          }}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
    </DialogForm>
  );
};
