import { Button, Flex, Status, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Named, WatchedNote } from '../../../domains/care-plans/panel-contract';
import { moment } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Story } from './story';
import { sealText, stepsText } from './words';

/** Notes, one a row, with what became of their steps. */
export const NoteSheet = ({
  notes,
  dimmed,
  only,
}: {
  notes: readonly WatchedNote[];
  dimmed: boolean;
  only: (patientId: string) => void;
}) => {
  const [read, setRead] = useState<WatchedNote | null>(null);
  return (
    <Sheet $dimmed={dimmed} aria-busy={dimmed}>
      <table>
        <caption>Notes</caption>
        <Heads
          names={['Patient', 'Doctor', 'State', 'Steps', 'Written', 'Last released', 'Sealed', 'What can be done']}
        />
        <tbody>
          {notes.map((note) => (
            <tr key={note.documentId}>
              <td data-name="Patient">
                <Person of={note.patient} />
              </td>
              <td data-name="Doctor">
                {note.doctor ? (
                  <Person of={note.doctor} />
                ) : (
                  <Typography textColor="neutral800">Somebody who left</Typography>
                )}
              </td>
              <td data-name="State">
                <State of={note} />
              </td>
              <td data-name="Steps">
                {stepsText(note).map((line) => (
                  <Typography key={line} tag="p" textColor="neutral800">
                    {line}
                  </Typography>
                ))}
              </td>
              <Cell name="Written">{moment(note.writtenAt)}</Cell>
              <Cell name="Last released">{moment(note.lastReleasedAt)}</Cell>
              <Cell name="Sealed">{sealText(note)}</Cell>
              <td>
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
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {read && <Story of={read} close={() => setRead(null)} />}
    </Sheet>
  );
};

const Person = ({ of: { documentId, name } }: { of: Named }) => (
  <Typography tag={Link} to={`/careloop/people/${documentId}`} fontWeight="semiBold" textColor="primary700">
    {name || 'Somebody without a name'}
  </Typography>
);

const State = ({ of: { supersededAt, steps, sealedBy, patientCanOpen } }: { of: WatchedNote }) => {
  const [variant, says] = supersededAt
    ? (['neutral', `Superseded, ${moment(supersededAt)}`] as const)
    : steps.waiting > 0
      ? (['warning', 'Waits for its doctor'] as const)
      : sealedBy !== null && !patientCanOpen
        ? (['warning', 'Closed to its patient'] as const)
        : (['success', 'Released'] as const);
  return (
    <Status variant={variant} size="S" width="max-content" maxWidth="100%">
      <Typography variant="omega" fontWeight="bold">
        {says}
      </Typography>
    </Status>
  );
};
