import { z } from 'zod';

/** A code of six digits as people write it: in groups, with spaces or hyphens of any kind between and around them. */
export const sixDigits = (says: string) =>
  z
    .string()
    .max(64, { error: says })
    .transform((typed) => typed.normalize('NFKC').replace(/[\s\p{Pd}\u200B-\u200F\u2060\uFEFF]/gu, ''))
    .pipe(z.string().regex(/^[0-9]{6}$/, { error: says }));
