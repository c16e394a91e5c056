import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { DateTime } from 'luxon';
import { tzlib_get_ical_block } from 'timezones-ical-library';

/** An appointment as a calendar is told of it: no names and no reasons, because calendars are shared. */
export interface Invitation {
  readonly documentId: string;
  readonly title: string;
  readonly description: string;
  readonly location: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** IANA name of the zone in which the event stands. */
  readonly timeZone: string;
  /** Rises with every change, so that calendars know the newest (RFC 5546 2.1.4). */
  readonly sequence: number;
  readonly cancelled: boolean;
  /** Whose calendar says so. */
  readonly organiser: { readonly name: string; readonly email: string };
  readonly writtenAt: Date;
}

/** The same for ever, so that a change finds the event it changes. */
export const uidOf = (documentId: string): string => `appointment-${documentId}@careloop`;

/** An iCalendar file (RFC 5545) that adds the appointment to a calendar, changes it there, or takes it out (RFC 5546). */
export const invitationFile = (invitation: Invitation): string => {
  const { documentId, title, description, location, timeZone, sequence, cancelled, organiser } = invitation;
  const zoned = (at: Date): DateTime => DateTime.fromJSDate(at, { zone: timeZone });
  const calendar = ical({
    prodId: '//CareLoop//Appointments//EN',
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.timezone({ name: timeZone, generator: (zone) => tzlib_get_ical_block(zone)[0] ?? null });
  calendar.createEvent({
    id: uidOf(documentId),
    sequence,
    start: zoned(invitation.startsAt),
    end: zoned(invitation.endsAt),
    timezone: timeZone,
    stamp: DateTime.fromJSDate(invitation.writtenAt, { zone: 'utc' }),
    summary: title,
    description,
    location,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: organiser,
  });
  return stampInUtc(calendar.toString(), invitation.writtenAt);
};

/** DTSTAMP has to be in UTC (RFC 5545 3.8.7.2), whatever the zone of the calendar. */
const stampInUtc = (file: string, at: Date): string =>
  file.replace(/^DTSTAMP[^\r\n]*$/m, `DTSTAMP:${at.toISOString().replace(/[-:]|\.\d{3}/g, '')}`);
