import { Box, Button, Flex, Status, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import type { BoardAlert } from '../../../domains/home-care/contract';
import { saidIn } from '../asking';
import { lengthText, moment } from '../instants';
import type { Column } from '../list/columns';
import { doingColumn } from '../list/doing';
import { WholeList } from '../list/whole-list';
import { PersonLink } from '../person-link';

/** Alerts, one a row: whom they are about, how old they are, who has them, and when the next are told. */
export const AlertSheet = ({
  alerts,
  at,
  changed,
  isTile = false,
}: {
  alerts: readonly BoardAlert[];
  /** When the board was read. */
  at: string;
  changed: () => void;
  /** On the home page, where nothing is searched and sorted, and nobody has them. */
  isTile?: boolean;
}) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const take = (id: string): void => {
    post(`/careloop/care-alerts/${id}/acknowledge`, {})
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(changed);
  };
  const doing = doingColumn<BoardAlert>(
    (alert) =>
      alert.state === 'open' && (
        <Button
          size="S"
          aria-label={`I take it: the alert about ${alert.patientName ?? 'this patient'}`}
          onClick={() => take(alert.documentId)}
        >
          I take it
        </Button>
      ),
  );
  const columns = [...columnsAt(at), doing];
  const keyOf = ({ documentId }: BoardAlert): string => documentId;
  if (isTile)
    return (
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {alerts.map((alert) => (
          <Flex tag="li" key={keyOf(alert)} justifyContent="space-between" alignItems="flex-start" gap={3}>
            <Box>
              <Flex gap={2} wrap="wrap">
                <Level of={alert} />
                <PersonLink of={{ documentId: alert.patientId, name: alert.patientName }} />
              </Flex>
              <Typography tag="p" variant="pi" textColor="neutral600">
                {`Reported ${reported(alert, at)}. Nobody has it yet. ${nextInWords(alert, at)}`}
              </Typography>
            </Box>
            <Box shrink={0}>{doing.cell?.(alert)}</Box>
          </Flex>
        ))}
      </Flex>
    );
  return (
    <WholeList
      label="Care alerts"
      file="care-alerts"
      columns={columns}
      rows={alerts}
      keyOf={keyOf}
      none="Nobody got worse."
    />
  );
};

/** In their own order, those that nobody has taken stand first. */
const columnsAt = (at: string): readonly Column<BoardAlert>[] => [
  { name: 'Level', sort: 'level', text: levelText, cell: (alert) => <Level of={alert} /> },
  {
    name: 'Patient',
    sort: 'patient',
    text: ({ patientName }) => patientName ?? 'Somebody who left',
    cell: ({ patientId, patientName }) => <PersonLink of={{ documentId: patientId, name: patientName }} />,
  },
  { name: 'Reported', sort: 'reported', text: (alert) => reported(alert, at), value: ({ raisedAt }) => raisedAt },
  { name: 'Who has it', sort: 'holder', text: holder },
  { name: 'Next are told', sort: 'next', text: (alert) => next(alert, at), value: ({ nextAt }) => nextAt },
];

function levelText({ level, patientStatus }: BoardAlert): string {
  if (level === 'critical' && patientStatus === 'critical') return 'Critical';
  return `${level === 'critical' ? 'Critical' : 'High'}: ${patientStatus}`;
}

const Level = ({ of: alert }: { of: BoardAlert }) => (
  <Status variant={alert.state === 'open' ? 'danger' : 'neutral'} size="S" width="max-content">
    <Typography variant="omega" fontWeight="bold">
      {levelText(alert)}
    </Typography>
  </Status>
);

const reported = ({ raisedAt, reports }: BoardAlert, at: string): string => {
  const age = lengthText(Math.max(0, Date.parse(at) - Date.parse(raisedAt)));
  return reports > 1 ? `${age} ago, ${reports} reports since` : `${age} ago`;
};

const holder = ({ state, acknowledgedByName, acknowledgedAt }: BoardAlert): string =>
  state === 'open' ? 'Nobody yet' : `${acknowledgedByName ?? 'Somebody'}, ${moment(acknowledgedAt)}`;

const nextInWords = ({ nextAt, told }: BoardAlert, at: string): string => {
  if (nextAt === null) return `Nobody else is told (${told} told).`;
  const ms = Date.parse(nextAt) - Date.parse(at);
  return `The next are told ${ms <= 0 ? 'now' : `in ${lengthText(ms)}`} (${told} told).`;
};

const next = ({ nextAt, told, state }: BoardAlert, at: string): string => {
  if (state !== 'open' || nextAt === null) return `Nobody (${told} told)`;
  const ms = Date.parse(nextAt) - Date.parse(at);
  return ms <= 0 ? `Now (${told} told)` : `In ${lengthText(ms)} (${told} told)`;
};
