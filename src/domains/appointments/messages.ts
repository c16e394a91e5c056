import { messagesOf, translated, type Attachment, type Message, type Reader, type Words } from '../../ports/message';
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
  [translated(reader.language, 'When', 'Lini'), whenFor(reader, notice.startsAt)],
  ...(notice.timeZone === reader.timeZone
    ? []
    : [
        [
          translated(reader.language, 'There', 'Kwa saa za huko'),
          whenFor({ ...reader, timeZone: notice.timeZone }, notice.startsAt),
        ] as const,
      ]),
  [
    translated(reader.language, 'How long', 'Muda'),
    translated(reader.language, `${notice.durationMinutes} minutes`, `dakika ${notice.durationMinutes}`),
  ],
  [translated(reader.language, 'With', 'Pamoja na'), notice.otherName],
  [
    translated(reader.language, 'Where', 'Wapi'),
    notice.type === 'virtual'
      ? translated(reader.language, 'By video', 'Kwa video')
      : (notice.place ?? translated(reader.language, 'In person', 'Ana kwa ana')),
  ],
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
    subject: asked
      ? translated(reader.language, 'Somebody asks for an appointment', 'Mtu anaomba miadi')
      : translated(reader.language, 'You have asked for an appointment', 'Umeomba miadi'),
    heading: asked
      ? translated(reader.language, 'A request for an appointment', 'Ombi la miadi')
      : translated(reader.language, 'Your request is on its way', 'Ombi lako limetumwa'),
    paragraphs: [
      asked
        ? translated(
            reader.language,
            'Confirm or decline it in CareLoop. Until then this time is kept.',
            'Likubali au ulikatae katika CareLoop. Hadi hapo muda huu umehifadhiwa.',
          )
        : translated(
            reader.language,
            'You hear from us when it is confirmed. Until then this time is kept for you.',
            'Tutakujulisha litakapothibitishwa. Hadi hapo muda huu umehifadhiwa kwa ajili yako.',
          ),
    ],
    facts: factsFor(notice, reader),
    sms: asked
      ? translated(
          reader.language,
          `CareLoop: a request for an appointment on ${whenFor(reader, notice.startsAt)}. Confirm or decline it in the app.`,
          `CareLoop: ombi la miadi ${whenFor(reader, notice.startsAt)}. Likubali au ulikatae katika programu.`,
        )
      : translated(
          reader.language,
          `CareLoop: you asked for an appointment on ${whenFor(reader, notice.startsAt)}. We tell you when it is confirmed.`,
          `CareLoop: umeomba miadi ${whenFor(reader, notice.startsAt)}. Tutakujulisha itakapothibitishwa.`,
        ),
    short: asked
      ? translated(reader.language, 'A request for an appointment waits for you.', 'Ombi la miadi linakusubiri.')
      : translated(reader.language, 'Your request for an appointment is on its way.', 'Ombi lako la miadi limetumwa.'),
  };
};

const confirmed = (notice: AppointmentNotice, reader: Reader): Words => ({
  subject: translated(reader.language, 'Your appointment is confirmed', 'Miadi yako imethibitishwa'),
  heading: translated(reader.language, 'Your appointment is confirmed', 'Miadi yako imethibitishwa'),
  paragraphs: [
    translated(
      reader.language,
      'The attached file puts it into your calendar.',
      'Faili iliyoambatishwa inaiweka katika kalenda yako.',
    ),
    ...(notice.type === 'virtual'
      ? [
          translated(
            reader.language,
            'You can enter the call from 10 minutes before it begins.',
            'Unaweza kujiunga na simu ya video kuanzia dakika 10 kabla haijaanza.',
          ),
        ]
      : []),
  ],
  facts: factsFor(notice, reader),
  ...callButton(notice, reader),
  sms: translated(
    reader.language,
    `CareLoop: your appointment on ${whenFor(reader, notice.startsAt)} is confirmed.`,
    `CareLoop: miadi yako ya ${whenFor(reader, notice.startsAt)} imethibitishwa.`,
  ),
  short: translated(
    reader.language,
    `Your appointment is confirmed: ${whenFor(reader, notice.startsAt)}.`,
    `Miadi yako imethibitishwa: ${whenFor(reader, notice.startsAt)}.`,
  ),
  attachments: [invitation(notice, reader, false)],
});

const moved = (notice: AppointmentNotice, reader: Reader): Words => ({
  subject: translated(reader.language, 'Your appointment has a new time', 'Miadi yako ina muda mpya'),
  heading: translated(reader.language, 'Your appointment has a new time', 'Miadi yako ina muda mpya'),
  paragraphs: [
    translated(
      reader.language,
      'The attached file changes it in your calendar.',
      'Faili iliyoambatishwa inaibadilisha katika kalenda yako.',
    ),
  ],
  facts: factsFor(notice, reader),
  ...callButton(notice, reader),
  sms: translated(
    reader.language,
    `CareLoop: your appointment is now on ${whenFor(reader, notice.startsAt)}.`,
    `CareLoop: miadi yako sasa ni ${whenFor(reader, notice.startsAt)}.`,
  ),
  short: translated(
    reader.language,
    `Your appointment has a new time: ${whenFor(reader, notice.startsAt)}.`,
    `Miadi yako ina muda mpya: ${whenFor(reader, notice.startsAt)}.`,
  ),
  attachments: [invitation(notice, reader, false)],
});

const WHO_CANCELLED = {
  en: { patient: 'by the patient', professional: 'by the other side', staff: 'by the clinic', system: '' },
  sw: { patient: 'na mgonjwa', professional: 'na upande wa pili', staff: 'na kliniki', system: '' },
} as const;
const whoCancelled = (language: string, who: keyof (typeof WHO_CANCELLED)['en']): string =>
  WHO_CANCELLED[language.startsWith('sw') ? 'sw' : 'en'][who];

const cancelled = (notice: AppointmentNotice, reader: Reader): Words => {
  const by =
    notice.cancelledBy === notice.side
      ? translated(reader.language, 'by you', 'na wewe')
      : whoCancelled(reader.language, notice.cancelledBy ?? 'system');
  return {
    subject: translated(reader.language, 'Your appointment is cancelled', 'Miadi yako imeghairiwa'),
    heading: translated(reader.language, 'Your appointment is cancelled', 'Miadi yako imeghairiwa'),
    paragraphs: [
      translated(
        reader.language,
        `It was cancelled${by ? ` ${by}` : ''} and does not take place. The attached file takes it out of your calendar.`,
        `Imeghairiwa${by ? ` ${by}` : ''} na haitafanyika. Faili iliyoambatishwa inaiondoa katika kalenda yako.`,
      ),
    ],
    facts: factsFor(notice, reader),
    sms: translated(
      reader.language,
      `CareLoop: your appointment on ${whenFor(reader, notice.startsAt)} is cancelled.`,
      `CareLoop: miadi yako ya ${whenFor(reader, notice.startsAt)} imeghairiwa.`,
    ),
    short: translated(
      reader.language,
      `Your appointment on ${whenFor(reader, notice.startsAt)} is cancelled.`,
      `Miadi yako ya ${whenFor(reader, notice.startsAt)} imeghairiwa.`,
    ),
    attachments: [invitation(notice, reader, true)],
  };
};

const reminder = (notice: AppointmentNotice, reader: Reader): Words => ({
  subject: translated(reader.language, 'A reminder of your appointment', 'Kikumbusho cha miadi yako'),
  heading:
    notice.attempt === 1
      ? translated(reader.language, 'Your appointment is tomorrow', 'Miadi yako ni kesho')
      : translated(reader.language, 'Your appointment is in an hour', 'Miadi yako ni baada ya saa moja'),
  paragraphs: [
    translated(
      reader.language,
      'Should it not suit you any more, cancel or move it in CareLoop.',
      'Ikiwa haikufai tena, ighairi au uihamishe katika CareLoop.',
    ),
  ],
  facts: factsFor(notice, reader),
  ...callButton(notice, reader),
  sms: translated(
    reader.language,
    `CareLoop: your appointment is on ${whenFor(reader, notice.startsAt)}.`,
    `CareLoop: miadi yako ni ${whenFor(reader, notice.startsAt)}.`,
  ),
  short: translated(
    reader.language,
    `Your appointment: ${whenFor(reader, notice.startsAt)}.`,
    `Miadi yako: ${whenFor(reader, notice.startsAt)}.`,
  ),
});

const offered = (notice: AppointmentNotice, reader: Reader): Words => ({
  subject: translated(reader.language, 'A time is free for you', 'Kuna muda wazi kwa ajili yako'),
  heading: translated(reader.language, 'A time is free for you', 'Kuna muda wazi kwa ajili yako'),
  paragraphs: [
    translated(
      reader.language,
      'You are next on the waiting list. The time is kept for you for an hour: confirm it in CareLoop, or cancel it and somebody else is asked.',
      'Wewe ndiye unayefuata katika orodha ya kusubiri. Muda umehifadhiwa kwako kwa saa moja: uthibitishe katika CareLoop, au uughairi ili mtu mwingine aulizwe.',
    ),
  ],
  facts: factsFor(notice, reader),
  sms: translated(
    reader.language,
    `CareLoop: a time is free for you on ${whenFor(reader, notice.startsAt)}. It is kept for an hour: confirm it in the app.`,
    `CareLoop: kuna muda wazi kwako ${whenFor(reader, notice.startsAt)}. Umehifadhiwa kwa saa moja: uthibitishe katika programu.`,
  ),
  short: translated(
    reader.language,
    'A time is free for you and kept for an hour.',
    'Kuna muda wazi kwako, uliohifadhiwa kwa saa moja.',
  ),
});

const callButton = ({ callUrl }: AppointmentNotice, { language }: Reader): Pick<Words, 'button'> =>
  callUrl === null ? {} : { button: { label: translated(language, 'Open the call', 'Jiunge na simu'), url: callUrl } };

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
