import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useRef, useState } from 'react';
import { saidIn } from './asking';
import { Refused } from './states';

interface Props {
  readonly title: string;
  readonly explanation: string;
  readonly button: string;
  readonly isDangerous?: boolean;
  /** Whether what is filled in may be sent. */
  readonly isReady?: boolean;
  /** Does it; null where something is missing, which is said beside its field. What it throws is shown, and the dialog stays. */
  readonly act: () => Promise<void> | null;
  readonly close: () => void;
  /** Where the keyboard goes on when it is done, since the button that led here may be gone. */
  readonly goOn?: React.RefObject<HTMLElement>;
  readonly children: React.ReactNode;
}

/** A dialog in which something is filled in before it is done. Afterwards the keyboard is where it was. */
export const DialogForm = ({
  title,
  explanation,
  button,
  isDangerous = false,
  isReady = true,
  act,
  close,
  goOn,
  children,
}: Props) => {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isActing, setActing] = useState(false);
  const [opener] = useState(() => document.activeElement);
  const isDone = useRef(false);

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const acting = act();
    if (!acting) return;
    setActing(true);
    acting
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
