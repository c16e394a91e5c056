import { Button, Flex } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { AppointmentView } from '../../../domains/appointments/contract';
import { saidIn } from '../asking';
import type { Column } from '../list/columns';
import { doingColumn } from '../list/doing';
import { statusColumn } from '../list/status-column';
import { WholeList } from '../list/whole-list';
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
  const take = ({ documentId }: AppointmentView, status: Next): void => {
    post(`/careloop/appointments/${documentId}/status`, { status })
      .then(() => toggleNotification({ type: 'success', message: 'Done.' }))
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(changed);
  };
  const doing = doingColumn<AppointmentView>((appointment) => {
    const about = nameOf(appointment, zone);
    const isUnderWay = isOpen(appointment) || appointment.status === 'in_progress';
    return (
      <Flex gap={2} wrap="wrap">
        {stepsOf(appointment).map(({ status, label }) => (
          <Act key={status} variant="secondary" label={label} about={about} act={() => take(appointment, status)} />
        ))}
        {isOpen(appointment) && <Act variant="tertiary" label="Move" about={about} act={() => move(appointment)} />}
        {isUnderWay && (
          <Act variant="danger-light" label="Cancel" about={about} act={() => setCancelling(appointment)} />
        )}
      </Flex>
    );
  });
  return (
    <WholeList
      label={`Appointments in these days, in the time of ${zone}`}
      file="appointments"
      columns={[...columnsIn(zone), doing]}
      rows={appointments}
      keyOf={({ documentId }) => documentId}
      none="Nothing is booked in these days."
      sheet={sheet}
    >
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
    </WholeList>
  );
};

const Act = ({
  label,
  about,
  variant,
  act,
}: {
  label: string;
  /** Which appointment it is, for those who hear the button by itself. */
  about: string;
  variant: 'secondary' | 'tertiary' | 'danger-light';
  act: () => void;
}) => (
  <Button size="S" variant={variant} aria-label={`${label}: ${about}`} onClick={act}>
    {label}
  </Button>
);

const VARIANTS = {
  pending: 'warning',
  confirmed: 'success',
  in_progress: 'primary',
  completed: 'secondary',
  cancelled: 'neutral',
  no_show: 'danger',
} as const;

const columnsIn = (zone: string): readonly Column<AppointmentView>[] => [
  {
    name: 'When',
    sort: 'when',
    text: ({ startsAt }) => timeText(startsAt, zone),
    value: ({ startsAt }) => startsAt,
  },
  {
    name: 'Takes',
    sort: 'takes',
    text: ({ durationMinutes }) => `${durationMinutes} min`,
    value: ({ durationMinutes }) => durationMinutes,
  },
  { name: 'Patient', sort: 'patient', text: ({ patient }) => patient?.name ?? 'Nobody any more' },
  { name: 'With', sort: 'with', text: ({ professional }) => professional?.name ?? 'Nobody any more' },
  { name: 'Visit', sort: 'visit', text: ({ type }) => (type === 'virtual' ? 'By video' : 'In person') },
  statusColumn('Status', VARIANTS),
];

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
