import type { FieldFault } from '../../../kernel/errors';
import type { AnswerInput, AnswerView, QuestionView, Quiz, QuizItem } from '../contract';

/** `single` and `text`: a string; `several`: the values chosen; `scale` and `number`: a number. */
export type AnswerValue = string | number | readonly string[];
/** By the key of the item. */
export type Answers = Readonly<Record<string, AnswerValue>>;

export const itemsOf = (quiz: Pick<Quiz, 'sections'>): readonly QuizItem[] =>
  quiz.sections.flatMap(({ items }) => items);

/** What was kept, with what was said now in its place; or what does not fit, by its place in the request. */
export const withAnswers = (
  quiz: Quiz,
  kept: Answers,
  given: readonly AnswerInput[],
): { readonly answers: Answers; readonly faults: readonly FieldFault[] } => {
  const items = new Map(itemsOf(quiz).map((item) => [item.key, item]));
  const answers = new Map(Object.entries(kept));
  const faults: FieldFault[] = [];
  given.forEach((answer, place) => {
    const question = items.get(answer.item)?.question;
    const read = question ? valueOf(question, answer) : fault('item', 'This quiz has no such question.');
    if (read && typeof read === 'object' && 'fault' in read)
      faults.push({ path: ['answers', place, read.fault.field], message: read.fault.message });
    else if (read === null) answers.delete(answer.item);
    else answers.set(answer.item, read);
  });
  return { answers: Object.fromEntries(answers), faults };
};

interface Unfit {
  readonly fault: { readonly field: string; readonly message: string };
}
const fault = (field: string, message: string): Unfit => ({ fault: { field, message } });

const FIELDS = { single: 'choice', several: 'choices', scale: 'number', number: 'number', text: 'text' } as const;

/** Null where nothing is said: the answer is taken back. */
const valueOf = (question: QuestionView, answer: AnswerInput): AnswerValue | null | Unfit => {
  const field = FIELDS[question.kind];
  const other = (['choice', 'choices', 'number', 'text'] as const).find(
    (name) => name !== field && answer[name] !== null && answer[name] !== undefined,
  );
  if (other) return fault(other, `Answer this question in the field \`${field}\`.`);
  const value = answer[field] ?? null;
  if (value === null || value === '') return null;
  if (typeof value === 'number') return numberFault(question, value) ?? value;
  if (question.kind === 'text') return value;
  const chosen = typeof value === 'string' ? [value] : value;
  const unknown = chosen.find((one) => !question.options.some((option) => option.value === one));
  if (unknown !== undefined)
    return fault(field, `Choose from ${question.options.map((option) => option.value).join(', ')}.`);
  return typeof value === 'string' ? value : [...new Set(value)];
};

const numberFault = ({ least, most, step }: QuestionView, value: number): Unfit | null => {
  if (!Number.isFinite(value)) return fault('number', 'Use a number.');
  if (least !== null && value < least) return fault('number', `Use at least ${least}.`);
  if (most !== null && value > most) return fault('number', `Use at most ${most}.`);
  const steps = step ? (value - (least ?? 0)) / step : 0;
  return Math.abs(steps - Math.round(steps)) > 1e-6 ? fault('number', `Use steps of ${step}.`) : null;
};

/** The answers as clients read them, in the order of the quiz. */
export const shownAnswers = (quiz: Quiz, answers: Answers): AnswerView[] =>
  itemsOf(quiz).flatMap(({ key, question }): AnswerView[] => {
    const value = answers[key];
    if (!question || value === undefined) return [];
    const shown = { item: key, question: question.text, choice: null, choices: null, number: null, text: null };
    if (typeof value === 'number') return [{ ...shown, number: value }];
    if (typeof value !== 'string') return [{ ...shown, choices: [...value] }];
    return [question.kind === 'text' ? { ...shown, text: value } : { ...shown, choice: value }];
  });
