import { z } from 'zod';
import {
  itemFields,
  QUESTION_KINDS,
  quizFields,
  sectionFields,
  SEVERITIES,
  type QuestionView,
  type Quiz,
} from './contract';
import { quizUnfit } from './errors';
import { checkQuiz } from './rules/check-quiz';
import { quizOf } from './rules/written-quiz';

/** What is read along with a quiz of Strapi's, for the check. */
export const QUIZ_POPULATE = {
  sections: { populate: { items: { populate: { question: { populate: { options: true } } } } } },
  bands: true,
};

const words = z.string().nullish();
const number = z.coerce.number();

const documentOfStrapi = z.object({
  documentId: z.string(),
  locale: words,
  ...quizFields,
  sections: z
    .array(
      z.object({
        ...sectionFields,
        items: z
          .array(
            z.object({
              ...itemFields,
              question: z
                .object({
                  documentId: z.string(),
                  code: words,
                  kind: z.enum(QUESTION_KINDS),
                  text: words,
                  help: words,
                  weight: number.nullish(),
                  options: z.array(z.object({ value: words, label: words, score: number.nullish() })).nullish(),
                  least: number.nullish(),
                  most: number.nullish(),
                  step: number.nullish(),
                })
                .nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
  bands: z
    .array(z.object({ from: number, to: number, label: words, severity: z.enum(SEVERITIES), advice: words }))
    .nullish(),
});
/**
 * Refuses a quiz that is about to be published while something is missing.
 * @throws DomainError `invalid` that names all of it
 */
export const checkPublishedQuiz = (document: unknown): void => {
  const faults = checkQuiz(publishedQuizOf(document));
  if (faults.length > 0) throw quizUnfit(faults);
};

const publishedQuizOf = (document: unknown): Quiz => {
  const { documentId, locale, bands, ...written } = documentOfStrapi.parse(document);
  return {
    ...quizOf(written, ({ question }) => (question ? questionOf(question) : null)),
    documentId,
    locale: locale ?? 'en',
    bands: (bands ?? []).map((band) => ({ ...band, label: band.label ?? '', advice: band.advice ?? null })),
  };
};

type Sections = NonNullable<z.output<typeof documentOfStrapi>['sections']>;
type Item = NonNullable<Sections[number]['items']>[number];

const questionOf = (question: NonNullable<Item['question']>): QuestionView => ({
  documentId: question.documentId,
  code: question.code ?? null,
  kind: question.kind,
  text: question.text ?? '',
  help: question.help ?? null,
  weight: question.weight ?? 1,
  options: (question.options ?? []).map(({ value, label, score }) => ({
    value: value ?? '',
    label: label ?? '',
    score: score ?? 0,
  })),
  least: question.least ?? null,
  most: question.most ?? null,
  step: question.step ?? null,
});
