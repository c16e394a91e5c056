import type { Condition, QuestionView, Quiz, QuizItem } from '../contract';
import type { AnswerValue, Answers } from './answers';

/**
 * The items that are asked after these answers, in order. A condition looks at answers to earlier items that are asked
 * themselves: an answer that stayed behind on a branch nobody is on any more counts for nothing.
 */
export const askedItems = (quiz: Pick<Quiz, 'sections'>, answers: Answers): readonly QuizItem[] => {
  const asked = new Map<string, QuizItem>();
  const holds = (condition: Condition | null): boolean => {
    if (!condition) return true;
    const earlier = asked.get(condition.item);
    const value = answers[condition.item];
    return earlier?.question && value !== undefined ? isMet(condition, earlier.question, value) : false;
  };
  for (const section of quiz.sections) {
    if (!holds(section.when)) continue;
    for (const item of section.items) if (holds(item.when)) asked.set(item.key, item);
  }
  return [...asked.values()];
};

export const isMet = ({ is, value }: Condition, question: QuestionView, answer: AnswerValue): boolean => {
  switch (is) {
    case 'equals':
      return sameAs(answer, value);
    case 'differs':
      return !sameAs(answer, value);
    case 'includes':
      return typeof answer === 'object' ? answer.includes(value) : sameAs(answer, value);
    case 'at-least':
      return sizeOf(question, answer) >= Number(value);
    case 'at-most':
      return sizeOf(question, answer) <= Number(value);
  }
};

const sameAs = (answer: AnswerValue, value: string): boolean => {
  if (typeof answer === 'number') return answer === Number(value);
  return typeof answer === 'string' ? answer === value : answer.length === 1 && answer[0] === value;
};

/** Numbers as they are, choices by their score; NaN for text, which is neither at least nor at most anything. */
const sizeOf = ({ options }: QuestionView, answer: AnswerValue): number => {
  if (typeof answer === 'number') return answer;
  const chosen = typeof answer === 'string' ? [answer] : answer;
  const scores = chosen.map((one) => options.find(({ value }) => value === one)?.score ?? Number.NaN);
  return scores.reduce((sum, score) => sum + score, 0);
};
