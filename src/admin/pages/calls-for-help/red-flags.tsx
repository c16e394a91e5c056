import { Button, Status, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import type { AlertView } from '../../../domains/assistant/contract';
import { saidIn, useQuery } from '../asking';
import { moment } from '../instants';
import type { Column } from '../list/columns';
import { doingColumn } from '../list/doing';
import { WholeList } from '../list/whole-list';
import { PersonLink } from '../person-link';
import { Failed, Waiting } from '../states';

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
  const take = (id: string): void => {
    post(`/careloop/assistant-alerts/${id}/acknowledge`, {})
      .then(() => toggleNotification({ type: 'success', message: 'You see to it. Nobody else is told from now on.' }))
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(askAgain);
  };
  const doing = doingColumn<AlertView>(
    ({ documentId, patient, acknowledgedAt }) =>
      !acknowledgedAt && (
        <Button size="S" aria-label={`I see to it: ${patient.name || 'this person'}`} onClick={() => take(documentId)}>
          I see to it
        </Button>
      ),
  );
  return (
    <WholeList
      label="Red flags in conversations"
      file="red-flags"
      columns={[...COLUMNS, doing]}
      rows={answer}
      keyOf={({ documentId }) => documentId}
      none="Nobody who wants it known has said that they need help."
      dimmed={isAsking}
    />
  );
};

const stateText = ({ acknowledgedAt }: AlertView): string =>
  acknowledgedAt ? `Seen to, ${moment(acknowledgedAt)}` : 'Nobody sees to it yet';

/** In their own order, those that nobody sees to stand first. */
const COLUMNS: readonly Column<AlertView>[] = [
  {
    name: 'Person',
    sort: 'person',
    text: ({ patient }) => patient.name || 'Somebody without a name',
    cell: ({ patient }) => <PersonLink of={patient} />,
  },
  {
    name: 'State',
    sort: 'state',
    text: stateText,
    value: ({ acknowledgedAt }) => acknowledgedAt ?? '',
    cell: (alert) => (
      <Status variant={alert.acknowledgedAt ? 'success' : 'danger'} size="S" width="max-content">
        <Typography variant="omega" fontWeight="bold">
          {stateText(alert)}
        </Typography>
      </Status>
    ),
  },
  { name: 'Since', sort: 'since', text: ({ raisedAt }) => moment(raisedAt), value: ({ raisedAt }) => raisedAt },
  { name: 'Kind', sort: 'kind', text: ({ flag }) => KINDS[flag] },
];
