import { messagesOf, type Attachment, type Message, type Reader, type Words } from '../../ports/message';
import type { AppointmentNotice } from './actions/notices';
import {
  APPOINTMENT_CANCELLED,
  APPOINTMENT_CONFIRMED,
  APPOINTMENT_MOVED,
  APPOINTMENT_OFFERED,
  APPOINTMENT_REMINDER,
  APPOINTMENT_REQUESTED,
} from './actions/tell';
import type { Appointments } from './index';
import { invitationFile } from './rules/invitation';

const message = messagesOf<Appointments>();
const TOPIC = 'appointments';

const sample: AppointmentNotice = {
  documentId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
  side: 'patient',
  otherName: 'Dr Wanjiru Kamau',
  kind: 'doctor',
  type: 'in_person',
  startsAt: new Date('2026-12-01T06:00:00Z'),
  endsAt: new Date('2026-12-01T06:30:00Z'),
  durationMinutes: 30,
  timeZone: 'Africa/Nairobi',
  place: 'Ngong Road 12',
  sequence: 0,
  cancelledBy: null,
  attempt: 1,
  callUrl: null,
  writtenAt: new Date('2026-11-28T06:00:00Z'),
};

/** A day and a time in the reader’s zone, which is named. */
const whenFor = ({ language, timeZone }: Reader, at: Date): string => {
  const written = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);
  return `${written} (${timeZone})`;
};

const factsFor = (notice: AppointmentNotice, reader: Reader): readonly (readonly [string, string])[] => [
  ['When', whenFor(reader, notice.startsAt)],
  ...(notice.timeZone === reader.timeZone
    ? []
    : [['There', whenFor({ ...reader, timeZone: notice.timeZone }, notice.startsAt)] as const]),
  ['How long', `${notice.durationMinutes} minutes`],
  ['With', notice.otherName],
  ['Where', notice.type === 'virtual' ? 'By video' : (notice.place ?? 'In person')],
];

/** Calendars hear of the time and the place; of nobody’s name, since calendars are shared. */
const invitation = (notice: AppointmentNotice, reader: Reader, cancelled: boolean): Attachment => ({
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

const requested = (notice: AppointmentNotice, reader: Reader): Words => {
  const asked = notice.side === 'professional';
  return {
    subject: asked ? 'Somebody asks for an appointment' : 'You have asked for an appointment',
    heading: asked ? 'A request for an appointment' : 'Your request is on its way',
    paragraphs: [
      asked
        ? 'Confirm or decline it in CareLoop. Until then this time is kept.'
        : 'You hear from us when it is confirmed. Until then this time is kept for you.',
    ],
    facts: factsFor(notice, reader),
    sms: asked
      ? `CareLoop: a request for an appointment on ${whenFor(reader, notice.startsAt)}. Confirm or decline it in the app.`
      : `CareLoop: you asked for an appointment on ${whenFor(reader, notice.startsAt)}. We tell you when it is confirmed.`,
    short: asked ? 'A request for an appointment waits for you.' : 'Your request for an appointment is on its way.',
  };
};

const confirmed = (notice: AppointmentNotice, reader: Reader): Words => ({
  subject: 'Your appointment is confirmed',
  heading: 'Your appointment is confirmed',
  paragraphs: [
    'The attached file puts it into your calendar.',
    ...(notice.type === 'virtual' ? ['You can enter the call from 10 minutes before it begins.'] : []),
  ],
  facts: factsFor(notice, reader),
  ...callButton(notice),
  sms: `CareLoop: your appointment on ${whenFor(reader, notice.startsAt)} is confirmed.`,
  short: `Your appointment is confirmed: ${whenFor(reader, notice.startsAt)}.`,
  attachments: [invitation(notice, reader, false)],
});

const moved = (notice: AppointmentNotice, reader: Reader): Words => ({
  subject: 'Your appointment has a new time',
  heading: 'Your appointment has a new time',
  paragraphs: ['The attached file changes it in your calendar.'],
  facts: factsFor(notice, reader),
  ...callButton(notice),
  sms: `CareLoop: your appointment is now on ${whenFor(reader, notice.startsAt)}.`,
  short: `Your appointment has a new time: ${whenFor(reader, notice.startsAt)}.`,
  attachments: [invitation(notice, reader, false)],
});

const WHO_CANCELLED = {
  patient: 'by the patient',
  professional: 'by the other side',
  staff: 'by the clinic',
  system: '',
};

const cancelled = (notice: AppointmentNotice, reader: Reader): Words => {
  const by = notice.cancelledBy === notice.side ? 'by you' : WHO_CANCELLED[notice.cancelledBy ?? 'system'];
  return {
    subject: 'Your appointment is cancelled',
    heading: 'Your appointment is cancelled',
    paragraphs: [
      `It was cancelled${by ? ` ${by}` : ''} and does not take place. The attached file takes it out of your calendar.`,
    ],
    facts: factsFor(notice, reader),
    sms: `CareLoop: your appointment on ${whenFor(reader, notice.startsAt)} is cancelled.`,
    short: `Your appointment on ${whenFor(reader, notice.startsAt)} is cancelled.`,
    attachments: [invitation(notice, reader, true)],
  };
};

const reminder = (notice: AppointmentNotice, reader: Reader): Words => ({
  subject: 'A reminder of your appointment',
  heading: notice.attempt === 1 ? 'Your appointment is tomorrow' : 'Your appointment is in an hour',
  paragraphs: ['Should it not suit you any more, cancel or move it in CareLoop.'],
  facts: factsFor(notice, reader),
  ...callButton(notice),
  sms: `CareLoop: your appointment is on ${whenFor(reader, notice.startsAt)}.`,
  short: `Your appointment: ${whenFor(reader, notice.startsAt)}.`,
});

const offered = (notice: AppointmentNotice, reader: Reader): Words => ({
  subject: 'A time is free for you',
  heading: 'A time is free for you',
  paragraphs: [
    'You are next on the waiting list. The time is kept for you for an hour: confirm it in CareLoop, or cancel it and somebody else is asked.',
  ],
  facts: factsFor(notice, reader),
  sms: `CareLoop: a time is free for you on ${whenFor(reader, notice.startsAt)}. It is kept for an hour: confirm it in the app.`,
  short: 'A time is free for you and kept for an hour.',
});

const callButton = ({ callUrl }: AppointmentNotice): Pick<Words, 'button'> =>
  callUrl === null ? {} : { button: { label: 'Open the call', url: callUrl } };

/** Everything this room says. A message whose appointment has moved on in the meantime says nothing. */
export const appointmentsMessages: readonly Message[] = [
  message({
    name: APPOINTMENT_REQUESTED,
    topic: TOPIC,
    summary: 'An appointment was asked for and waits to be confirmed',
    read: (room, owed) => room.noticesOf(owed, ({ status, active }) => status === 'pending' && active),
    sample,
    write: requested,
  }),
  message({
    name: APPOINTMENT_CONFIRMED,
    topic: TOPIC,
    essential: true,
    summary: 'An appointment is confirmed',
    read: (room, owed) => room.noticesOf(owed, ({ status, active }) => isOn(status) && active),
    sample,
    write: confirmed,
  }),
  message({
    name: APPOINTMENT_MOVED,
    topic: TOPIC,
    essential: true,
    summary: 'An appointment has a new time',
    read: (room, owed) => room.noticesOf(owed, ({ status, active }) => isOn(status) && active),
    sample: { ...sample, sequence: 1 },
    write: moved,
  }),
  message({
    name: APPOINTMENT_CANCELLED,
    topic: TOPIC,
    essential: true,
    summary: 'An appointment is cancelled',
    read: (room, owed) => room.noticesOf(owed, ({ status }) => status === 'cancelled'),
    sample: { ...sample, sequence: 1, cancelledBy: 'professional' },
    write: cancelled,
  }),
  message({
    name: APPOINTMENT_REMINDER,
    topic: TOPIC,
    summary: 'An appointment is a day or an hour away',
    read: (room, owed) =>
      room.noticesOf(owed, ({ status, active, startsAt }, now) => status === 'confirmed' && active && startsAt > now),
    sample,
    write: reminder,
  }),
  message({
    name: APPOINTMENT_OFFERED,
    topic: TOPIC,
    essential: true,
    summary: 'A freed time is kept for somebody who waits',
    read: (room, owed) => room.noticesOf(owed, ({ status }) => status === 'pending'),
    sample,
    write: offered,
  }),
];

const isOn = (status: string): boolean => status === 'confirmed' || status === 'in_progress';
