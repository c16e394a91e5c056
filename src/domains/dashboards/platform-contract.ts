import { z } from 'zod';
import { askedDay, askedTimeZone, lengthInDays } from '../../kernel/asked-days';

const MOST_DAYS = 366;

/** Days of the calendar in a zone, both included; left out: the last 30. */
export const platformQuery = z.strictObject({
  from: askedDay.optional(),
  to: askedDay.optional(),
  timeZone: askedTimeZone,
});
export type PlatformQuery = z.output<typeof platformQuery>;

/** Whether these days can be counted: not backwards, and at most a year. */
export const isCountable = (from: string, to: string): boolean => from <= to && lengthInDays(from, to) <= MOST_DAYS;

const figureView = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.enum(['count', 'percent', 'seconds', 'money']),
  /** Of money, which is in minor units: its ISO 4217 code; null of everything else. */
  currency: z.string().nullable(),
  /** Null where there was nothing to count, or where it is of too few people to be told. */
  value: z.number().nullable(),
  previous: z.number().nullable(),
  /** What is aimed at: at least this, of waiting times at most; null where nothing is. */
  target: z.number().nullable(),
  isReached: z.boolean().nullable(),
  /** The page of the panel that lists what was counted. */
  list: z.string().nullable(),
});
export type FigureView = z.output<typeof figureView>;

const platformDay = z.object({
  date: z.iso.date(),
  registrations: z.int(),
  completed: z.int(),
  cancelled: z.int(),
  noShow: z.int(),
  paid: z.int(),
  paymentsFailed: z.int(),
});
export type PlatformDay = z.output<typeof platformDay>;

/** How many stand so; null: fewer than five people, who could be told apart. */
const standing = z.object({ state: z.string(), count: z.int().nullable() });

export const platformView = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  /** The first day of the period of the same length before. */
  previousFrom: z.iso.date(),
  asOf: z.iso.datetime(),
  figures: z.array(figureView),
  days: z.array(platformDay),
  /** Credentials by how they stand now. */
  verification: z.array(standing),
  /** Patients by their clinical status now. */
  statuses: z.array(standing),
});
export type PlatformView = z.output<typeof platformView>;
