import { z } from 'zod';
import { DOCUMENT_ID } from '../../kernel/ids';
import { sortBy } from '../../kernel/sorting';

const id = z.string().regex(DOCUMENT_ID, { error: 'Give a documentId of 24 letters and digits.' });
const number = (most: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(most, { error: `Use a number up to ${most}.` });

/**
 * `waiting`: steps of it wait for their doctor. `current`: no newer note has taken its place. `unopened`: the patient has no
 * key to it yet. `plain`: its doctor gave its words to the server. `unkept`: nobody had a key, so its words were not kept.
 */
export const NOTE_LISTS = ['all', 'waiting', 'current', 'superseded', 'unopened', 'plain', 'unkept'] as const;
export type NoteList = (typeof NOTE_LISTS)[number];

export const watchedNotesQuery = z.strictObject({
  list: z.enum(NOTE_LISTS, { error: `Choose from ${NOTE_LISTS.join(', ')}.` }).default('all'),
  /** The documentId of the doctor who wrote them. */
  doctor: id.optional(),
  patient: id.optional(),
  sort: sortBy(['written', 'last-released', 'waiting']),
  page: number(100_000).default(1),
  pageSize: number(100).default(25),
});
export type WatchedNotesQuery = z.output<typeof watchedNotesQuery>;

export interface Named {
  readonly documentId: string;
  readonly name: string;
}

export interface StepCounts {
  readonly released: number;
  /** Of the released ones, those that the patient ticked. */
  readonly ticked: number;
  readonly waiting: number;
  /** Of those that wait, those to which the doctor has given their words: ready to be released. */
  readonly edited: number;
  /** Of those that wait, those that the rules did not find clear. */
  readonly needsReview: number;
}

/** What those who watch over notes see of one: never a word of it. */
export interface WatchedNote {
  readonly documentId: string;
  readonly patient: Named;
  /** Null where the account is gone. */
  readonly doctor: Named | null;
  readonly writtenAt: string;
  readonly supersededAt: string | null;
  /** By the doctor's own client, by the server from plain words, or not at all, because nobody had a key. */
  readonly sealedBy: 'client' | 'server' | null;
  readonly readers: number;
  readonly patientCanOpen: boolean;
  readonly steps: StepCounts;
  readonly lastReleasedAt: string | null;
}

/** A step without its words. */
export interface WatchedStep {
  readonly kind: 'checklist' | 'plan';
  readonly status: 'waiting' | 'released' | 'superseded';
  readonly isMedicine: boolean;
  readonly needsReview: boolean;
  readonly conditional: boolean;
  readonly edited: boolean;
  readonly releasedAt: string | null;
  readonly tickedAt: string | null;
  readonly dosesAdded: number;
}

/** Who did what with a note, as the audit trail has it. */
export interface NoteAuditEntry {
  readonly at: string;
  readonly action: string;
  readonly by: Named | null;
  /** How many steps or readers it was about; null where it does not say. */
  readonly count: number | null;
}

export interface WatchedNoteStory extends WatchedNote {
  readonly watchedSteps: readonly WatchedStep[];
  readonly auditEntries: readonly NoteAuditEntry[];
}

export interface NoteCounts extends Readonly<Record<NoteList, number>> {
  readonly stepsWaiting: number;
  /** When the oldest note was written whose steps wait. */
  readonly waitingSince: string | null;
  readonly releasedLast7Days: number;
}

export interface WatchedNotesPage {
  readonly counts: NoteCounts;
  /** Who wrote notes, for the filter. */
  readonly doctors: readonly Named[];
  readonly notes: readonly WatchedNote[];
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
}
