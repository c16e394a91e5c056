import { DAY_MS } from './durations';
import type { TimeZone } from './zone-names';

/**
 * What one zone did during one UTC day. Two offsets and the instant between them tell a whole day, because no zone
 * changes its clock there and back within 24 hours.
 */
interface ZoneDay {
  readonly startOffsetMs: number;
  readonly endOffsetMs: number;
  /** The first instant of the new offset; the start of the day when nothing changed. */
  readonly changeMs: number;
}

interface ZoneTable {
  readonly format: Intl.DateTimeFormat;
  readonly midnights: Map<number, number>;
  readonly days: Map<number, ZoneDay>;
  readonly calm: Map<number, number>;
}

/** Kept entries over all zones; some 600 zones over the weeks in use. At the limit the tables start afresh. */
const MOST_KEPT = 300_000;
const SECONDS_A_DAY = 86_400;
const tables = new Map<TimeZone, ZoneTable>();
let kept = 0;

/** How far the clocks of `zone` are ahead of UTC at that instant (negative: behind). Exact to the second. */
export const offsetMsAt = (instantMs: number, zone: TimeZone): number => {
  const day = zoneDay(tableOf(zone), Math.floor(instantMs / DAY_MS));
  return instantMs < day.changeMs ? day.startOffsetMs : day.endOffsetMs;
};

/**
 * The offset that holds from a day before until a day after the UTC day `dayNumber`, or null when it changes in between.
 * No clock is a day away from UTC, so such an offset also places every wall-clock time of that day.
 */
export const calmOffsetMs = (dayNumber: number, zone: TimeZone): number | null => {
  const table = tableOf(zone);
  const known = table.calm.get(dayNumber);
  if (known !== undefined) return Number.isNaN(known) ? null : known;
  const offset = midnightOffset(table, dayNumber - 1);
  const calm = [dayNumber, dayNumber + 1, dayNumber + 2].every((day) => midnightOffset(table, day) === offset);
  table.calm.set(dayNumber, calm ? offset : Number.NaN);
  count();
  return calm ? offset : null;
};

const tableOf = (zone: TimeZone): ZoneTable => {
  const known = tables.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const table: ZoneTable = { format, midnights: new Map(), days: new Map(), calm: new Map() };
  tables.set(zone, table);
  return table;
};

const zoneDay = (table: ZoneTable, dayNumber: number): ZoneDay => {
  const known = table.days.get(dayNumber);
  if (known) return known;
  const startOffsetMs = midnightOffset(table, dayNumber);
  const endOffsetMs = midnightOffset(table, dayNumber + 1);
  const changeMs = startOffsetMs === endOffsetMs ? dayNumber * DAY_MS : changeWithin(table, dayNumber, startOffsetMs);
  const day = { startOffsetMs, endOffsetMs, changeMs };
  table.days.set(dayNumber, day);
  count();
  return day;
};

/** The first second of the day that no longer has the offset of its start. */
const changeWithin = (table: ZoneTable, dayNumber: number, startOffsetMs: number): number => {
  let before = dayNumber * SECONDS_A_DAY;
  let after = before + SECONDS_A_DAY;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (readOffset(table.format, middle * 1000) === startOffsetMs) before = middle;
    else after = middle;
  }
  return after * 1000;
};

const midnightOffset = (table: ZoneTable, dayNumber: number): number => {
  const known = table.midnights.get(dayNumber);
  if (known !== undefined) return known;
  const offset = readOffset(table.format, dayNumber * DAY_MS);
  table.midnights.set(dayNumber, offset);
  count();
  return offset;
};

const count = (): void => {
  kept += 1;
  if (kept < MOST_KEPT) return;
  tables.clear();
  kept = 0;
};

/** Reads "5/30/2026, GMT+03:00"; plain "GMT" is no offset at all. */
const readOffset = (format: Intl.DateTimeFormat, instantMs: number): number => {
  const text = format.format(instantMs);
  const [, sign, hours, minutes, seconds = '0'] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  const ahead = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -ahead : ahead;
};
