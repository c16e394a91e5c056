import { Button, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import type { CodeAlertView } from '../../../domains/prescriptions/contract';
import { useQuery } from '../asking';
import { counted, moment } from '../instants';
import type { Column } from '../list/columns';
import { WholeList } from '../list/whole-list';
import { Failed, Waiting } from '../states';

const NAMES: readonly Column<CodeAlertView>[] = [
  { name: 'When', sort: 'when', text: ({ at }) => moment(at), value: ({ at }) => at },
  { name: 'Who', sort: 'who', text: whoOf, cell: (alert) => <Who of={alert} /> },
  { name: 'Wrong codes', sort: 'wrong', text: ({ wrong }) => counted(wrong, 'code'), value: ({ wrong }) => wrong },
];

/** Where reference codes were guessed: those that nobody has looked at first. */
export const CodeAlerts = () => {
  const { post } = useFetchClient();
  const { answer, failure, isAsking, askAgain } = useQuery<readonly CodeAlertView[]>('/careloop/code-alerts');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for alerts</Waiting>;
  const state: Column<CodeAlertView> = {
    name: 'State',
    sort: 'state',
    text: ({ seenAt }) => (seenAt ? `Looked at, ${moment(seenAt)}` : 'Nobody has looked at it'),
    value: ({ seenAt }) => seenAt ?? '',
    cell: ({ id, seenAt }) =>
      seenAt ? (
        `Looked at, ${moment(seenAt)}`
      ) : (
        <Button size="S" onClick={() => void post(`/careloop/code-alerts/${id}/seen`, {}).finally(askAgain)}>
          I have looked at it
        </Button>
      ),
  };
  return (
    <WholeList
      label="Guessed reference codes"
      file="guessed-codes"
      columns={[...NAMES, state]}
      rows={answer}
      keyOf={({ id }) => id}
      none="Nobody has guessed reference codes."
      dimmed={isAsking}
    />
  );
};

function whoOf({ pharmacist }: CodeAlertView): string {
  return pharmacist ? pharmacist.name || 'Somebody without a name' : 'Several pharmacists together';
}

const Who = ({ of: alert }: { of: CodeAlertView }) =>
  alert.pharmacist ? (
    <Typography
      tag={Link}
      to={`/careloop/people/${alert.pharmacist.documentId}`}
      fontWeight="semiBold"
      textColor="primary700"
    >
      {whoOf(alert)}
    </Typography>
  ) : (
    <Typography textColor="neutral800">{whoOf(alert)}</Typography>
  );
