import { DAY_MS } from '../../../kernel/durations';

/** `RX-20261201-0042`: the day in UTC, and a number that counts from 1 each day. */
export const prescriptionNumber = (day: string, count: number): string =>
  `RX-${day.replaceAll('-', '')}-${String(count).padStart(4, '0')}`;

const GOOD_FOR_DAYS = 30;
const SHORTEST_MS = 3_600_000;
const LONGEST_MS = 731 * DAY_MS;

/** When a prescription ends where nobody says so: 30 days after its last repeat opens. In whole seconds, as tokens tell time. */
export const defaultExpiry = (
  lines: readonly { readonly repeats: number; readonly repeatEveryDays: number | null }[],
  now: Date,
): Date => {
  const days = Math.max(...lines.map(({ repeats, repeatEveryDays }) => repeats * (repeatEveryDays ?? 0)));
  return wholeSeconds(Math.min(now.getTime() + (days + GOOD_FOR_DAYS) * DAY_MS, now.getTime() + LONGEST_MS));
};

/** The end that a doctor asked for; null where it is too near or too far. */
export const chosenExpiry = (asked: string, now: Date): Date | null => {
  const ms = Date.parse(asked);
  const life = ms - now.getTime();
  return life >= SHORTEST_MS && life <= LONGEST_MS ? wholeSeconds(ms) : null;
};

const wholeSeconds = (ms: number): Date => new Date(Math.floor(ms / 1000) * 1000);
