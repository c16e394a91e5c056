import { z } from 'zod';
import { isLocalDate } from '../../kernel/calendar';
import { seenText } from '../../kernel/text';

export const text = (most: number) => seenText(most).trim();
export const filled = (most: number, say: string) => text(most).min(1, { error: say });
export const id = z
  .string({ error: 'Give the documentId.' })
  .regex(/^[a-z0-9]{20,32}$/i, { error: 'Give the documentId: 24 letters and digits.' });
export const instant = z.iso.datetime({ offset: true, error: 'Write an instant as 2026-12-29T02:00:00Z.' });
/** A day; an instant stands for the day that it begins with. */
export const day = z
  .string({ error: 'Write a day as YYYY-MM-DD.' })
  .transform((written) => written.slice(0, 10))
  .refine(isLocalDate, { error: 'Write a day of the calendar as YYYY-MM-DD.' });
const thousandths = (value: number): boolean => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6;
export const quantity = z.coerce
  .number({ error: 'Use a number.' })
  .positive({ error: 'Use more than 0.' })
  .max(100_000, { error: 'Use at most 100000.' })
  .refine(thousandths, { error: 'Use at most three decimals.' });
const page = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });
export const paged = { page: page(100_000).default(1), pageSize: page(100).default(25) };

export const optional = (most: number) => text(most).nullable().default(null);
/** Why a serious warning is set aside. */
export const overrideReason = text(500).min(3, { error: 'Say why in a few words.' }).nullable().default(null);
