import { Button, Status, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import type { WatchedEmergencyView } from '../../../domains/accounts/contract';
import { lengthText, moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { WithReason } from '../with-reason';

/** Emergencies, one a row: who opened whose record, why, and until when. An open one can be ended. */
export const EmergencySheet = ({
  emergencies,
  changed,
  dimmed = false,
}: {
  emergencies: readonly WatchedEmergencyView[];
  changed: () => void;
  dimmed?: boolean;
}) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [chosen, setChosen] = useState<WatchedEmergencyView | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const end = async ({ documentId, doctor }: WatchedEmergencyView, reason: string): Promise<void> => {
    await post(`/careloop/emergencies/${documentId}/end`, { reason }).finally(changed);
    toggleNotification({
      type: 'success',
      message: `${doctor.name} cannot open this record any more, and is told by mail.`,
    });
  };
  return (
    <Sheet ref={sheet} tabIndex={-1} $dimmed={dimmed} aria-busy={dimmed}>
      <table>
        <caption>Records that were opened in an emergency</caption>
        <Heads names={['Doctor', 'Patient', 'Reason', 'Opened', 'State', 'What can be done']} />
        <tbody>
          {emergencies.map((emergency) => (
            <tr key={emergency.documentId}>
              <td data-name="Doctor">
                <Person of={emergency.doctor} />
              </td>
              <td data-name="Patient">
                <Person of={emergency.patient} />
              </td>
              <Cell name="Reason">{emergency.reason}</Cell>
              <Cell name="Opened">{moment(emergency.startedAt)}</Cell>
              <td data-name="State">
                <State of={emergency} />
              </td>
              <td>
                {emergency.open && (
                  <Button
                    size="S"
                    variant="danger-light"
                    aria-label={`End the access of ${emergency.doctor.name} to the record of ${emergency.patient.name}`}
                    onClick={() => setChosen(emergency)}
                  >
                    End now
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen && (
        <WithReason
          what={{
            title: 'End this emergency access',
            explanation: `${chosen.doctor.name} cannot open the record of ${chosen.patient.name} from this moment on, and is told by mail. Where the emergency goes on, they can open it again, with a reason.`,
            button: 'End now',
            isDangerous: true,
          }}
          act={async (reason) => await end(chosen, reason)}
          close={() => setChosen(null)}
          goOn={sheet}
        />
      )}
    </Sheet>
  );
};

const Person = ({ of: { documentId, name } }: { of: { readonly documentId: string; readonly name: string } }) => (
  <Typography tag={Link} to={`/careloop/people/${documentId}`} fontWeight="semiBold" textColor="primary700">
    {name || 'Somebody without a name'}
  </Typography>
);

const State = ({ of: { open, endsAt, endedAt } }: { of: WatchedEmergencyView }) => {
  if (!open)
    return (
      <Typography textColor="neutral800">
        {endedAt ? `Ended early, ${moment(endedAt)}` : `Ended by itself, ${moment(endsAt)}`}
      </Typography>
    );
  return (
    <Status variant="danger" size="S" width="max-content">
      <Typography
        variant="omega"
        fontWeight="bold"
      >{`Open, ends in ${lengthText(Date.parse(endsAt) - Date.now())}`}</Typography>
    </Status>
  );
};
