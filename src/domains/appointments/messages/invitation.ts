import type { Attachment, Reader } from '../../../ports/message';
import type { AppointmentNotice } from '../actions/notices';
import { invitationFile } from '../rules/invitation';

/** Calendars hear of the time and the place; of nobody’s name, since calendars are shared. */
export const invitation = (notice: AppointmentNotice, reader: Reader, cancelled: boolean): Attachment => ({
  name: cancelled ? 'cancelled.ics' : 'appointment.ics',
  type: `text/calendar; charset=utf-8; method=${cancelled ? 'CANCEL' : 'REQUEST'}`,
  content: Buffer.from(
    invitationFile({
      documentId: notice.documentId,
      title: 'CareLoop appointment',
      description: `Open CareLoop to see more: ${reader.publicUrl}`,
      location: notice.type === 'virtual' ? 'Video call' : notice.place,
      startsAt: notice.startsAt,
      endsAt: notice.endsAt,
      timeZone: notice.timeZone,
      sequence: notice.sequence,
      cancelled,
      organiser: { name: 'CareLoop', email: `appointments@${new URL(reader.publicUrl).hostname}` },
      writtenAt: notice.writtenAt,
    }),
  ),
});
