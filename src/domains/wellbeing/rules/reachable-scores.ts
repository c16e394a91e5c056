import type { QuestionView, Quiz, QuizItem, QuizSection } from '../contract';
import { rounded } from './numbers';

export interface Bounds {
  readonly lowest: number;
  readonly highest: number;
}

/** Of questions that are answered in more ways, only the bounds are known. */
const MOST_VALUES = 1_001;
const MOST_SUMS = 20_000;

/**
 * The lowest and the highest score that answers can reach; null when nothing is scored. What may be left out or is asked
 * on a condition may add nothing.
 */
export const scoreBounds = (quiz: Quiz): Bounds | null => {
  const scored = scoredItems(quiz);
  if (scored.length === 0) return null;
  const ends = scored.map(({ item, section }) => endsOf(item, section));
  const sums = [0, 1].map(
    (end) => ends.reduce((sum, [least, most]) => sum + (end === 0 ? least : most), 0) * quiz.multiplier,
  );
  return { lowest: rounded(Math.min(...sums)), highest: rounded(Math.max(...sums)) };
};

/**
 * Every score that can be reached, in ascending order; null when there are too many to count. Conditions are looked at one
 * by one, so that of answers that exclude each other a sum may stand here too.
 */
export const reachableScores = (quiz: Quiz): readonly number[] | null => {
  const scored = scoredItems(quiz);
  let sums = new Set([0]);
  for (const { item, section } of scored) {
    const values = valuesOf(item, section);
    if (!values || sums.size * values.length > MOST_SUMS * 10) return null;
    sums = new Set([...sums].flatMap((sum) => values.map((value) => rounded(sum + value))));
    if (sums.size > MOST_SUMS) return null;
  }
  return scored.length === 0 ? [] : [...sums].map((sum) => rounded(sum * quiz.multiplier)).toSorted((a, b) => a - b);
};

interface Placed {
  readonly item: QuizItem;
  readonly section: QuizSection;
}

const scoredItems = (quiz: Quiz): readonly Placed[] =>
  quiz.sections.flatMap((section) =>
    section.items.filter(({ question }) => question && isScored(question)).map((item) => ({ item, section })),
  );

/** Whether any answer to it counts. */
export const isScored = ({ kind, weight, options }: QuestionView): boolean => {
  if (weight === 0 || kind === 'text') return false;
  return kind === 'scale' || kind === 'number' || options.some(({ score }) => score !== 0);
};

const mayAddNothing = (item: QuizItem, section: QuizSection): boolean =>
  !item.required || item.when !== null || section.when !== null;

const endsOf = (item: QuizItem, section: QuizSection): readonly [number, number] => {
  const values = [...weighted(item, extremes(item.question)), ...(mayAddNothing(item, section) ? [0] : [])];
  return [Math.min(...values), Math.max(...values)];
};

const extremes = (question: QuestionView | null): readonly number[] => {
  if (!question) return [0];
  const { kind, options, least, most } = question;
  if (kind === 'scale' || kind === 'number') return [least ?? 0, most ?? 0];
  const scores = options.map(({ score }) => score);
  if (kind === 'single') return scores;
  return [0, sumOf(scores.filter((score) => score < 0)), sumOf(scores.filter((score) => score > 0))];
};

/** What this item can add, or null when that is too much to list. */
const valuesOf = (item: QuizItem, section: QuizSection): readonly number[] | null => {
  const values = listed(item.question);
  return values && [...new Set([...weighted(item, values), ...(mayAddNothing(item, section) ? [0] : [])])];
};

const listed = (question: QuestionView | null): readonly number[] | null => {
  if (!question) return [0];
  const { kind, options, least, most, step } = question;
  if (kind === 'single') return options.map(({ score }) => score);
  if (kind === 'several') return options.length > 10 ? null : subsetSums(options.map(({ score }) => score));
  if (least === null || most === null || !step) return null;
  const count = Math.floor((most - least) / step + 1e-6) + 1;
  return count > MOST_VALUES ? null : Array.from({ length: count }, (_, turn) => least + turn * step);
};

const subsetSums = (scores: readonly number[]): readonly number[] => [
  ...scores.reduce((sums, score) => new Set([...sums, ...[...sums].map((sum) => rounded(sum + score))]), new Set([0])),
];

const weighted = ({ question }: QuizItem, values: readonly number[]): readonly number[] =>
  values.map((value) => value * (question?.weight ?? 0));

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
