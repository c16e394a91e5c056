import { z } from 'zod';
import { decimal, documentId, key, locale, someText, text } from './fields';

export const QUESTION_KINDS = ['single', 'several', 'scale', 'number', 'text'] as const;
export const COMPARISONS = ['equals', 'differs', 'includes', 'at-least', 'at-most'] as const;
export const SEVERITIES = ['good', 'mild', 'moderate', 'serious'] as const;
export type Severity = (typeof SEVERITIES)[number];

const MOST_ITEMS = 100;

export const optionShape = z.strictObject({ value: key, label: someText(200), score: decimal });
export type QuizOption = z.output<typeof optionShape>;

/** Asked only when the answer to an earlier question is as said. Choices are compared by `value`, and by their score for `at-least` and `at-most`. */
export const conditionShape = z.strictObject({
  item: key,
  is: z.enum(COMPARISONS, { error: `Choose from ${COMPARISONS.join(', ')}.` }),
  value: someText(60),
});
export type Condition = z.output<typeof conditionShape>;

export const bandShape = z.strictObject({
  /** Both included. */
  from: decimal,
  to: decimal,
  label: someText(120),
  severity: z.enum(SEVERITIES, { error: `Choose from ${SEVERITIES.join(', ')}.` }),
  advice: text(2000).nullable().default(null),
});
export type Band = z.output<typeof bandShape>;

/** A question as it stands in a quiz. */
export const questionView = z.object({
  documentId: z.string(),
  code: z.string().nullable(),
  kind: z.enum(QUESTION_KINDS),
  text: z.string(),
  help: z.string().nullable(),
  weight: z.number(),
  options: z.array(z.object({ value: z.string(), label: z.string(), score: z.number() })),
  least: z.number().nullable(),
  most: z.number().nullable(),
  step: z.number().nullable(),
});
export type QuestionView = z.output<typeof questionView>;

const conditionView = z.object({ item: z.string(), is: z.enum(COMPARISONS), value: z.string() });
const bandView = z.object({
  from: z.number(),
  to: z.number(),
  label: z.string(),
  severity: z.enum(SEVERITIES),
  advice: z.string().nullable(),
});

const itemView = z.object({
  key: z.string(),
  required: z.boolean(),
  /** The score of this answer from which on help is offered at once and somebody is alerted; null for none. */
  redFlagFrom: z.number().nullable(),
  when: conditionView.nullable(),
  /** Null only in drafts. */
  question: questionView.nullable(),
});
export type QuizItem = z.output<typeof itemView>;

const sectionView = z.object({
  title: z.string().nullable(),
  text: z.string().nullable(),
  when: conditionView.nullable(),
  items: z.array(itemView),
});
export type QuizSection = z.output<typeof sectionView>;

/** A quiz with everything that is needed to ask and to score it. */
export const quizView = z.object({
  documentId: z.string(),
  code: z.string().nullable(),
  locale: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  instructions: z.string().nullable(),
  source: z.string().nullable(),
  licence: z.string().nullable(),
  higherIs: z.enum(['better', 'worse']),
  /** The sum of all questions times this is the score. */
  multiplier: z.number(),
  sections: z.array(sectionView),
  bands: z.array(bandView),
});
export type Quiz = z.output<typeof quizView>;

export const quizLine = quizView
  .pick({ documentId: true, code: true, locale: true, title: true, description: true, source: true, licence: true })
  .extend({ questions: z.int() });
export type QuizLine = z.output<typeof quizLine>;

export const quizzesQuery = z.strictObject({ locale: locale.optional() });
export type QuizzesQuery = z.output<typeof quizzesQuery>;

/** One thing that is wrong with a quiz: where, and what to do about it. */
export const quizFault = z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() });
export type QuizFault = z.output<typeof quizFault>;

/** What a check of a quiz found; without faults it can be published. */
export const quizCheckView = z.object({
  faults: z.array(z.object({ where: z.string(), message: z.string() })),
  /** The lowest and the highest score that can be reached; null where nothing is scored. */
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
});
export type QuizCheckView = z.output<typeof quizCheckView>;

/** A quiz as its editors see it. */
export const editedQuizView = z.object({
  quiz: quizView,
  published: z.boolean(),
  /** Why people cannot answer what is published, such as a question that was taken back since; null while they can. */
  unanswerable: z.string().nullable(),
  check: quizCheckView,
});
export type EditedQuizView = z.output<typeof editedQuizView>;

export const editedQuizLine = z.object({
  documentId: z.string(),
  locale: z.string(),
  code: z.string().nullable(),
  title: z.string(),
  published: z.boolean(),
  /** Why people cannot answer what is published, such as a question that was taken back since; null while they can. */
  unanswerable: z.string().nullable(),
  faults: z.int(),
});
export type EditedQuizLine = z.output<typeof editedQuizLine>;

const itemInput = z.strictObject({
  key,
  question: documentId,
  required: z.boolean().default(true),
  redFlagFrom: decimal.nullable().default(null),
  when: conditionShape.nullable().default(null),
});

const sectionInput = z.strictObject({
  title: text(200).nullable().default(null),
  text: text(2000).nullable().default(null),
  when: conditionShape.nullable().default(null),
  items: z
    .array(itemInput)
    .min(1, { error: 'Give at least one question.' })
    .max(MOST_ITEMS, { error: `Give at most ${MOST_ITEMS} questions.` }),
});

/** A quiz is given whole. It is a draft until it is published. */
export const quizInput = z.strictObject({
  locale: locale.default('en'),
  code: key.nullable().default(null),
  title: someText(200),
  description: text(2000).nullable().default(null),
  instructions: text(2000).nullable().default(null),
  source: text(1000).nullable().default(null),
  licence: text(1000).nullable().default(null),
  higherIs: z.enum(['better', 'worse'], { error: 'Choose from better, worse.' }).default('worse'),
  multiplier: decimal.default(1),
  sections: z
    .array(sectionInput)
    .min(1, { error: 'Give at least one page.' })
    .max(MOST_ITEMS, { error: `Give at most ${MOST_ITEMS} pages.` }),
  bands: z.array(bandShape).max(MOST_ITEMS).default([]),
});
export type QuizInput = z.output<typeof quizInput>;

/** Which language of a quiz. */
export const quizLocale = z.strictObject({ locale: locale.default('en') });
export type QuizLocale = z.output<typeof quizLocale>;

/** A question is given whole, and is there for quizzes at once. */
export const questionInput = z.strictObject({
  locale: locale.default('en'),
  code: key.nullable().default(null),
  kind: z.enum(QUESTION_KINDS, { error: `Choose from ${QUESTION_KINDS.join(', ')}.` }),
  text: someText(500),
  help: text(1000).nullable().default(null),
  weight: decimal.default(1),
  options: z.array(optionShape).max(50, { error: 'Give at most 50 answers.' }).default([]),
  least: decimal.nullable().default(null),
  most: decimal.nullable().default(null),
  step: decimal.nullable().default(null),
});
export type QuestionInput = z.output<typeof questionInput>;

export const bankQuestionView = questionView.extend({ locale: z.string() });
export type BankQuestionView = z.output<typeof bankQuestionView>;

export const removedView = z.object({ removed: z.int() });
export type RemovedView = z.output<typeof removedView>;
