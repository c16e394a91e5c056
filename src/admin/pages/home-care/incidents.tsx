import type { CareNoteView } from '../../../domains/home-care/contract';
import { useQuery } from '../asking';
import { moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Waiting } from '../states';

const KINDS: Readonly<Record<string, string>> = {
  incident: 'Incident',
  hospital_admission: 'Went to hospital',
  hospital_discharge: 'Left the hospital',
};

/** What carers wrote down of incidents and hospital stays. Notes between a patient and a carer are theirs alone. */
export const Incidents = () => {
  const { answer, failure, isAsking, askAgain } = useQuery<readonly CareNoteView[]>('/careloop/care-incidents');
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for incidents</Waiting>;
  if (answer.length === 0) return <Nothing>No incident was written down.</Nothing>;
  return (
    <Sheet $dimmed={isAsking} aria-busy={isAsking}>
      <table>
        <caption>Incidents and hospital stays</caption>
        <Heads names={['When', 'What', 'Patient', 'Written by', 'In their words', 'Edited']} />
        <tbody>
          {answer.map((note) => (
            <tr key={note.documentId}>
              <Cell name="When">{moment(note.happenedAt)}</Cell>
              <Cell name="What">{KINDS[note.kind] ?? note.kind}</Cell>
              <Cell name="Patient">{note.patientName ?? 'Somebody who left'}</Cell>
              <Cell name="Written by">{writer(note)}</Cell>
              <Cell name="In their words">{note.text}</Cell>
              <Cell name="Edited">{note.editedAt === null ? 'Never' : moment(note.editedAt)}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};

const writer = ({ by, caregiverName }: CareNoteView): string =>
  by === 'patient' ? 'The patient' : (caregiverName ?? 'Somebody who left');
