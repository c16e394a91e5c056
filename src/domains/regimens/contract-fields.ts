import { z } from 'zod';

/** An instant with its offset or Z, up to milliseconds, in the years that plans live in. */
export const instant = z.iso
  .datetime({ offset: true, error: 'Write an instant as 2026-12-29T02:00:00Z.' })
  .refine((written) => written >= '2000' && written < '2101', { error: 'Choose an instant between 2000 and 2100.' });

interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
export const endsAfterStart = ({ from, to }: Span): boolean => from === undefined || to === undefined || from <= to;
export const END_BEFORE_START = { error: 'The end must not be before the start.', path: ['to'] };

/** Query strings carry text: "2" is the number 2. */
export const page = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });
