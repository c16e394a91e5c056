import { Button, Flex, Status, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { WatchedNote } from '../../../domains/care-plans/panel-contract';
import { moment } from '../instants';
import type { Column } from '../list/columns';
import { doingColumn } from '../list/doing';
import { RecordTable } from '../list/record-table';
import type { ListPlace } from '../list/use-list';
import { PersonLink } from '../person-link';
import { Story } from './story';
import { sealText, stepsText } from './words';

/** Notes, one a row, with what became of their steps. */
export const NoteSheet = ({
  notes,
  list,
  dimmed,
  only,
}: {
  notes: readonly WatchedNote[];
  list: ListPlace;
  dimmed: boolean;
  only: (patientId: string) => void;
}) => {
  const [read, setRead] = useState<WatchedNote | null>(null);
  const doing = doingColumn<WatchedNote>((note) => (
    <Flex gap={2} wrap="wrap">
      <Button
        size="S"
        variant="tertiary"
        aria-label={`Story of the note about ${note.patient.name} of ${moment(note.writtenAt)}`}
        onClick={() => setRead(note)}
      >
        Story
      </Button>
      <Button
        size="S"
        variant="tertiary"
        aria-label={`Only this patient: ${note.patient.name}`}
        onClick={() => only(note.patient.documentId)}
      >
        Only this patient
      </Button>
    </Flex>
  ));
  return (
    <RecordTable
      caption="Notes"
      columns={[...COLUMNS, doing]}
      rows={notes}
      keyOf={({ documentId }) => documentId}
      list={list}
      dimmed={dimmed}
    >
      {read && <Story of={read} close={() => setRead(null)} />}
    </RecordTable>
  );
};

const State = ({ of: note }: { of: WatchedNote }) => {
  const [variant, says] = stateOf(note);
  return (
    <Status variant={variant} size="S" width="max-content" maxWidth="100%">
      <Typography variant="omega" fontWeight="bold">
        {says}
      </Typography>
    </Status>
  );
};

const stateOf = ({ supersededAt, steps, sealedBy, patientCanOpen }: WatchedNote) =>
  supersededAt
    ? (['neutral', 'Superseded'] as const)
    : steps.waiting > 0
      ? (['warning', 'Waits for its doctor'] as const)
      : sealedBy !== null && !patientCanOpen
        ? (['warning', 'Closed to its patient'] as const)
        : (['success', 'Released'] as const);

export const COLUMNS: readonly Column<WatchedNote>[] = [
  { name: 'Patient', text: ({ patient }) => patient.name, cell: ({ patient }) => <PersonLink of={patient} /> },
  {
    name: 'Doctor',
    text: ({ doctor }) => doctor?.name ?? 'Somebody who left',
    cell: ({ doctor }) => <PersonLink of={doctor ?? { documentId: null, name: null }} />,
  },
  { name: 'State', text: (note) => stateOf(note)[1], cell: (note) => <State of={note} /> },
  {
    name: 'Steps',
    sort: 'waiting',
    text: (note) => stepsText(note).join('; '),
    cell: (note) =>
      stepsText(note).map((line) => (
        <Typography key={line} tag="p" textColor="neutral800">
          {line}
        </Typography>
      )),
  },
  { name: 'Written', sort: 'written', text: ({ writtenAt }) => moment(writtenAt) },
  { name: 'Last released', sort: 'last-released', text: ({ lastReleasedAt }) => moment(lastReleasedAt) },
  { name: 'Sealed', text: sealText },
];
