import { Badge, Flex } from '@strapi/design-system';
import type { BoardVisit } from '../../../domains/home-care/contract';
import { moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';

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
};

/** Visits, one a row: who is where, since when, and what is to be looked at. */
export const VisitSheet = ({ visits }: { visits: readonly BoardVisit[] }) => (
  <Sheet>
    <table>
      <caption>Visits around now</caption>
      <Heads names={['Starts', 'Patient', 'Caregiver', 'Came and left', 'Report', 'To be looked at']} />
      <tbody>
        {visits.map((visit) => (
          <tr key={visit.appointmentId}>
            <Cell name="Starts">{moment(visit.startsAt)}</Cell>
            <Cell name="Patient">{visit.patientName ?? 'Somebody who left'}</Cell>
            <Cell name="Caregiver">{visit.caregiverName ?? 'Somebody who left'}</Cell>
            <Cell name="Came and left">{presence(visit)}</Cell>
            <Cell name="Report">{reportOf(visit)}</Cell>
            <td data-name="To be looked at">
              <Flex gap={2} wrap="wrap">
                {visit.flags.map((flag) => (
                  <Badge key={flag} textColor="warning700" backgroundColor="warning100">
                    {FLAGS[flag] ?? flag}
                  </Badge>
                ))}
              </Flex>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Sheet>
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
