import { Badge, Flex, Status, Typography } from '@strapi/design-system';
import type { BoardVisit } from '../../../domains/home-care/contract';
import { lengthText, moment } from '../instants';
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

/** So long after its beginning somebody who has not checked in is late. */
const LATE_MS = 10 * 60_000;

/** Visits, one a row: who is where, since when, and what is to be looked at. What somebody should see to comes first. */
export const VisitSheet = ({ visits, at }: { visits: readonly BoardVisit[]; at: string }) => (
  <WholeList
    label="Visits around now"
    file="visits"
    columns={columnsAt(at)}
    rows={visits.toSorted(
      (one, other) => placeOf(one, at) - placeOf(other, at) || one.startsAt.localeCompare(other.startsAt),
    )}
    keyOf={({ appointmentId }) => appointmentId}
    none="No visits around now."
  />
);

/** Nobody came, something is to be looked at, somebody is there, to come, done. */
const placeOf = (visit: BoardVisit, at: string): number => {
  if (lateMsOf(visit, at) > 0) return 0;
  if (visit.flags.length > 0 || isReportOwed(visit)) return 1;
  if (visit.checkedInAt !== null && visit.checkedOutAt === null) return 2;
  return visit.status === 'confirmed' ? 3 : 4;
};

/** Since when somebody should be there; 0: they are, or it is not time yet. */
const lateMsOf = ({ checkedInAt, status, startsAt }: BoardVisit, at: string): number => {
  const sinceMs = Date.parse(at) - Date.parse(startsAt);
  return checkedInAt === null && status === 'confirmed' && sinceMs > LATE_MS ? sinceMs : 0;
};

const isReportOwed = ({ reported, status }: BoardVisit): boolean => !reported && status === 'completed';

const Flags = ({ of: flags }: { of: readonly string[] }) => (
  <Flex gap={2} wrap="wrap">
    {flags.map((flag) => (
      <Badge key={flag} textColor="warning700" backgroundColor="warning100">
        {FLAGS[flag] ?? flag}
      </Badge>
    ))}
  </Flex>
);

const presence = (visit: BoardVisit, at: string): string => {
  const { checkedInAt, checkedOutAt, status } = visit;
  const lateMs = lateMsOf(visit, at);
  if (lateMs > 0) return `Nobody came: ${lengthText(lateMs)} late`;
  if (checkedInAt === null) return status === 'confirmed' ? 'Not yet' : 'Not checked in';
  return checkedOutAt === null
    ? `There since ${moment(checkedInAt)}`
    : `${moment(checkedInAt)}, for ${lengthText(Date.parse(checkedOutAt) - Date.parse(checkedInAt))}`;
};

const reportOf = (visit: BoardVisit): string => {
  if (visit.reported) return 'Written';
  return isReportOwed(visit) ? 'Still to be written' : 'After the visit';
};

const columnsAt = (at: string): readonly Column<BoardVisit>[] => [
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
  {
    name: 'Came and left',
    text: (visit) => presence(visit, at),
    cell: (visit) =>
      lateMsOf(visit, at) > 0 ? (
        <Status variant="danger" size="S" width="max-content">
          <Typography variant="omega" fontWeight="bold">
            {presence(visit, at)}
          </Typography>
        </Status>
      ) : (
        presence(visit, at)
      ),
  },
  { name: 'Report', sort: 'report', text: reportOf },
  {
    name: 'To be looked at',
    sort: 'flags',
    text: ({ flags }) => flags.map((flag) => FLAGS[flag] ?? flag).join(', '),
    value: ({ flags }) => flags.length,
    cell: ({ flags }) => (flags.length > 0 ? <Flags of={flags} /> : 'Nothing'),
  },
];
