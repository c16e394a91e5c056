import { Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { saidIn } from './asking';

const SHORTEST = 3;

/** Something that is done with a reason. */
export interface Undertaking {
  readonly title: string;
  readonly explanation: string;
  readonly button: string;
  readonly isDangerous: boolean;
  /** Where none has to be given. */
  readonly optional?: boolean;
}

/** Asks for the reason, does it, and says what is wrong where it cannot be done. */
export const WithReason = ({ what, act, close }: { what: Undertaking; act: (reason: string) => Promise<void>; close: () => void }) => {
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isActing, setActing] = useState(false);

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const isMissing = reason.trim().length < SHORTEST && !(what.optional && reason.trim() === '');
    if (isMissing) return setFault('Say why, in a few words. It is kept in the audit trail.');
    setActing(true);
    act(reason.trim()).then(close).catch((error: unknown) => {
      setFault(saidIn(error));
      setActing(false);
    });
  };

  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => (isOpen ? undefined : close())}>
      <Modal.Content>
        <form onSubmit={submit} noValidate>
          <Modal.Header><Modal.Title>{what.title}</Modal.Title></Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={5}>
              <Typography textColor="neutral800">{what.explanation}</Typography>
              <Field.Root name="reason" required={!what.optional} error={fault ?? undefined} hint="It is kept in the audit trail with your name.">
                <Field.Label>{what.optional ? 'Reason (if you like)' : 'Reason'}</Field.Label>
                <Textarea value={reason} maxLength={500} autoFocus onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => setReason(event.target.value)} />
                <Field.Hint />
                <Field.Error />
              </Field.Root>
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button type="button" variant="tertiary" onClick={close}>Cancel</Button>
            <Button type="submit" variant={what.isDangerous ? 'danger' : 'default'} loading={isActing}>{what.button}</Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
