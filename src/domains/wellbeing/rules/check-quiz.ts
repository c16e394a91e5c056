import type { Condition, EditedQuizLine, QuestionView, Quiz, QuizCheckView, QuizFault, QuizItem } from '../contract';
import { isMet } from './branching';
import { isScored, reachableScores, scoreBounds } from './reachable-scores';

type Path = readonly (string | number)[];
const fault = (path: Path, message: string): QuizFault => ({ path: [...path], message });

/**
 * Everything that keeps a quiz from being published: questions that are missing or cannot be answered, pages and questions
 * that nobody can get to, scores without a band and bands without a score. Empty: it can be.
 */
export const checkQuiz = (quiz: Quiz): readonly QuizFault[] => {
  const structure = [...faultsOfText(quiz), ...faultsOfItems(quiz), ...faultsOfWays(quiz)];
  return structure.length > 0 ? structure : faultsOfBands(quiz);
};

/** The same for people, with where it is. */
export const quizCheck = (quiz: Quiz, faults: readonly QuizFault[] = checkQuiz(quiz)): QuizCheckView => {
  const bounds = faults.length > 0 && faults.some(({ path }) => path[0] === 'sections') ? null : scoreBounds(quiz);
  return {
    faults: faults.map(({ path, message }) => ({ where: placeOf(quiz, path), message })),
    lowest: bounds?.lowest ?? null,
    highest: bounds?.highest ?? null,
  };
};

/** A quiz that was whole when it was published is whole no longer when one of its questions was taken back since. */
export const standingOf = (published: Quiz | null): Pick<EditedQuizLine, 'published' | 'unanswerable'> => ({
  published: published !== null,
  unanswerable: published === null ? null : (quizCheck(published).faults[0]?.message ?? null),
});

const placeOf = (quiz: Quiz, [part, section, , item]: Path): string => {
  if (part === 'bands') return typeof section === 'number' ? `Band ${section + 1}` : 'Bands';
  if (part !== 'sections' || typeof section !== 'number') return 'Quiz';
  const page = `Page ${section + 1}`;
  const key = typeof item === 'number' ? quiz.sections[section]?.items[item]?.key : undefined;
  return key === undefined ? page : `${page}, question ${key}`;
};

const faultsOfText = ({ title, sections, multiplier }: Quiz): readonly QuizFault[] => [
  ...(title.trim() ? [] : [fault(['title'], 'Give the quiz a title.')]),
  ...(sections.some(({ items }) => items.length > 0) ? [] : [fault(['sections'], 'Ask at least one question.')]),
  ...(multiplier > 0 ? [] : [fault(['multiplier'], 'Multiply by a number above 0.')]),
];

const placed = (quiz: Quiz): readonly { readonly item: QuizItem; readonly path: Path }[] =>
  quiz.sections.flatMap((section, page) =>
    section.items.map((item, place) => ({ item, path: ['sections', page, 'items', place] as const })),
  );

const faultsOfItems = (quiz: Quiz): readonly QuizFault[] => {
  const seen = new Set<string>();
  return placed(quiz).flatMap(({ item, path }) => {
    const isDouble = seen.has(item.key);
    seen.add(item.key);
    return [
      ...(isDouble ? [fault([...path, 'key'], `Another question has the key "${item.key}". Give each its own.`)] : []),
      ...(item.question
        ? faultsOfQuestion(item, item.question, [...path, 'question'])
        : [fault([...path, 'question'], 'Choose a question that is published in this language.')]),
    ];
  });
};

const faultsOfQuestion = ({ redFlagFrom }: QuizItem, question: QuestionView, path: Path): readonly QuizFault[] => {
  const { kind, options, least, most, step } = question;
  if (kind === 'text') {
    return redFlagFrom === null ? [] : [fault(path, 'Nothing that is written raises an alert: take it away here.')];
  }
  if (kind === 'scale' || kind === 'number') {
    if (least === null || most === null)
      return kind === 'scale' || isScored(question)
        ? [fault(path, 'Give the question its least and its most: without them its score has no end.')]
        : [];
    if (least >= most) return [fault(path, 'The most has to be above the least.')];
    if (step !== null && step <= 0) return [fault(path, 'The step has to be above 0.')];
    return redFlagFrom !== null && redFlagFrom > most ? [fault(path, neverRaised(redFlagFrom, most))] : [];
  }
  if (options.length < (kind === 'single' ? 2 : 1))
    return [fault(path, 'There is no way through: give the question answers to choose from.')];
  if (new Set(options.map(({ value }) => value)).size < options.length)
    return [fault(path, 'Two answers have the same value. Give each its own.')];
  const highest =
    kind === 'single'
      ? Math.max(...options.map(({ score }) => score))
      : options.reduce((sum, { score }) => sum + Math.max(score, 0), 0);
  return redFlagFrom !== null && redFlagFrom > highest ? [fault(path, neverRaised(redFlagFrom, highest))] : [];
};

const neverRaised = (from: number, highest: number): string =>
  `An alert from ${from} is never raised: the highest score of this question is ${highest}.`;

/** Conditions that look at nothing, at what comes later, or that no answer meets: nobody gets to what stands behind them. */
const faultsOfWays = (quiz: Quiz): readonly QuizFault[] => {
  const before = new Map<string, QuizItem>();
  return quiz.sections.flatMap((section, page) => {
    const ofSection = section.when ? faultOfCondition(section.when, before, ['sections', page, 'when']) : [];
    const ofItems = section.items.flatMap((item, place) => {
      const faults = item.when ? faultOfCondition(item.when, before, ['sections', page, 'items', place, 'when']) : [];
      before.set(item.key, item);
      return faults;
    });
    return [...ofSection, ...ofItems];
  });
};

const faultOfCondition = (
  condition: Condition,
  before: ReadonlyMap<string, QuizItem>,
  path: Path,
): readonly QuizFault[] => {
  const earlier = before.get(condition.item);
  if (!earlier) return [fault(path, `There is no way here: no earlier question has the key "${condition.item}".`)];
  return earlier.question && !canBeMet(condition, earlier.question)
    ? [fault(path, `There is no way here: no answer to "${condition.item}" ${condition.is} ${condition.value}.`)]
    : [];
};

const canBeMet = (condition: Condition, question: QuestionView): boolean => {
  const { kind, options, least, most } = question;
  const wanted = Number(condition.value);
  if (kind === 'text') return condition.is === 'equals' || condition.is === 'differs';
  if (kind === 'single') return options.some(({ value }) => isMet(condition, question, value));
  if (kind === 'several') {
    const all = options.map(({ value }) => value);
    return [[], ...all.map((value) => [value]), all].some((chosen) => isMet(condition, question, chosen));
  }
  if (Number.isNaN(wanted)) return false;
  if (condition.is === 'differs') return true;
  if (condition.is === 'at-least') return most === null || wanted <= most;
  if (condition.is === 'at-most') return least === null || wanted >= least;
  return (least === null || wanted >= least) && (most === null || wanted <= most);
};

/** Every score that can be reached has exactly one band, and every band a score that can be reached. */
const faultsOfBands = (quiz: Quiz): readonly QuizFault[] => {
  const { bands } = quiz;
  const bounds = scoreBounds(quiz);
  if (!bounds)
    return bands.length > 0 ? [fault(['bands'], 'Nothing is scored in this quiz: take its bands away.')] : [];
  if (bands.length === 0)
    return [fault(['bands'], `Say what the scores from ${bounds.lowest} to ${bounds.highest} mean.`)];
  const scores = reachableScores(quiz);
  return [
    ...bands.flatMap((band, place) => {
      if (band.to < band.from) return [fault(['bands', place, 'to'], 'The end must not be below the beginning.')];
      const isReached = scores
        ? scores.some((score) => score >= band.from && score <= band.to)
        : band.from <= bounds.highest && band.to >= bounds.lowest;
      return isReached
        ? []
        : [
            fault(
              ['bands', place],
              `The band "${band.label}" cannot be reached: the scores go from ${bounds.lowest} to ${bounds.highest}.`,
            ),
          ];
    }),
    ...(scores ?? [bounds.lowest, bounds.highest]).flatMap((score) => {
      const holding = bands.filter(({ from, to }) => score >= from && score <= to);
      if (holding.length === 1) return [];
      return [
        fault(
          ['bands'],
          holding.length === 0
            ? `The score ${score} is in no band.`
            : `The score ${score} is in ${holding.length} bands: ${holding.map(({ label }) => label).join(', ')}.`,
        ),
      ];
    }),
  ].slice(0, MOST_FAULTS);
};

const MOST_FAULTS = 20;
