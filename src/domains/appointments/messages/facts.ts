import { translated, type Reader, type Words } from '../../../ports/message';
import type { AppointmentNotice } from '../actions/notices';

/** A day and a time in the reader’s zone, which is named. */
export const whenFor = ({ language, timeZone }: Reader, at: Date): string => {
  const written = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);
  return `${written} (${timeZone})`;
};

export const factsFor = (notice: AppointmentNotice, reader: Reader): readonly (readonly [string, string])[] => [
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

export const callButton = ({ callUrl }: AppointmentNotice, { language }: Reader): Pick<Words, 'button'> =>
  callUrl === null ? {} : { button: { label: translated(language, 'Open the call', 'Jiunge na simu'), url: callUrl } };
