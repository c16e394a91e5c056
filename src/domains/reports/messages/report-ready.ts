import { messagesOf, type Message, type OwedSubject } from '../../../ports/message';
import { DOSE_REPORT_READY } from '../message-names';

interface ReadyFacts {
  readonly from: string;
  readonly to: string;
}

/** The part of the room that reads what this message says. */
interface ReadyReader {
  readyAmong(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, ReadyFacts>>;
}
const message = messagesOf<ReadyReader>();

/** A report that somebody asked for can be had now. */
export const reportReady: Message = message<ReadyFacts>({
  name: DOSE_REPORT_READY,
  topic: 'reports',
  summary: 'A report that somebody asked for is ready',
  read: (reports, owed) => reports.readyAmong(owed),
  sample: { from: '2026-01-01', to: '2026-11-30' },
  write: ({ from, to }, { language, publicUrl }) =>
    language.startsWith('sw')
      ? {
          subject: 'Ripoti yako iko tayari',
          heading: 'Ripoti yako iko tayari',
          paragraphs: [`Ripoti ya ${from} hadi ${to} iko tayari. Faili itahifadhiwa kwa siku saba.`],
          button: { label: 'Fungua CareLoop', url: `${publicUrl}/` },
        }
      : {
          subject: 'Your report is ready',
          heading: 'Your report is ready',
          paragraphs: [`The report of ${from} to ${to} is ready. The file is kept for seven days.`],
          button: { label: 'Open CareLoop', url: `${publicUrl}/` },
        },
});
