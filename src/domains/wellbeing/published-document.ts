import { z } from 'zod';
import { COMPARISONS, QUESTION_KINDS, SEVERITIES, type QuestionView, type Quiz } from './contract';
import { quizUnfit } from './errors';
import { checkQuiz } from './rules/check-quiz';

/** What is read along with a quiz of Strapi's, for the check. */
export const QUIZ_POPULATE = {
  sections: { populate: { items: { populate: { question: { populate: { options: true } } } } } },
  bands: true,
};

const words = z.string().nullish();
const number = z.coerce.number();
const when = {
  whenItem: words,
  whenIs: z.enum(COMPARISONS).nullish(),
  whenValue: words,
};

const documentOfStrapi = z.object({
  documentId: z.string(),
  code: words,
  locale: words,
  title: words,
  description: words,
  instructions: words,
  source: words,
  licence: words,
  higherIs: z.enum(['better', 'worse']).nullish(),
  multiplier: number.nullish(),
  sections: z
    .array(
      z.object({
        title: words,
        text: words,
        ...when,
        items: z
          .array(
            z.object({
              key: words,
              required: z.boolean().nullish(),
              redFlagFrom: number.nullish(),
              ...when,
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
type DocumentOfStrapi = z.output<typeof documentOfStrapi>;

/**
 * Refuses a quiz that is about to be published while something is missing.
 * @throws DomainError `invalid` that names all of it
 */
export const checkPublishedQuiz = (document: unknown): void => {
  const faults = checkQuiz(quizOf(documentOfStrapi.parse(document)));
  if (faults.length > 0) throw quizUnfit(faults);
};

const quizOf = (document: DocumentOfStrapi): Quiz => ({
  documentId: document.documentId,
  code: document.code ?? null,
  locale: document.locale ?? 'en',
  title: document.title ?? '',
  description: document.description ?? null,
  instructions: document.instructions ?? null,
  source: document.source ?? null,
  licence: document.licence ?? null,
  higherIs: document.higherIs ?? 'worse',
  multiplier: document.multiplier ?? 1,
  sections: (document.sections ?? []).map((section) => ({
    title: section.title ?? null,
    text: section.text ?? null,
    when: conditionOf(section),
    items: (section.items ?? []).map((item) => ({
      key: item.key ?? '',
      required: item.required ?? true,
      redFlagFrom: item.redFlagFrom ?? null,
      when: conditionOf(item),
      question: item.question ? questionOf(item.question) : null,
    })),
  })),
  bands: (document.bands ?? []).map((band) => ({ ...band, label: band.label ?? '', advice: band.advice ?? null })),
});

type Sections = NonNullable<DocumentOfStrapi['sections']>;
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

const conditionOf = ({ whenItem, whenIs, whenValue }: Pick<Item, 'whenItem' | 'whenIs' | 'whenValue'>) =>
  whenItem && whenIs && whenValue ? { item: whenItem, is: whenIs, value: whenValue } : null;
