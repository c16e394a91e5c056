import { Alert, Box, Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { PROFESSIONS, type Decision, type Verification } from './verifications';

const LONGEST_REASON = 1_000;

interface Props {
  readonly verification: Verification;
  readonly decision: Decision;
  readonly done: (verification: Verification, decision: Decision) => void;
  readonly close: () => void;
  /** The list behind the dialog is not what it was. */
  readonly refresh: () => void;
  /** Where the keyboard goes on when the dialog is gone. */
  readonly goOn: () => void;
}

const WORDS = {
  approve: { title: (name: string) => `Approve ${name}?`, label: 'A note to them (may be left out)', action: 'Approve', variant: 'default', hint: 'It is part of the mail that tells them.' },
  reject: { title: (name: string) => `Reject what ${name} handed in?`, label: 'What is wrong with it', action: 'Reject', variant: 'danger', hint: 'They read this, so that they can put it right and hand it in again.' },
} as const;

/** Asks once more, and for the reason. What speaks against it stands in the dialog until it is closed. */
export const DecisionDialog = ({ verification, decision, done, close, refresh, goOn }: Props) => {
  const { post } = useFetchClient();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const { person, profession, number, issuer, documentId } = verification;
  const words = WORDS[decision];

  const decide = async (): Promise<void> => {
    if (decision === 'reject' && reason.trim() === '') return setFault('Say why: they are told, so that they can put it right.');
    setIsAsking(true);
    try {
      await post(`/careloop/verifications/${documentId}/decision`, { decision, reason: reason.trim() || null });
      done(verification, decision);
    } catch (error) {
      setRefusal(messageOf(error));
      setIsAsking(false);
      refresh();
    }
  };

  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => !isOpen && close()}>
      <Modal.Content onCloseAutoFocus={(event) => {
        event.preventDefault();
        goOn();
      }}>
        <form noValidate onSubmit={(event) => {
          event.preventDefault();
          void decide();
        }}>
          <Modal.Header><Modal.Title>{words.title(person.name)}</Modal.Title></Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              {refusal && <Box role="alert"><Alert variant="danger" title="Nothing was decided." closeLabel="Close" onClose={() => setRefusal(null)}>{refusal}</Alert></Box>}
              <Typography>{`${PROFESSIONS[profession]}, ${number}, ${issuer}.`}</Typography>
              {decision === 'approve' && <Typography>Everything that belongs to their role is open to them at once.</Typography>}
              <Field.Root name="reason" required={decision === 'reject'} error={fault ?? false} hint={words.hint}>
                <Field.Label>{words.label}</Field.Label>
                <Textarea autoFocus value={reason} maxLength={LONGEST_REASON} onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => {
                  setReason(event.target.value);
                  setFault(null);
                }} />
                <Field.Hint />
                <Field.Error />
              </Field.Root>
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button type="button" variant="tertiary" onClick={close}>Cancel</Button>
            <Button type="submit" variant={words.variant} loading={isAsking}>{words.action}</Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};

/** What the house said, such as who was faster. */
const messageOf = (error: unknown): string =>
  (error as { response?: { data?: { error?: { message?: string } } } }).response?.data?.error?.message ?? 'The decision did not arrive. Look whether you are online, and try again.';
