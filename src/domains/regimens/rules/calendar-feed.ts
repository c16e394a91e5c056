import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { DateTime } from 'luxon';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { CalendarEntry } from '../../../ports/room';

/** Some calendars show no event without a length. */
const SHORTEST_MINUTES = 15;

/** The calendar of one person, as RFC 5545 writes it, with the zones that its entries are in. */
export const calendarText = (
  entries: readonly CalendarEntry[],
  { now, host }: { readonly now: Date; readonly host: string },
): string => {
  const calendar = ical({
    name: 'CareLoop',
    prodId: { company: 'CareLoop', product: 'Calendar', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
    timezone: { name: null, generator: (zone: string) => tzlib_get_ical_block(zone)[0] ?? null },
  });
  for (const entry of entries) {
    const start = DateTime.fromJSDate(entry.startsAt, { zone: entry.timeZone });
    const end = entry.endsAt
      ? DateTime.fromJSDate(entry.endsAt, { zone: entry.timeZone })
      : start.plus({ minutes: SHORTEST_MINUTES });
    calendar.createEvent({
      id: `${entry.id}@${host}`,
      sequence: entry.sequence,
      start,
      end,
      timezone: entry.timeZone,
      stamp: DateTime.fromJSDate(now, { zone: 'UTC' }),
      summary: entry.title,
      ...(entry.location ? { location: entry.location } : {}),
      status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
};
