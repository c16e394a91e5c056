import { z } from 'zod';
import { DOCUMENT_ID } from '../../../kernel/ids';
import { writtenText } from '../../../kernel/text';
import { isLocalDate, isTimeOfDay } from '../../../kernel/time';

/** Text as a person types it: ends trimmed, at most `longest` characters. */
export const text = (longest: number) => writtenText(longest).trim();

export const someText = (longest: number) => text(longest).min(1, { error: 'Write something here.' });

export const key = z
  .string()
  .max(60, { error: 'Use at most 60 characters.' })
  .regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'Use lowercase letters, digits and hyphens.' });

export const documentId = z.string().regex(DOCUMENT_ID, { error: 'Give the documentId of a record.' });

/** Within what the columns of Strapi's decimals keep: two decimals. */
export const decimal = z
  .number()
  .min(-1_000_000, { error: 'Use a number of at least -1000000.' })
  .max(1_000_000, { error: 'Use a number of at most 1000000.' })
  .refine((value) => Number(value.toFixed(2)) === value, { error: 'Use at most 2 decimals.' });

export const LOCALES = ['en', 'sw'] as const;
export const locale = z.enum(LOCALES, { error: `Choose from ${LOCALES.join(', ')}.` });
export type Locale = z.output<typeof locale>;

export const localDate = z.string().refine(isLocalDate, { error: 'Write a day of the calendar as YYYY-MM-DD.' });
export const timeOfDay = z.string().refine(isTimeOfDay, { error: 'Write the time as HH:MM, from 00:00 to 23:59.' });
export const instant = z.iso.datetime({ offset: true, error: 'Write an instant as 2026-12-29T02:00:00Z.' });

const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
/** Of lists in numbered pages. */
export const pages = {
  page: wholeNumber(1, 100_000).default(1),
  pageSize: wholeNumber(1, 100).default(25),
};
export interface Pagination {
  readonly page: number;
  readonly pageSize: number;
  readonly pageCount: number;
  readonly total: number;
}
/** Whose records, for carers and staff; one's own where it is left out. */
export const patient = documentId.optional();
