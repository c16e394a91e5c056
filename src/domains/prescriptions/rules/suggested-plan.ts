import { addDays, type LocalDate } from '../../../kernel/calendar';

/** A plan of doses as the regimens take it, ready to be accepted. */
export interface SuggestedPlan {
  readonly kind: 'recurring';
  readonly frequency: 'daily' | 'weekly';
  readonly times: readonly string[];
  readonly startDate: LocalDate;
  /** Left out where the amount of one dose is not known: the plan stays open. */
  readonly endDate?: LocalDate;
}

const TIMES: Readonly<Record<number, readonly string[]>> = {
  1: ['08:00'],
  2: ['08:00', '20:00'],
  3: ['08:00', '14:00', '20:00'],
  4: ['08:00', '12:00', '16:00', '20:00'],
};
const AT_NIGHT = ['21:00'];

/** How many times a day, by the words and Latin abbreviations that doctors write. The first that fits counts. */
const TIMES_A_DAY: readonly (readonly [RegExp, number])[] = [
  [/\b(?:four|4) times|\bqid\b|\bqds\b|\bevery (?:six|6) hours|\bq6h\b/, 4],
  [/\b(?:three|3) times|\bthrice\b|\btid\b|\btds\b|\bevery (?:eight|8) hours|\bq8h\b/, 3],
  [/\btwice\b|\b(?:two|2) times|\bbid\b|\bbd\b|\bevery (?:twelve|12) hours|\bq12h\b/, 2],
  [/\bonce\b|\bdaily\b|\bevery day\b|\bod\b|\bqd\b|\ba day\b|\bevery (?:twenty-four|24) hours/, 1],
];

/**
 * The plan that a frequency such as "twice daily" stands for. Null where the words are not clear, or where it is taken as
 * needed: then the patient is offered none, and makes one.
 */
export const suggestedPlan = (
  {
    frequency,
    dosage,
    quantity,
  }: { readonly frequency: string | null; readonly dosage: string | null; readonly quantity: number },
  startDate: LocalDate,
): SuggestedPlan | null => {
  const words = (frequency ?? '').toLowerCase();
  if (/\bas needed\b|\bprn\b|\bwhen required\b|\bif needed\b/.test(words)) return null;
  if (/\bweekly\b|\bonce a week\b|\bevery week\b/.test(words))
    return { kind: 'recurring', frequency: 'weekly', times: TIMES[1] ?? [], startDate };
  if (/\bmonth|\bweek|\bother day|\balternate/.test(words)) return null;
  const times = timesIn(words);
  if (!times) return null;
  const units = Number(/^\s*(\d+(?:\.\d+)?)(?!\s*m[gl]\b|\s*g\b|\s*mcg)/i.exec(dosage ?? '')?.[1] ?? 0);
  const days = units > 0 ? Math.floor(quantity / (units * times.length)) : 0;
  return {
    kind: 'recurring',
    frequency: 'daily',
    times,
    startDate,
    ...(days >= 1 ? { endDate: addDays(startDate, days - 1) } : {}),
  };
};

const timesIn = (words: string): readonly string[] | null => {
  const count = TIMES_A_DAY.find(([pattern]) => pattern.test(words))?.[1];
  if (count === undefined) return null;
  return count === 1 && /\bnight\b|\bbedtime\b|\bnocte\b/.test(words) ? AT_NIGHT : (TIMES[count] ?? null);
};
