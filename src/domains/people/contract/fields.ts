import { z } from 'zod';
import { DOCUMENT_ID } from '../../../kernel/ids';

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
const storable = (written: string): boolean => !/\0|\p{Surrogate}/u.test(written);

export const text = (longest: number) =>
  z
    .string({ error: 'Write text.' })
    .max(longest, { error: `Use at most ${longest} characters.` })
    .refine(storable, { error: 'Remove the characters that cannot be stored (NUL or half a surrogate pair).' })
    .trim();

export const filledText = (longest: number) => text(longest).min(1, { error: 'Do not leave this empty.' });

export const personId = z
  .string({ error: 'Give the documentId of the person.' })
  .regex(DOCUMENT_ID, { error: 'Give the documentId of the person.' });

export const version = z
  .int({ error: 'Give the version that you last read.' })
  .min(0, { error: 'Give the version that you last read.' });

/** Query strings carry text: "2" is the number 2. */
export const page = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });

export const instant = z.iso.datetime({ offset: true });
