import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import type { WatchedNote, WatchedNoteStory, WatchedStep } from '../../../domains/care-plans/panel-contract';
import { useQuery } from '../asking';
import { exactMoment, moment } from '../instants';
import { Failed, Waiting } from '../states';
import { deedText, stepText } from './words';

/** Who did what with one note, and how each of its steps stands, without their words. */
export const Story = ({ of: { documentId, patient, writtenAt }, close }: { of: WatchedNote; close: () => void }) => {
  const { answer, failure, askAgain } = useQuery<WatchedNoteStory>(`/careloop/notes/${documentId}`);
  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => (isOpen ? undefined : close())}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{`Note about ${patient.name || 'somebody without a name'}, ${moment(writtenAt)}`}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {failure && <Failed failure={failure} retry={askAgain} />}
          {!failure && !answer && <Waiting>Reading what became of it</Waiting>}
          {answer && (
            <Flex direction="column" alignItems="stretch" gap={5}>
              <Part title="Its steps, without their words" none="It asks for nothing.">
                {answer.watchedSteps.map((step, place) => (
                  <li key={`${place + 1}`}>
                    <Typography fontWeight="semiBold">{`${place + 1}. ${stepText(step)}`}</Typography>
                    <Typography textColor="neutral600">{` · ${standing(step)}`}</Typography>
                  </li>
                ))}
              </Part>
              <Part title="Who did what" none="The audit trail has nothing of it.">
                {answer.auditEntries.map(({ at, action, by, count }) => (
                  <li key={`${at} ${action}`}>
                    <Typography fontWeight="semiBold">{deedText(action, count)}</Typography>
                    <Typography textColor="neutral600">{` · ${exactMoment(at)}${by ? ` · ${by.name}` : ''}`}</Typography>
                  </li>
                ))}
              </Part>
            </Flex>
          )}
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={close}>
            Close
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

const Part = ({ title, none, children }: { title: string; none: string; children: readonly React.ReactNode[] }) => (
  <Box>
    <Typography tag="h3" variant="delta" paddingBottom={2}>
      {title}
    </Typography>
    {children.length === 0 ? (
      <Typography textColor="neutral600">{none}</Typography>
    ) : (
      <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
        {children}
      </Flex>
    )}
  </Box>
);

const standing = ({ status, releasedAt, tickedAt, dosesAdded }: WatchedStep): string => {
  if (status === 'waiting') return 'waits for its doctor';
  const released = `${status === 'superseded' ? 'superseded, ' : ''}released ${moment(releasedAt)}`;
  const added = dosesAdded > 0 ? `, ${dosesAdded} doses added for missed ones` : '';
  return status === 'superseded' && !releasedAt
    ? 'superseded, never released'
    : `${released}${tickedAt ? `, ticked ${moment(tickedAt)}` : ''}${added}`;
};
