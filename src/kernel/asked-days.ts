import { z } from 'zod';
import { dayNumberOf, type LocalDate } from './calendar';
import { canonicalTimeZone } from './time';

/** What lies before or behind these is a slip of the pen, and nothing that was ever planned or counted. */
export const FIRST_DATE: LocalDate = '2000-01-01';
export const LAST_DATE: LocalDate = '2100-12-31';

/** Whether this day is one that can be asked for. */
export const isAskable = (date: LocalDate): boolean => date >= FIRST_DATE && date <= LAST_DATE;

/** A day of the calendar that somebody asks about, from 2000 to 2100. */
export const askedDay = z.iso
  .date({ error: 'Use a day, such as 2026-12-01.', abort: true })
  .refine(isAskable, { error: `Choose a day between ${FIRST_DATE} and ${LAST_DATE}.`, abort: true });

/** Whose days they are: an IANA name, in its canonical spelling. UTC where nothing is said. */
export const askedTimeZone = z
  .string()
  .refine((name) => canonicalTimeZone(name) !== null, { error: 'Use an IANA time zone, such as Africa/Nairobi.' })
  .transform((name) => canonicalTimeZone(name) ?? name)
  .default('UTC');

/** How many days these are, both included; below 1 where they are backwards. */
export const lengthInDays = (from: LocalDate, to: LocalDate): number => dayNumberOf(to) - dayNumberOf(from) + 1;
