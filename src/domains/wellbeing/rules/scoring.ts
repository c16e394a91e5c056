import type { Band, QuestionView, Quiz, QuizItem } from '../contract';
import type { AnswerValue, Answers } from './answers';
import { askedItems } from './branching';
import { rounded } from './numbers';
import { scoreBounds } from './reachable-scores';

export interface Score {
  /** Null for a quiz in which nothing is scored. */
  readonly score: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly band: Band | null;
  /** The items whose answers call for help at once. */
  readonly redFlags: readonly string[];
  /** Required items that are asked and have no answer. */
  readonly missing: readonly string[];
}

/**
 * What answers score, by the rules of the quiz they were given to: the sum over the questions that are asked of weight
 * times score, times the multiplier of the quiz. A question without an answer adds nothing.
 */
export const scoreOf = (quiz: Quiz, answers: Answers): Score => {
  const asked = askedItems(quiz, answers);
  const bounds = scoreBounds(quiz);
  const sum = asked.reduce((total, item) => total + itemScore(item, answers[item.key]), 0);
  const score = bounds ? rounded(sum * quiz.multiplier) : null;
  return {
    score,
    lowest: bounds?.lowest ?? null,
    highest: bounds?.highest ?? null,
    band: score === null ? null : (quiz.bands.find(({ from, to }) => score >= from && score <= to) ?? null),
    redFlags: redFlagsAmong(asked, answers),
    missing: asked.filter(({ key, required }) => required && answers[key] === undefined).map(({ key }) => key),
  };
};

/** The items whose answers call for help, also of an attempt that is not finished. */
export const redFlags = (quiz: Quiz, answers: Answers): readonly string[] =>
  redFlagsAmong(askedItems(quiz, answers), answers);

const redFlagsAmong = (asked: readonly QuizItem[], answers: Answers): readonly string[] =>
  asked.flatMap(({ key, redFlagFrom, question }) => {
    const value = answers[key];
    return redFlagFrom !== null && question && value !== undefined && points(question, value) >= redFlagFrom
      ? [key]
      : [];
  });

const itemScore = ({ question }: QuizItem, value: AnswerValue | undefined): number =>
  question && value !== undefined ? question.weight * points(question, value) : 0;

/** Without the weight: the scores of what was chosen, or the number itself. Text scores nothing. */
const points = ({ kind, options }: QuestionView, value: AnswerValue): number => {
  if (kind === 'text') return 0;
  if (typeof value === 'number') return value;
  const chosen = typeof value === 'string' ? [value] : value;
  return options.filter((option) => chosen.includes(option.value)).reduce((sum, option) => sum + option.score, 0);
};
