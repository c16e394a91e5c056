import { Badge, Flex } from '@strapi/design-system';
import type { BoardVisit } from '../../../domains/home-care/contract';
import { moment } from '../instants';
import type { Column } from '../list/columns';
import { WholeList } from '../list/whole-list';
import { PersonLink } from '../person-link';

const FLAGS: Readonly<Record<string, string>> = {
  far_from_home: 'Far from home',
  unproven: 'Neither code nor place',
  too_short: 'Too short',
  checked_in_elsewhere: 'Checked in elsewhere',
  two_places_at_once: 'Two places at once',
  impossible_travel: 'Impossible travel',
  batch_of_check_ins: 'Batch of check-ins',
  clock_wrong: 'Clock set back or ahead',
  code_reused: 'Code of another visit',
  copied_report: 'Copied report',
  patient_in_hospital: 'Patient in hospital',
  corrected_by_caregiver: 'Times changed by the caregiver',
};

/** Visits, one a row: who is where, since when, and what is to be looked at. */
export const VisitSheet = ({ visits }: { visits: readonly BoardVisit[] }) => (
  <WholeList
    label="Visits around now"
    file="visits"
    columns={COLUMNS}
    rows={visits}
    keyOf={({ appointmentId }) => appointmentId}
    none="No visits around now."
  />
);

const Flags = ({ of: flags }: { of: readonly string[] }) => (
  <Flex gap={2} wrap="wrap">
    {flags.map((flag) => (
      <Badge key={flag} textColor="warning700" backgroundColor="warning100">
        {FLAGS[flag] ?? flag}
      </Badge>
    ))}
  </Flex>
);

const presence = ({ checkedInAt, checkedOutAt, status }: BoardVisit): string => {
  if (checkedInAt === null) return status === 'confirmed' ? 'Not yet' : 'Not checked in';
  return checkedOutAt === null
    ? `There since ${moment(checkedInAt)}`
    : `${moment(checkedInAt)} to ${moment(checkedOutAt)}`;
};

const reportOf = ({ reported, status }: BoardVisit): string => {
  if (reported) return 'Written';
  return status === 'completed' ? 'Still to be written' : 'After the visit';
};

const COLUMNS: readonly Column<BoardVisit>[] = [
  { name: 'Starts', sort: 'starts', text: ({ startsAt }) => moment(startsAt), value: ({ startsAt }) => startsAt },
  {
    name: 'Patient',
    sort: 'patient',
    text: ({ patientName }) => patientName ?? 'Somebody who left',
    cell: ({ patientId, patientName }) => <PersonLink of={{ documentId: patientId, name: patientName }} />,
  },
  {
    name: 'Caregiver',
    sort: 'caregiver',
    text: ({ caregiverName }) => caregiverName ?? 'Somebody who left',
    cell: ({ caregiverId, caregiverName }) => <PersonLink of={{ documentId: caregiverId, name: caregiverName }} />,
  },
  { name: 'Came and left', text: presence },
  { name: 'Report', sort: 'report', text: reportOf },
  {
    name: 'To be looked at',
    sort: 'flags',
    text: ({ flags }) => flags.map((flag) => FLAGS[flag] ?? flag).join(', '),
    value: ({ flags }) => flags.length,
    cell: ({ flags }) => <Flags of={flags} />,
  },
];
