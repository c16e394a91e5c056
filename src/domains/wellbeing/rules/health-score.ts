import type { PartName, ScorePartView } from '../contract';
import { oneDecimal, within } from './numbers';

/** What one part is worth, 0 to 100, and since when it has been looked at. */
export interface PartValue {
  readonly value: number;
  readonly since: string;
}
export type PartValues = Readonly<Partial<Record<PartName, PartValue | null>>>;

/** How far back each part looks. */
export const LOOK_BACK_DAYS = { adherence: 30, quizzes: 90, 'vital-signs': 90, 'own-rating': 30 } as const;

/**
 * The formula of the health score, ours and no medical instrument: the mean of its parts by their weights. Parts about
 * which nothing is known count for nothing, and the others for more.
 */
export const FORMULA: Readonly<
  Record<PartName, { readonly weight: number; readonly label: string; readonly means: string }>
> = {
  adherence: {
    weight: 40,
    label: 'Medicines taken',
    means: `The doses that were taken, of all that were due in the last ${LOOK_BACK_DAYS.adherence} days.`,
  },
  quizzes: {
    weight: 25,
    label: 'Quizzes',
    means: `The latest result of each quiz in the last ${LOOK_BACK_DAYS.quizzes} days, from the worst score (0) to the best (100), and the mean of them.`,
  },
  'vital-signs': {
    weight: 15,
    label: 'Vital signs',
    means: `Of the vital signs that were measured last, within ${LOOK_BACK_DAYS['vital-signs']} days, those in the usual range of adults (NEWS2).`,
  },
  goals: {
    weight: 10,
    label: 'Goals',
    means: 'How far the goals are that go on, and those that were reached or missed in the last 30 days.',
  },
  'own-rating': {
    weight: 10,
    label: 'How I feel',
    means: `The last score that was given by oneself, within ${LOOK_BACK_DAYS['own-rating']} days.`,
  },
};

export const EXPLANATION =
  'From 0 to 100: the mean of the parts below, each by its weight. A part about which nothing is known does not count. It shows a direction and is no diagnosis.';
export const OWN_RATING_EXPLANATION = 'From 0 to 100, as the person rated their own health that day.';

/** The score and its parts; null when there is nothing to go by. */
export const healthScore = (
  values: PartValues,
): { readonly score: number; readonly parts: readonly ScorePartView[] } | null => {
  const names = Object.keys(FORMULA) as PartName[];
  const counting = names.filter((name) => values[name]);
  const whole = counting.reduce((sum, name) => sum + FORMULA[name].weight, 0);
  if (whole === 0) return null;
  const sum = counting.reduce((total, name) => total + (values[name]?.value ?? 0) * FORMULA[name].weight, 0);
  return {
    score: oneDecimal(within(sum / whole, 0, 100)),
    parts: names.map((name) => {
      const known = values[name] ?? null;
      const { weight, label, means } = FORMULA[name];
      return {
        part: name,
        label,
        value: known && oneDecimal(known.value),
        weight: known ? oneDecimal((weight / whole) * 100) : 0,
        since: known?.since ?? null,
        means,
      };
    }),
  };
};

/** A result between its worst and its best: 0 to 100. Null where the quiz has but one score. */
export const wellness = (result: {
  readonly score: number;
  readonly lowest: number;
  readonly highest: number;
  readonly higherIs: 'better' | 'worse';
}): number | null => {
  const { score, lowest, highest, higherIs } = result;
  if (highest <= lowest) return null;
  const share = within(((score - lowest) / (highest - lowest)) * 100, 0, 100);
  return oneDecimal(higherIs === 'better' ? share : 100 - share);
};

/** The mean of what is known; null of nothing. */
export const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : oneDecimal(values.reduce((sum, value) => sum + value, 0) / values.length);

/** The mean of all scores of some days, each counted once; null where there are none. */
export const meanOfDays = (days: readonly { readonly people: number; readonly mean: number }[]): number | null => {
  const people = days.reduce((sum, day) => sum + day.people, 0);
  return people === 0 ? null : oneDecimal(days.reduce((sum, day) => sum + day.people * day.mean, 0) / people);
};
