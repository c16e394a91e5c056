import {
  addDays,
  dayNumberOf,
  localDateOf,
  placeWallMs,
  startOfDay,
  wallMsAt,
  weekdayIndexOf,
} from '../../../kernel/time';

export type View = 'day' | 'week';

/** A moment as a clock in `zone` shows it, written as if it were UTC: what a calendar without zones draws. */
export const shownAt = (instant: string | number, zone: string): string =>
  new Date(wallMsAt(typeof instant === 'number' ? instant : Date.parse(instant), zone)).toISOString();

/** The moment at which a clock in `zone` shows what was drawn. */
export const momentOf = (drawn: Date, zone: string): string =>
  new Date(placeWallMs(drawn.getTime(), zone)).toISOString();

/** The days that are shown: one, or those from Monday to Sunday. */
export const daysShown = (view: View, date: string): { readonly first: string; readonly last: string } => {
  if (view === 'day') return { first: date, last: date };
  const first = addDays(date, -weekdayIndexOf(dayNumberOf(date)));
  return { first, last: addDays(first, 6) };
};

/** From the first moment of the first day to the last of the last, in `zone`. */
export const spanOf = (view: View, date: string, zone: string): { readonly from: string; readonly to: string } => {
  const { first, last } = daysShown(view, date);
  return { from: startOfDay(first, zone).toISOString(), to: startOfDay(addDays(last, 1), zone).toISOString() };
};

export const todayIn = (zone: string): string => localDateOf(new Date(), zone);

export const step = (view: View, date: string, steps: number): string =>
  addDays(date, steps * (view === 'day' ? 1 : 7));

const DAY: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
};
const dayText = (date: string): string => new Date(`${date}T00:00:00Z`).toLocaleDateString(undefined, DAY);

export const daysText = (view: View, date: string): string => {
  const { first, last } = daysShown(view, date);
  return first === last ? dayText(first) : `${dayText(first)} – ${dayText(last)}`;
};

/** "Tue, 1 Dec, 09:00" on the clock of `zone`. */
export const timeText = (instant: string, zone: string): string =>
  new Date(instant).toLocaleString(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
