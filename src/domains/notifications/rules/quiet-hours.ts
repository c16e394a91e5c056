import { addDays, localDateOf, localTimeOf, placeOnClock, type TimeOfDay } from '../../../kernel/time';

/** From one time of day to another, over midnight where the end is the earlier one. */
export interface QuietHours {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

/** When the quiet hours end that it is in `timeZone` now; null outside of them. */
export const quietUntil = ({ from, to }: QuietHours, timeZone: string, now: Date): Date | null => {
  const time = localTimeOf(now, timeZone);
  const isQuiet = from < to ? from <= time && time < to : from <= time || time < to;
  if (!isQuiet) return null;
  const today = localDateOf(now, timeZone);
  const end = placeOnClock(time < to ? today : addDays(today, 1), to, timeZone).at;
  return end > now ? end : null; // an hour that comes twice is quiet once
};
