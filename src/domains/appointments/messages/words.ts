import { titled, translated, type Reader, type Words } from '../../../ports/message';
import type { AppointmentNotice } from '../actions/notices';
import { callButton, factsFor, whenFor } from './facts';
import { invitation } from './invitation';

export const requested = (notice: AppointmentNotice, reader: Reader): Words => {
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

export const confirmed = (notice: AppointmentNotice, reader: Reader): Words =>
  titled(translated(reader.language, 'Your appointment is confirmed', 'Miadi yako imethibitishwa'), {
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

export const moved = (notice: AppointmentNotice, reader: Reader): Words =>
  titled(translated(reader.language, 'Your appointment has a new time', 'Miadi yako ina muda mpya'), {
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

export const cancelled = (notice: AppointmentNotice, reader: Reader): Words => {
  const by =
    notice.cancelledBy === notice.side
      ? translated(reader.language, 'by you', 'na wewe')
      : whoCancelled(reader.language, notice.cancelledBy ?? 'system');
  return titled(translated(reader.language, 'Your appointment is cancelled', 'Miadi yako imeghairiwa'), {
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
  });
};

export const reminder = (notice: AppointmentNotice, reader: Reader): Words => ({
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

export const offered = (notice: AppointmentNotice, reader: Reader): Words =>
  titled(translated(reader.language, 'A time is free for you', 'Kuna muda wazi kwa ajili yako'), {
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
