import { z } from 'zod';
import { seenText } from '../../kernel/text';
import { isLocalDate, isTimeOfDay, isTimeZone } from '../../kernel/time';

/** As what somebody can be booked. */
export const KINDS = ['doctor', 'caregiver'] as const;
export type Kind = (typeof KINDS)[number];

export const VISIT_TYPES = ['in_person', 'virtual'] as const;
export type VisitType = (typeof VISIT_TYPES)[number];

export const LONGEST_MINUTES = 1_440;
export const SHORTEST_MINUTES = 5;

export const words = (longest: number) => seenText(longest).trim();

export const id = z.string().trim().min(1, { error: 'Give the ID.' }).max(60, { error: 'That is no ID.' });
export const localDate = z.string().refine(isLocalDate, { error: 'Write a day of the calendar as YYYY-MM-DD.' });
export const timeOfDay = z.string().refine(isTimeOfDay, { error: 'Write the time as HH:MM, from 00:00 to 23:59.' });
export const timeZone = z.string().refine(isTimeZone, { error: 'Use an IANA time zone, such as Africa/Nairobi.' });
export const visitType = z.enum(VISIT_TYPES, { error: 'Use in_person or virtual.' });

/** An instant, kept to the minute. */
export const instant = z.iso
  .datetime({ offset: true, error: 'Write an instant in ISO 8601 with its offset, such as 2026-12-01T09:00:00Z.' })
  .refine((written) => Date.parse(written) % 60_000 === 0, { error: 'Use whole minutes.' });

export const durationMinutes = z
  .int({ error: 'Use whole minutes.' })
  .min(SHORTEST_MINUTES, { error: `Use at least ${SHORTEST_MINUTES} minutes.` })
  .max(LONGEST_MINUTES, { error: `Use at most ${LONGEST_MINUTES} minutes.` });

export const latitude = z.number().min(-90).max(90);
export const longitude = z.number().min(-180).max(180);

export const personView = z.object({ documentId: z.string(), name: z.string() });

/** Minor units, and the ISO 4217 code. */
export const priceView = z.object({ amount: z.int(), currency: z.string(), per: z.enum(['visit', 'hour']) });
export type Price = z.output<typeof priceView>;

export const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(25),
};
