import { Button, Status, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { WatchedEmergencyView } from '../../../domains/accounts/contract';
import { lengthText, moment } from '../instants';
import type { Column } from '../list/columns';
import { doingColumn } from '../list/doing';
import { RecordTable } from '../list/record-table';
import type { ListPlace } from '../list/use-list';
import { PersonLink } from '../person-link';
import { WithReason } from '../with-reason';

/** Emergencies, one a row: who opened whose record, why, and until when. An open one can be ended. */
export const EmergencySheet = ({
  emergencies,
  list,
  changed,
  dimmed = false,
}: {
  emergencies: readonly WatchedEmergencyView[];
  list?: ListPlace;
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
  const doing = doingColumn<WatchedEmergencyView>(
    (emergency) =>
      emergency.open && (
        <Button
          size="S"
          variant="danger-light"
          aria-label={`End now: the access of ${emergency.doctor.name} to the record of ${emergency.patient.name}`}
          onClick={() => setChosen(emergency)}
        >
          End now
        </Button>
      ),
  );
  return (
    <RecordTable
      ref={sheet}
      caption="Records that were opened in an emergency"
      columns={emergencies.some(({ open }) => open) ? [...COLUMNS, doing] : COLUMNS}
      rows={emergencies}
      keyOf={({ documentId }) => documentId}
      list={list}
      dimmed={dimmed}
    >
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
    </RecordTable>
  );
};

function stateText({ open, endsAt, endedAt }: Pick<WatchedEmergencyView, 'open' | 'endsAt' | 'endedAt'>): string {
  if (open) return `Open, ends in ${lengthText(Date.parse(endsAt) - Date.now())}`;
  return endedAt ? `Ended early, ${moment(endedAt)}` : `Ended by itself, ${moment(endsAt)}`;
}

const State = ({ of: { open, endsAt, endedAt } }: { of: WatchedEmergencyView }) => {
  const says = stateText({ open, endsAt, endedAt });
  if (!open) return <Typography textColor="neutral800">{says}</Typography>;
  return (
    <Status variant="danger" size="S" width="max-content">
      <Typography variant="omega" fontWeight="bold">
        {says}
      </Typography>
    </Status>
  );
};

export const COLUMNS: readonly Column<WatchedEmergencyView>[] = [
  {
    name: 'Doctor',
    sort: 'doctor',
    text: ({ doctor }) => doctor.name,
    cell: ({ doctor }) => <PersonLink of={doctor} />,
  },
  {
    name: 'Patient',
    sort: 'patient',
    text: ({ patient }) => patient.name,
    cell: ({ patient }) => <PersonLink of={patient} />,
  },
  { name: 'Reason', text: ({ reason }) => reason },
  { name: 'Opened', sort: 'opened', text: ({ startedAt }) => moment(startedAt) },
  { name: 'State', sort: 'ends', text: stateText, cell: (emergency) => <State of={emergency} /> },
];
