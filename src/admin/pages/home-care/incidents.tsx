import type { CareNoteView } from '../../../domains/home-care/contract';
import { useQuery } from '../asking';
import { moment } from '../instants';
import type { Column } from '../list/columns';
import { WholeList } from '../list/whole-list';
import { Failed, Waiting } from '../states';

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
  return (
    <WholeList
      label="Incidents and hospital stays"
      file="care-incidents"
      columns={COLUMNS}
      rows={answer}
      keyOf={({ documentId }) => documentId}
      none="No incident was written down."
      dimmed={isAsking}
    />
  );
};

const writer = ({ by, caregiverName }: CareNoteView): string =>
  by === 'patient' ? 'The patient' : (caregiverName ?? 'Somebody who left');

const COLUMNS: readonly Column<CareNoteView>[] = [
  { name: 'When', sort: 'when', text: ({ happenedAt }) => moment(happenedAt), value: ({ happenedAt }) => happenedAt },
  { name: 'What', sort: 'what', text: ({ kind }) => KINDS[kind] ?? kind },
  { name: 'Patient', sort: 'patient', text: ({ patientName }) => patientName ?? 'Somebody who left' },
  { name: 'Written by', sort: 'by', text: writer },
  { name: 'In their words', text: ({ text }) => text },
  { name: 'Edited', sort: 'edited', text: ({ editedAt }) => moment(editedAt), value: ({ editedAt }) => editedAt },
];
