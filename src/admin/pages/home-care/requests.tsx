import { Status, Typography } from '@strapi/design-system';
import type { CareRequestView } from '../../../domains/home-care/contract';
import { useQuery } from '../asking';
import { counted, moment } from '../instants';
import type { Column } from '../list/columns';
import { WholeList } from '../list/whole-list';
import { Failed, Waiting } from '../states';

const STATES = {
  open: { says: 'Being offered', variant: 'warning' },
  booked: { says: 'Booked', variant: 'success' },
  unfilled: { says: 'Nobody could come', variant: 'danger' },
  cancelled: { says: 'Taken back', variant: 'neutral' },
} as const;

/** Visits that were asked for: who is asked at present, until when, and what the others said. */
export const Requests = () => {
  const { answer, failure, isAsking, askAgain } = useQuery<readonly CareRequestView[]>('/careloop/care-requests');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for requests</Waiting>;
  return (
    <WholeList
      label="Requests for visits"
      file="care-requests"
      columns={COLUMNS}
      rows={answer}
      keyOf={({ documentId }) => documentId}
      none="Nobody has asked for a visit yet."
      dimmed={isAsking}
    />
  );
};

const wanted = ({ specialty, type, durationMinutes }: CareRequestView): string =>
  [specialty ?? 'Any speciality', type === 'virtual' ? 'by video' : 'at home', counted(durationMinutes, 'minute')].join(
    ', ',
  );

const nameOf = ({ caregiverName }: CareRequestView['offers'][number]): string => caregiverName || 'Somebody who left';

const askedNow = ({ offers }: CareRequestView): string => {
  const current = offers.find(({ state }) => state === 'offered' || state === 'accepted');
  const waiting = offers.filter(({ state }) => state === 'waiting').length;
  if (!current) return offers.length === 0 ? 'Nobody fits and is free then' : 'Nobody any more';
  const score = `${nameOf(current)} (match ${Math.round(current.matchScore)})`;
  if (current.state === 'accepted') return score;
  return `${score}, until ${moment(current.expiresAt)}; ${waiting} after them`;
};

const answers = ({ offers }: CareRequestView): string =>
  offers
    .filter(({ state }) => state === 'accepted' || state === 'declined' || state === 'expired')
    .map((offer) => `${nameOf(offer)} ${offer.state === 'expired' ? 'did not answer' : offer.state}`)
    .join(', ') || 'Nothing yet';

const COLUMNS: readonly Column<CareRequestView>[] = [
  {
    name: 'State',
    sort: 'state',
    text: ({ state }) => STATES[state].says,
    cell: ({ state }) => (
      <Status variant={STATES[state].variant} size="S" width="max-content">
        <Typography variant="omega" fontWeight="bold">
          {STATES[state].says}
        </Typography>
      </Status>
    ),
  },
  { name: 'Begins', sort: 'begins', text: ({ startsAt }) => moment(startsAt), value: ({ startsAt }) => startsAt },
  { name: 'Patient', sort: 'patient', text: ({ patientName }) => patientName ?? 'Somebody who left' },
  { name: 'Wanted', sort: 'wanted', text: wanted },
  { name: 'Who is asked', text: askedNow },
  { name: 'What they said', text: answers },
];
