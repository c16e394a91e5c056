import { Button, Flex, Status, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { AppointmentView } from '../../../domains/appointments/contract';
import { saidIn } from '../asking';
import { Cell, Heads, Sheet } from '../sheet';
import { Nothing } from '../states';
import { WithReason } from '../with-reason';
import { timeText } from './days';

interface Props {
  readonly appointments: readonly AppointmentView[];
  readonly zone: string;
  readonly changed: () => void;
  readonly move: (appointment: AppointmentView) => void;
}

type Next = Extract<AppointmentView['status'], 'confirmed' | 'completed' | 'no_show'>;

/** The same appointments as rows, with everything that can be done about each, for the keyboard and for phones. */
export const AppointmentList = ({ appointments, zone, changed, move }: Props) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [cancelling, setCancelling] = useState<AppointmentView | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  if (appointments.length === 0) return <Nothing>Nothing is booked in these days.</Nothing>;

  const take = ({ documentId }: AppointmentView, status: Next): void => {
    post(`/careloop/appointments/${documentId}/status`, { status })
      .then(() => toggleNotification({ type: 'success', message: 'Done.' }))
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(changed);
  };
  return (
    <Sheet ref={sheet} tabIndex={-1}>
      <table>
        <caption>{`Appointments in these days, in the time of ${zone}`}</caption>
        <Heads names={['When', 'Patient', 'With', 'Visit', 'Status', 'What can be done']} />
        <tbody>
          {appointments.map((appointment) => (
            <tr key={appointment.documentId}>
              <Cell name="When">{`${timeText(appointment.startsAt, zone)}, ${appointment.durationMinutes} min`}</Cell>
              <Cell name="Patient">{appointment.patient?.name ?? 'Nobody any more'}</Cell>
              <Cell name="With">{appointment.professional?.name ?? 'Nobody any more'}</Cell>
              <Cell name="Visit">{appointment.type === 'virtual' ? 'By video' : 'In person'}</Cell>
              <td data-name="Status">
                <Status variant={VARIANTS[appointment.status]} size="S">
                  <Typography variant="pi" fontWeight="bold">
                    {appointment.status.replace('_', ' ')}
                  </Typography>
                </Status>
              </td>
              <td>
                <Flex gap={2} wrap="wrap">
                  {stepsOf(appointment).map(({ status, label }) => (
                    <Button
                      key={status}
                      size="S"
                      variant="secondary"
                      aria-label={`${label}: ${nameOf(appointment, zone)}`}
                      onClick={() => take(appointment, status)}
                    >
                      {label}
                    </Button>
                  ))}
                  {isOpen(appointment) && (
                    <Button
                      size="S"
                      variant="tertiary"
                      aria-label={`Move: ${nameOf(appointment, zone)}`}
                      onClick={() => move(appointment)}
                    >
                      Move
                    </Button>
                  )}
                  {(isOpen(appointment) || appointment.status === 'in_progress') && (
                    <Button
                      size="S"
                      variant="danger-light"
                      aria-label={`Cancel: ${nameOf(appointment, zone)}`}
                      onClick={() => setCancelling(appointment)}
                    >
                      Cancel
                    </Button>
                  )}
                </Flex>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {cancelling && (
        <WithReason
          what={{
            title: `Cancel the appointment of ${cancelling.patient?.name ?? 'this patient'}`,
            explanation: `${timeText(cancelling.startsAt, zone)} (${zone}). Both sides are told, and the time is free again.`,
            button: 'Cancel the appointment',
            isDangerous: true,
          }}
          act={async (reason) => {
            await post(`/careloop/appointments/${cancelling.documentId}/cancel`, { reason }).finally(changed);
          }}
          close={() => setCancelling(null)}
          goOn={sheet}
        />
      )}
    </Sheet>
  );
};

const VARIANTS = {
  pending: 'warning',
  confirmed: 'success',
  in_progress: 'primary',
  completed: 'secondary',
  cancelled: 'neutral',
  no_show: 'danger',
} as const;

const isOpen = ({ status }: AppointmentView): boolean => status === 'pending' || status === 'confirmed';

const nameOf = ({ patient, startsAt }: AppointmentView, zone: string): string =>
  `${patient?.name ?? 'a patient'}, ${timeText(startsAt, zone)}`;

/** What staff can say of it now. */
const stepsOf = ({
  status,
  startsAt,
}: AppointmentView): readonly { readonly status: Next; readonly label: string }[] => {
  const hasBegun = Date.parse(startsAt) <= Date.now();
  if (status === 'pending' && !hasBegun) return [{ status: 'confirmed', label: 'Confirm' }];
  const isOn = status === 'in_progress' || (status === 'confirmed' && hasBegun);
  if (!isOn) return [];
  return [
    { status: 'completed', label: 'Completed' },
    { status: 'no_show', label: 'Did not come' },
  ];
};
