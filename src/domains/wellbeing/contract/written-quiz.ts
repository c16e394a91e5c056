import { z } from 'zod';
import { answerShape } from './attempts';
import { documentId, locale } from './fields';
import { COMPARISONS, editedQuizView, SEVERITIES } from './quizzes';

const MOST_PARTS = 100;
const words = z.string().max(2_000).nullish();
const number = z.coerce.number();
const when = { whenItem: words, whenIs: z.enum(COMPARISONS).nullish(), whenValue: words };

/** What the content manager calls the fields of a quiz, and of the parts of one. Of a draft anything may be missing. */
export const quizFields = {
  code: words,
  title: words,
  description: words,
  instructions: words,
  source: words,
  licence: words,
  higherIs: z.enum(['better', 'worse']).nullish(),
  multiplier: number.nullish(),
};
export const sectionFields = { title: words, text: words, ...when };
export const itemFields = { key: words, required: z.boolean().nullish(), redFlagFrom: number.nullish(), ...when };

const itemInForm = z.strictObject({
  ...itemFields,
  /** The row of a question that was saved with the quiz before; left out for a new one. */
  id: z.int().positive().max(2_147_483_647).nullish(),
  /** Left out: the question that was saved with the row. Null: none. */
  question: documentId.nullable().optional(),
});
export type ItemInForm = z.output<typeof itemInForm>;

const bandInForm = z.strictObject({
  from: number.nullish(),
  to: number.nullish(),
  label: words,
  severity: z.enum(SEVERITIES).nullish(),
  advice: words,
});
export type BandInForm = z.output<typeof bandInForm>;

/** A quiz as it stands in the form of the content manager, saved or not, and answers to try it with. */
export const quizPreviewInput = z.strictObject({
  /** The quiz that is edited; null for one that was never saved. */
  id: documentId.nullable().default(null),
  locale: locale.default('en'),
  quiz: z.strictObject({
    ...quizFields,
    sections: z
      .array(z.strictObject({ ...sectionFields, items: z.array(itemInForm).max(MOST_PARTS).nullish() }))
      .max(MOST_PARTS)
      .nullish(),
    bands: z.array(bandInForm).max(MOST_PARTS).nullish(),
  }),
  /** Answers that do not fit the quiz any more are left out. */
  answers: z
    .array(answerShape.extend({ item: z.string().max(60) }))
    .max(200)
    .default([]),
});
export type QuizPreviewInput = z.output<typeof quizPreviewInput>;

/** What answers would come to. */
export const triedView = z.object({
  score: z.number().nullable(),
  highest: z.number().nullable(),
  band: editedQuizView.shape.quiz.shape.bands.element.nullable(),
  redFlags: z.array(z.string()),
  /** Keys of required questions that wait for an answer. */
  missing: z.array(z.string()),
  /** Keys of the questions that are asked after these answers. */
  asked: z.array(z.string()),
});

export const quizPreviewView = editedQuizView.extend({ outcome: triedView });
export type QuizPreviewView = z.output<typeof quizPreviewView>;
