import { messagesOf, type Message, type OwedSubject } from '../../../ports/message';
import type { WeekFacts } from '../actions/read-for-mails';
import { WEEKLY_REPORT } from '../message-names';

/** The part of the room that reads what this message says. */
interface WeekReader {
  weeksFor(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, WeekFacts>>;
}
const message = messagesOf<WeekReader>();

/** The week that is over, with its doses as a table beside it. No subject names a drug. */
export const weeklyReport: Message = message<WeekFacts>({
  name: WEEKLY_REPORT,
  topic: WEEKLY_REPORT,
  summary: 'The doses of the week that is over, as a table and in a few words',
  alone: true,
  read: (reports, owed) => reports.weeksFor(owed),
  sample: {
    from: '2026-11-23',
    to: '2026-11-29',
    content: Buffer.from('medicine\n'),
    summary: {
      taken: 12,
      missed: 1,
      skipped: 1,
      open: 0,
      total: 14,
      streak: 3,
      days: ['23', '24', '25', '26', '27', '28', '29'].map((date, index) => ({
        date: `2026-11-${date}`,
        taken: index === 3 ? 0 : 2,
        missed: index === 3 ? 1 : 0,
        skipped: index === 3 ? 1 : 0,
        open: 0,
      })),
    },
  },
  write: ({ from, to, summary, content }, { name, language, publicUrl }) => {
    const says = language.startsWith('sw') ? SWAHILI : ENGLISH;
    const { taken, missed, skipped, total, streak, days } = summary;
    const title = says.title(says.day(from), says.day(to));
    return {
      subject: title,
      heading: title,
      paragraphs: [says.hello(name), says.taken(taken, total), says.streak(streak), says.table],
      facts: [
        [says.words.taken, `${taken} / ${total}`],
        [says.words.missed, String(missed)],
        [says.words.skipped, String(skipped)],
      ],
      bars: days.map((day) => {
        const due = day.taken + day.missed + day.skipped + day.open;
        return {
          label: says.weekday(day.date),
          share: due === 0 ? 0 : day.taken / due,
          says: due === 0 ? '–' : `${day.taken} / ${due}`,
        };
      }),
      button: { label: says.open, url: `${publicUrl}/` },
      short: says.taken(taken, total),
      attachments: content ? [{ name: `doses-${from}-to-${to}.csv`, type: 'text/csv; charset=utf-8', content }] : [],
    };
  },
});

/** To make one takes longer than all the rest of a mail, so each is made once. */
const formatOf = (locale: string, options: Intl.DateTimeFormatOptions): ((date: string) => string) => {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return (date) => format.format(new Date(`${date}T00:00:00Z`));
};
const DAY = { day: 'numeric', month: 'long' } as const;
const WEEKDAY = { weekday: 'short' } as const;

const ENGLISH = {
  day: formatOf('en-GB', DAY),
  weekday: formatOf('en-GB', WEEKDAY),
  title: (from: string, to: string): string => `Your week, ${from} to ${to}`,
  hello: (name: string): string => (name ? `Hello ${name},` : 'Hello,'),
  taken: (taken: number, total: number): string => `You took ${taken} of ${total} ${total === 1 ? 'dose' : 'doses'}.`,
  streak: (days: number): string => {
    if (days === 0) return 'A new week is a new start.';
    return days === 1 ? 'On the last day you took everything.' : `You took everything ${days} days in a row.`;
  },
  table: 'The table with every dose is attached.',
  words: { taken: 'Taken', missed: 'Missed', skipped: 'Skipped' },
  open: 'Open CareLoop',
};
const SWAHILI: typeof ENGLISH = {
  day: formatOf('sw', DAY),
  weekday: formatOf('sw', WEEKDAY),
  title: (from, to) => `Wiki yako, ${from} hadi ${to}`,
  hello: (name) => (name ? `Habari ${name},` : 'Habari,'),
  taken: (taken, total) => `Umetumia dozi ${taken} kati ya ${total}.`,
  streak: (days) => {
    if (days === 0) return 'Wiki mpya ni mwanzo mpya.';
    return days === 1 ? 'Siku ya mwisho ulitumia dozi zote.' : `Umetumia dozi zote kwa siku ${days} mfululizo.`;
  },
  table: 'Jedwali lenye kila dozi limeambatishwa.',
  words: { taken: 'Zilizotumiwa', missed: 'Zisizotumiwa', skipped: 'Zilizorukwa' },
  open: 'Fungua CareLoop',
};
