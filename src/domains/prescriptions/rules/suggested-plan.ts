/** A plan of doses as the regimens take it, ready to be accepted. It begins on the patient's own day. */
export interface SuggestedPlan {
  readonly kind: 'recurring';
  readonly frequency: 'daily' | 'weekly';
  readonly times: readonly string[];
  /** Units a dose, and how many doses there are; left out where the prescription does not say them: the plan stays open. */
  readonly amount?: number;
  readonly count?: number;
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
 * The plan that a frequency such as "twice daily" stands for, over everything that is prescribed: `quantity` units, repeats
 * among them, however many of them were handed out at once. Null where the words are not clear, or where it is taken as
 * needed: then the patient is offered none, and makes one.
 */
export const suggestedPlan = ({
  frequency,
  dosage,
  quantity,
}: {
  readonly frequency: string | null;
  readonly dosage: string | null;
  readonly quantity: number;
}): SuggestedPlan | null => {
  const words = (frequency ?? '').toLowerCase();
  if (/\bas needed\b|\bprn\b|\bwhen required\b|\bif needed\b/.test(words)) return null;
  const doses = dosesIn(quantity, dosage);
  if (/\bweekly\b|\bonce a week\b|\bevery week\b/.test(words))
    return { kind: 'recurring', frequency: 'weekly', times: TIMES[1] ?? [], ...doses };
  if (/\bmonth|\bweek|\bother day|\balternate/.test(words)) return null;
  const times = timesIn(words);
  return times && { kind: 'recurring', frequency: 'daily', times, ...doses };
};

/** How much a dose is and how many there are of it, where the dosage counts units: "2 tablets" does, "500 mg" does not. */
const dosesIn = (quantity: number, dosage: string | null): Pick<SuggestedPlan, 'amount' | 'count'> => {
  const amount = Number(/^\s*(\d+(?:\.\d+)?)(?![\d.]|\s*m[gl]\b|\s*g\b|\s*mcg)/i.exec(dosage ?? '')?.[1] ?? 0);
  const count = amount > 0 ? Math.floor(quantity / amount) : 0;
  return count >= 1 ? { amount, count } : {};
};

const timesIn = (words: string): readonly string[] | null => {
  const count = TIMES_A_DAY.find(([pattern]) => pattern.test(words))?.[1];
  if (count === undefined) return null;
  return count === 1 && /\bnight\b|\bbedtime\b|\bnocte\b/.test(words) ? AT_NIGHT : (TIMES[count] ?? null);
};
