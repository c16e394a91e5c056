import type { Weekday } from '../../../kernel/time';

/** How often something is done; the times are those of the patient's day. */
export interface Frequency {
  readonly kind: 'daily' | 'weekly' | 'interval' | 'as-needed';
  readonly timesPerDay: number | null;
  /** Of an interval. */
  readonly everyHours: number | null;
  readonly weekdays: readonly Weekday[];
  /** HH:MM. */
  readonly times: readonly string[];
}

/** One thing that a patient is to do, with the words it came from. */
export interface Step {
  /** `checklist`: once, soon. `plan`: again and again. */
  readonly kind: 'checklist' | 'plan';
  readonly text: string;
  /** Where the words stand in the note: the first character, and the one after the last. */
  readonly span: readonly [number, number];
  /** What is taken or done. */
  readonly what: string;
  readonly frequency: Frequency | null;
  readonly durationDays: number | null;
  /** As it is written: `500 mg`, `2 tablets`. */
  readonly amount: string | null;
  /** Whether it is something that is taken, so that doses are made of it. */
  readonly isMedicine: boolean;
  /** Not clear enough to be released without the doctor. */
  readonly needsReview: boolean;
  /** Done only in a case that the words name. */
  readonly conditional: boolean;
}
