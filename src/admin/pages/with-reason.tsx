import { Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { useRef, useState } from 'react';
import { saidIn } from './asking';
import { Refused } from './states';

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
export const WithReason = ({ what, act, close, goOn, children, isReady = true }: Props) => {
  const { title, explanation, button, isDangerous, optional = false, longest = LONGEST } = what;
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isActing, setActing] = useState(false);
  const [opener] = useState(() => document.activeElement);
  const isDone = useRef(false);

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const result = reason.trim();
    const isMissing = result.length < SHORTEST && !(optional && result === '');
    if (isMissing) return setFault(what.missing ?? 'Say why, in a few words. It is kept in the audit trail.');
    setActing(true);
    act(result)
      .then(() => {
        isDone.current = true;
        close();
      })
      .catch((error: unknown) => {
        setRefusal(saidIn(error));
        setActing(false);
      });
  };

  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => (isOpen ? undefined : close())}>
      <Modal.Content
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          const next = isDone.current ? (goOn?.current ?? opener) : opener;
          if (next instanceof HTMLElement) next.focus();
        }}
      >
        <form onSubmit={submit} noValidate>
          <Modal.Header>
            <Modal.Title>{title}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={5}>
              <Refused title="Nothing was done." refusal={refusal} close={() => setRefusal(null)} />
              <Typography textColor="neutral800">{explanation}</Typography>
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
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button type="button" variant="tertiary" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" variant={isDangerous ? 'danger' : 'default'} loading={isActing} disabled={!isReady}>
              {button}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
