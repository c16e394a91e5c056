import { addDays, localDateOf, placeOnClock } from '../../../kernel/time';

const DIGEST_AT = '08:00';

/** When the next summary goes out: at eight in the morning where the reader is. */
export const nextDigestAt = (timeZone: string, now: Date): Date => {
  const today = localDateOf(now, timeZone);
  const { at } = placeOnClock(today, DIGEST_AT, timeZone);
  return at > now ? at : placeOnClock(addDays(today, 1), DIGEST_AT, timeZone).at;
};
