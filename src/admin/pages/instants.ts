const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const MOMENT: Intl.DateTimeFormatOptions = { ...DAY, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' };
const EXACT: Intl.DateTimeFormatOptions = { ...MOMENT, second: '2-digit' };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A moment as the clocks here show it, with their zone. */
export const moment = (instant: string | null): string =>
  instant === null ? 'Never' : new Date(instant).toLocaleString(undefined, MOMENT);

/** The same to the second. */
export const exactMoment = (instant: string): string => new Date(instant).toLocaleString(undefined, EXACT);

/** The day of a moment here. */
export const dayOf = (instant: string): string => new Date(instant).toLocaleDateString(undefined, DAY);

/** A day of the calendar, the same in every zone. */
export const dayText = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(undefined, { ...DAY, timeZone: 'UTC' });

/** The same without its year, for the axis of a chart. */
export const shortDay = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** "Tue 1 Dec", over the column of a calendar that is drawn without zones. */
export const columnDay = (day: Date): string =>
  day.toLocaleDateString(undefined, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** How long something has lasted, or will, as people say it. */
export const lengthText = (ms: number): string => {
  if (ms < MINUTE_MS) return 'less than a minute';
  if (ms < HOUR_MS) return counted(Math.floor(ms / MINUTE_MS), 'minute');
  return ms < DAY_MS ? counted(Math.floor(ms / HOUR_MS), 'hour') : counted(Math.floor(ms / DAY_MS), 'day');
};

/** How far a last day is from today where this browser is; below zero when it is over. */
export const daysUntil = (date: string, nowMs: number): number => {
  const now = new Date(nowMs);
  return Math.round(
    (Date.parse(`${date}T00:00:00Z`) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / DAY_MS,
  );
};

/** "1 device", "12 devices". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`;
