import type { ItemInForm, QuizPreviewInput, QuizPreviewView } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { withAnswers } from '../../rules/answers';
import { askedItems } from '../../rules/branching';
import { checkQuiz, quizCheck, standingOf } from '../../rules/check-quiz';
import { scoreOf } from '../../rules/scoring';
import { bandsOf, quizOf } from '../../rules/written-quiz';
import { library } from '../../store/library';

/** A quiz as people would see it if what stands in the form now were published. Keeps nothing and alerts nobody. */
export const previewQuiz =
  ({ db }: Pick<WellbeingDeps, 'db'>) =>
  async ({ id, locale, quiz: written, answers: given }: QuizPreviewInput): Promise<QuizPreviewView> => {
    const items = (written.sections ?? []).flatMap(({ items: asked }) => asked ?? []);
    const saved = await library(db).questionsOfItems(items.filter(isAsSaved).flatMap((item) => item.id ?? []));
    const chosenIn = (item: ItemInForm): string | null =>
      isAsSaved(item) ? (saved.get(item.id ?? 0) ?? null) : (item.question ?? null);
    const questions = await library(db).draftQuestions(
      [...new Set(items.flatMap((item) => chosenIn(item) ?? []))],
      locale,
    );

    const { bands, unfinished } = bandsOf(written.bands ?? []);
    const quiz = {
      ...quizOf(written, (item) => questions.get(chosenIn(item) ?? '') ?? null),
      documentId: id ?? '',
      locale,
      bands,
    };
    const faults = checkQuiz(quiz);
    const missing =
      unfinished.length > 0 ? [...faults.filter(({ path: [part] }) => part !== 'bands'), ...unfinished] : faults;
    const { answers } = withAnswers(quiz, {}, given);
    const { score, highest, band, redFlags, missing: unanswered } = scoreOf(quiz, answers);
    return {
      quiz,
      ...standingOf(id ? await library(db).quiz(id, 'published', [locale]) : null),
      check: quizCheck(quiz, missing),
      outcome: {
        score,
        highest,
        band,
        redFlags: [...redFlags],
        missing: [...unanswered],
        asked: askedItems(quiz, answers).map(({ key }) => key),
      },
    };
  };

const isAsSaved = ({ question }: ItemInForm): boolean => question === undefined;
