import { Status, Typography } from '@strapi/design-system';
import type { CareRequestView } from '../../../domains/home-care/contract';
import { useQuery } from '../asking';
import { counted, moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';

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
  if (answer.length === 0) return <Nothing>Nobody has asked for a visit yet.</Nothing>;
  return (
    <Sheet $dimmed={isAsking} aria-busy={isAsking}>
      <table>
        <caption>Requests for visits</caption>
        <Heads names={['State', 'Begins', 'Patient', 'Wanted', 'Who is asked', 'What they said']} />
        <tbody>
          {answer.map((request) => (
            <tr key={request.documentId}>
              <td data-name="State">
                <Status variant={STATES[request.state].variant} size="S" width="max-content">
                  <Typography variant="omega" fontWeight="bold">
                    {STATES[request.state].says}
                  </Typography>
                </Status>
              </td>
              <Cell name="Begins">{moment(request.startsAt)}</Cell>
              <Cell name="Patient">{request.patientName ?? 'Somebody who left'}</Cell>
              <Cell name="Wanted">{wanted(request)}</Cell>
              <Cell name="Who is asked">{askedNow(request)}</Cell>
              <Cell name="What they said">{answers(request)}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
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
