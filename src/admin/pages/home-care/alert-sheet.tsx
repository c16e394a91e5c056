import { Button, Status, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import type { BoardAlert } from '../../../domains/home-care/contract';
import { saidIn } from '../asking';
import { lengthText, moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';

/** Alerts, one a row: whom they are about, how old they are, who has them, and when the next are told. */
export const AlertSheet = ({
  alerts,
  at,
  changed,
}: {
  alerts: readonly BoardAlert[];
  /** When the board was read. */
  at: string;
  changed: () => void;
}) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const take = (id: string): void => {
    post(`/careloop/care-alerts/${id}/acknowledge`, {})
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(changed);
  };
  return (
    <Sheet>
      <table>
        <caption>Care alerts</caption>
        <Heads names={['Level', 'Patient', 'Reported', 'Who has it', 'Next are told', 'What can be done']} />
        <tbody>
          {alerts.map((alert) => (
            <tr key={alert.documentId}>
              <td data-name="Level">
                <Level of={alert} />
              </td>
              <td data-name="Patient">
                <Patient of={alert} />
              </td>
              <Cell name="Reported">{reported(alert, at)}</Cell>
              <Cell name="Who has it">{holder(alert)}</Cell>
              <Cell name="Next are told">{next(alert, at)}</Cell>
              <td>
                {alert.state === 'open' && (
                  <Button
                    size="S"
                    aria-label={`I take it: the alert about ${alert.patientName ?? 'this patient'}`}
                    onClick={() => take(alert.documentId)}
                  >
                    I take it
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

const Level = ({ of: { level, state, patientStatus } }: { of: BoardAlert }) => (
  <Status variant={state === 'open' ? 'danger' : 'neutral'} size="S" width="max-content">
    <Typography variant="omega" fontWeight="bold">{`${level}: ${patientStatus}`}</Typography>
  </Status>
);

const Patient = ({ of: { patientId, patientName } }: { of: BoardAlert }) =>
  patientId === null ? (
    <Typography textColor="neutral800">{patientName ?? 'Somebody who left'}</Typography>
  ) : (
    <Typography tag={Link} to={`/careloop/people/${patientId}`} fontWeight="semiBold" textColor="primary700">
      {patientName || 'Somebody without a name'}
    </Typography>
  );

const reported = ({ raisedAt, reports }: BoardAlert, at: string): string => {
  const age = lengthText(Math.max(0, Date.parse(at) - Date.parse(raisedAt)));
  return reports > 1 ? `${age} ago, ${reports} reports since` : `${age} ago`;
};

const holder = ({ state, acknowledgedByName, acknowledgedAt }: BoardAlert): string =>
  state === 'open' ? 'Nobody yet' : `${acknowledgedByName ?? 'Somebody'}, ${moment(acknowledgedAt)}`;

const next = ({ nextAt, told, state }: BoardAlert, at: string): string => {
  if (state !== 'open' || nextAt === null) return `Nobody (${told} told)`;
  const ms = Date.parse(nextAt) - Date.parse(at);
  return ms <= 0 ? `Now (${told} told)` : `In ${lengthText(ms)} (${told} told)`;
};
