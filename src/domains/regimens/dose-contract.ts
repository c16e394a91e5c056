import { z } from 'zod';
import { daysBetween } from '../../kernel/time';
import { END_BEFORE_START, endsAfterStart, instant, page } from './contract-fields';
import { localDate, minutes, text, timeZone } from './plan-contract';
import { DOSE_STATUSES } from './words';

export const MOST_CALENDAR_DAYS = 92;

const note = text(500).nullable().optional();

/** Of a vaccine that was given. What is left out stays as it was said before. */
export const vaccinationInput = z.strictObject({
  product: text(120).nullable().optional(),
  /** The documentId of a lot of the catalogue. Where neither is given, and the vaccine is one of the catalogue: the first lot to expire. */
  lotId: text(40).nullable().optional(),
  /** The number of a lot that is not in our stock. */
  lot: text(60).nullable().optional(),
  /** Such as the left upper arm. */
  site: text(60).nullable().optional(),
  givenBy: text(120).nullable().optional(),
});
export type VaccinationInput = z.infer<typeof vaccinationInput>;

export const takeDoseInput = z.strictObject({
  note,
  /** When it was taken; now when left out. */
  takenAt: instant.nullable().optional(),
  /** Of a vaccine only. */
  vaccination: vaccinationInput.nullable().optional(),
});
export type TakeDoseInput = z.infer<typeof takeDoseInput>;

export const skipDoseInput = z.strictObject({ note });
export type SkipDoseInput = z.infer<typeof skipDoseInput>;

export const snoozeDoseInput = z.strictObject({
  note,
  minutes: minutes(1, 240).default(10),
});
export type SnoozeDoseInput = z.infer<typeof snoozeDoseInput>;

export const moveDoseInput = z.strictObject({
  note,
  /** When it is due instead. */
  dueAt: instant,
});
export type MoveDoseInput = z.infer<typeof moveDoseInput>;

/** What was taken as needed. */
export const recordDoseInput = z.strictObject({
  note,
  /** When it was taken; now when left out. */
  takenAt: instant.nullable().optional(),
  /** The amount of the plan when left out. */
  amount: z
    .number({ error: 'Use a number.' })
    .gt(0, { error: 'Use an amount above 0.' })
    .max(1000, { error: 'Use an amount of at most 1000.' })
    .optional(),
});
export type RecordDoseInput = z.infer<typeof recordDoseInput>;

export const asNeededView = z.object({
  takenIn24Hours: z.int(),
  left: z.int(),
  /** True when the next dose is the last one allowed for now. */
  nextIsLast: z.boolean(),
  possibleNow: z.boolean(),
  /** When the next dose is possible. */
  nextAt: z.iso.datetime(),
});
export type AsNeededView = z.infer<typeof asNeededView>;

export const undoDoseInput = z.strictObject({ note });
export type UndoDoseInput = z.infer<typeof undoDoseInput>;

/** `GET /api/doses`: today in the user's zone when nothing is said. */
export const dosesOfDayQuery = z.strictObject({ date: localDate.optional(), timeZone: timeZone.optional() });
export type DosesOfDayQuery = z.infer<typeof dosesOfDayQuery>;

const fitsCalendar = ({ from, to }: { readonly from: string; readonly to: string }): boolean =>
  !from || !to || daysBetween(from, to) < MOST_CALENDAR_DAYS;

/** Both days are included. */
export const calendarQuery = z
  .strictObject({ from: localDate, to: localDate })
  .refine(endsAfterStart, END_BEFORE_START)
  .refine(fitsCalendar, { error: `Ask for at most ${MOST_CALENDAR_DAYS} days at once.`, path: ['to'] });
export type CalendarQuery = z.infer<typeof calendarQuery>;

/** Days of the past, newest first; both days are included. */
export const historyQuery = z
  .strictObject({
    from: localDate.optional(),
    to: localDate.optional(),
    page: page(100_000).default(1),
    pageSize: page(100).default(25),
    status: z.enum(DOSE_STATUSES, { error: `Choose from ${DOSE_STATUSES.join(', ')}.` }).optional(),
  })
  .refine(endsAfterStart, END_BEFORE_START);
export type HistoryQuery = z.infer<typeof historyQuery>;

/** Both days are included; everything until today when left out. */
export const adherenceQuery = z
  .strictObject({ from: localDate.optional(), to: localDate.optional() })
  .refine(endsAfterStart, END_BEFORE_START);
export type AdherenceQuery = z.infer<typeof adherenceQuery>;
