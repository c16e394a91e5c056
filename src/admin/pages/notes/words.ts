import type { NoteList, WatchedNote, WatchedStep } from '../../../domains/care-plans/panel-contract';
import { counted } from '../instants';

/** Every list, in the order of the page: what needs somebody first. */
export const LISTS: readonly {
  readonly list: NoteList;
  readonly label: string;
  readonly hint: string;
  readonly none: string;
}[] = [
  {
    list: 'waiting',
    label: 'Wait for their doctor',
    hint: 'Steps that were not clear enough to be released',
    none: 'No steps wait for a doctor.',
  },
  {
    list: 'unopened',
    label: 'Closed to their patient',
    hint: 'The patient has made no key yet, or nobody has wrapped the note for it',
    none: 'Every patient can open the notes about them.',
  },
  {
    list: 'unkept',
    label: 'Words not kept',
    hint: 'Nobody had a key when they were written',
    none: 'The words of every note were kept, sealed.',
  },
  {
    list: 'plain',
    label: 'Given in plain words',
    hint: 'Their doctor released the words to the server’s memory; each time is in the audit trail',
    none: 'Every note was sealed by its doctor’s own device.',
  },
  {
    list: 'current',
    label: 'Current',
    hint: 'No newer note has taken their place',
    none: 'There are no current notes.',
  },
  {
    list: 'superseded',
    label: 'Superseded',
    hint: 'A newer note of the same doctor has taken their place',
    none: 'No note was superseded.',
  },
  {
    list: 'all',
    label: 'All',
    hint: 'Every note',
    none: 'Nobody has written a note yet. Doctors write them on the page /notes, or over the API.',
  },
];

export const listOf = (written: string | null): (typeof LISTS)[number] => {
  const found = LISTS.find(({ list }) => list === written) ?? LISTS.at(-1);
  if (!found) throw new Error('There are no lists.');
  return found;
};

export const sealText = ({ sealedBy, readers }: WatchedNote): string => {
  if (sealedBy === null) return 'Not kept: nobody had a key';
  const to = `for ${counted(readers, 'reader')}`;
  return sealedBy === 'client' ? `By the doctor’s device, signed, ${to}` : `By the server, from plain words, ${to}`;
};

export const stepsText = ({
  steps: { released, ticked, waiting, edited, needsReview },
}: WatchedNote): readonly string[] => [
  `${counted(released, 'step')} released${ticked > 0 ? `, ${ticked} ticked` : ''}`,
  ...(waiting > 0
    ? [`${counted(waiting, 'step waits', 'steps wait')}: ${waitsFor({ needsReview, edited }).join(', ')}`]
    : []),
];

const waitsFor = ({ needsReview, edited }: Pick<WatchedNote['steps'], 'needsReview' | 'edited'>): readonly string[] => [
  ...(needsReview > 0 ? [`${needsReview} to review`] : []),
  ...(edited > 0 ? [`${edited} ready to release`] : []),
];

export const stepText = ({ kind, isMedicine, conditional, needsReview, status, edited }: WatchedStep): string => {
  const what = kind === 'checklist' ? 'Done once' : isMedicine ? 'Taken again and again' : 'Done again and again';
  const why = [
    ...(conditional ? ['only in a case that the words name'] : []),
    ...(status === 'waiting' && needsReview ? ['not clear enough'] : []),
    ...(status === 'waiting' && edited ? ['edited by the doctor'] : []),
  ];
  return why.length === 0 ? what : `${what} (${why.join('; ')})`;
};

const DEEDS: Readonly<Record<string, (count: string) => string>> = {
  'note.written': (count) => `Written and sealed${count && ` for ${count} of readers’ keys`}`,
  'note.given-to-extract': (count) => `Words released to the server’s memory${count && `: ${count} steps found`}`,
  'note.given-to-model': (count) => `Words released to the language model${count && `: ${count} steps found`}`,
  'note.steps-changed': (count) => `Waiting steps edited${count && `: ${count} now`}`,
  'note.steps-released': (count) => `Steps released to the patient${count && `: ${count}`}`,
  'note.superseded': () => 'Superseded by a newer note',
  'note.readers-added': (count) => `Wrapped for further readers${count && `: ${count}`}`,
};

export const deedText = (action: string, count: number | null): string =>
  DEEDS[action]?.(count === null ? '' : count.toLocaleString()) ?? action;
