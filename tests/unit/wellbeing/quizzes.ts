import type { QuestionView, Quiz, QuizItem } from '../../../src/domains/wellbeing';
import { SHIPPED, type ShippedQuiz } from '../../../src/domains/wellbeing/shipped';

export const aQuestion = (changes: Partial<QuestionView> = {}): QuestionView => ({
  documentId: 'question',
  code: null,
  kind: 'single',
  text: 'How often?',
  help: null,
  weight: 1,
  options: [
    { value: 'never', label: 'Never', score: 0 },
    { value: 'often', label: 'Often', score: 2 },
  ],
  least: null,
  most: null,
  step: null,
  ...changes,
});

export const anItem = (key: string, changes: Partial<QuizItem> = {}): QuizItem => ({
  key,
  required: true,
  redFlagFrom: null,
  when: null,
  question: aQuestion(),
  ...changes,
});

export const aQuiz = (items: readonly QuizItem[], changes: Partial<Quiz> = {}): Quiz => ({
  documentId: 'quiz',
  code: null,
  locale: 'en',
  title: 'A quiz',
  description: null,
  instructions: null,
  source: null,
  licence: null,
  higherIs: 'worse',
  multiplier: 1,
  sections: [{ title: null, text: null, when: null, items: [...items] }],
  bands: [],
  ...changes,
});

/** A shipped instrument as people answer it. */
export const shippedQuiz = (code: string, locale: 'en' | 'sw' = 'en'): Quiz => {
  const shipped = SHIPPED.find((quiz) => quiz.code === code);
  if (!shipped) throw new Error(`There is no ${code}.`);
  const { higherIs, multiplier, words, source, licence } = shipped;
  return aQuiz(
    words[locale].questions.map((text, place) =>
      anItem(`q${place + 1}`, {
        redFlagFrom: flagOf(shipped, place),
        question: aQuestion({
          text,
          options: words[locale].options.map(([score, label]) => ({ value: String(score), label, score })),
        }),
      }),
    ),
    { code, locale, higherIs, multiplier, source, licence, bands: [...words[locale].bands] },
  );
};

const flagOf = ({ redFlag }: ShippedQuiz, place: number): number | null =>
  redFlag?.question === place + 1 ? redFlag.from : null;

/** The same score for as many questions as it takes to come to `sum`. */
export const answersFor = (quiz: Quiz, scores: readonly number[]): Record<string, string> =>
  Object.fromEntries(
    quiz.sections.flatMap(({ items }) => items).map(({ key }, place) => [key, String(scores[place] ?? 0)]),
  );
