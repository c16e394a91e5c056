import { Button, Status, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef } from 'react';
import { Link } from 'react-router-dom';
import type { WatchedAlert } from '../../../domains/wellbeing/contract';
import { saidIn } from '../asking';
import { lengthText, moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';

/** Calls for help, one a row: whose, how old, who sees to it, and when the next are told. */
export const AlertSheet = ({
  alerts,
  at,
  changed,
  dimmed,
}: {
  alerts: readonly WatchedAlert[];
  /** When the list was read. */
  at: string;
  changed: () => void;
  dimmed: boolean;
}) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const sheet = useRef<HTMLDivElement>(null);
  const take = (id: string): void => {
    post(`/careloop/wellbeing/alerts/${id}/acknowledge`, {})
      .then(() => {
        toggleNotification({ type: 'success', message: 'You see to it. Nobody else is told from now on.' });
        sheet.current?.focus();
      })
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(changed);
  };
  return (
    <Sheet ref={sheet} tabIndex={-1} $dimmed={dimmed} aria-busy={dimmed}>
      <table>
        <caption>Answers that call for help, those that nobody sees to first</caption>
        <Heads names={['Person', 'State', 'Since', 'Quiz', 'Next are told', 'What can be done']} />
        <tbody>
          {alerts.map((alert) => (
            <tr key={alert.documentId}>
              <td data-name="Person">
                <Typography
                  tag={Link}
                  to={`/careloop/people/${alert.patient.documentId}`}
                  fontWeight="semiBold"
                  textColor="primary700"
                >
                  {alert.patient.name || 'Somebody without a name'}
                </Typography>
              </td>
              <td data-name="State">
                <Status variant={isOpen(alert) ? 'danger' : 'success'} size="S" width="max-content">
                  <Typography variant="omega" fontWeight="bold">
                    {isOpen(alert) ? 'Nobody sees to it yet' : `${alert.acknowledgedBy ?? 'Somebody'} sees to it`}
                  </Typography>
                </Status>
              </td>
              <Cell name="Since">{sinceText(alert, at)}</Cell>
              <Cell name="Quiz">{alert.quiz.title}</Cell>
              <Cell name="Next are told">{nextText(alert, at)}</Cell>
              <td>
                {isOpen(alert) && (
                  <Button
                    size="S"
                    aria-label={`I see to it: ${alert.patient.name || 'this person'}`}
                    onClick={() => take(alert.documentId)}
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

const isOpen = ({ acknowledgedAt }: WatchedAlert): boolean => acknowledgedAt === null;

const sinceText = ({ raisedAt, acknowledgedAt }: WatchedAlert, at: string): string =>
  acknowledgedAt === null
    ? `${lengthText(Math.max(0, Date.parse(at) - Date.parse(raisedAt)))} ago (${moment(raisedAt)})`
    : `${moment(raisedAt)}, seen to after ${lengthText(Date.parse(acknowledgedAt) - Date.parse(raisedAt))}`;

const nextText = ({ nextAt, told, acknowledgedAt }: WatchedAlert, at: string): string => {
  if (acknowledgedAt !== null || nextAt === null) return `Nobody (${told} told)`;
  const ms = Date.parse(nextAt) - Date.parse(at);
  return ms <= 0 ? `Now (${told} told)` : `In ${lengthText(ms)} (${told} told)`;
};
