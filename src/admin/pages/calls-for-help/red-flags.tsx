import { Button, Status, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import type { AlertView } from '../../../domains/assistant/contract';
import { saidIn, useQuery } from '../asking';
import { moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';
import { TextLink } from '../text-link';

const KINDS: Readonly<Record<AlertView['flag'], string>> = {
  emergency: 'Sign of an emergency',
  'self-harm': 'Sign of self-harm',
};

/** People whose words to the assistant called for help, and who want that known; what they said is not shown. */
export const RedFlags = () => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { answer, failure, isAsking, askAgain } = useQuery<readonly AlertView[]>('/careloop/assistant-alerts');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for red flags</Waiting>;
  if (answer.length === 0) return <Nothing>Nobody who wants it known has said that they need help.</Nothing>;
  const take = (id: string): void => {
    post(`/careloop/assistant-alerts/${id}/acknowledge`, {})
      .then(() => toggleNotification({ type: 'success', message: 'You see to it. Nobody else is told from now on.' }))
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(askAgain);
  };
  return (
    <Sheet $dimmed={isAsking} aria-busy={isAsking}>
      <table>
        <caption>Red flags in conversations, those that nobody sees to first</caption>
        <Heads names={['Person', 'State', 'Since', 'Kind', 'What can be done']} />
        <tbody>
          {answer.map(({ documentId, patient, flag, raisedAt, acknowledgedAt }) => (
            <tr key={documentId}>
              <td data-name="Person">
                <TextLink to={`/careloop/people/${patient.documentId}`}>
                  {patient.name || 'Somebody without a name'}
                </TextLink>
              </td>
              <td data-name="State">
                <Status variant={acknowledgedAt ? 'success' : 'danger'} size="S" width="max-content">
                  <Typography variant="omega" fontWeight="bold">
                    {acknowledgedAt ? `Seen to, ${moment(acknowledgedAt)}` : 'Nobody sees to it yet'}
                  </Typography>
                </Status>
              </td>
              <Cell name="Since">{moment(raisedAt)}</Cell>
              <Cell name="Kind">{KINDS[flag]}</Cell>
              <td>
                {!acknowledgedAt && (
                  <Button
                    size="S"
                    aria-label={`I see to ${patient.name || 'this person'}`}
                    onClick={() => take(documentId)}
                  >
                    I see to it
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};
