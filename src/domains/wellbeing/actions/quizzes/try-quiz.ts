import type { AnswerQuizInput, QuizLocale } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { answersUnfit, quizNotFound } from '../../errors';
import { shownAnswers, withAnswers } from '../../rules/answers';
import { askedItems } from '../../rules/branching';
import { scoreOf, type Score } from '../../rules/scoring';
import { library } from '../../store/library';

/** What answers would come to: for editors who try a draft out. Keeps nothing and alerts nobody. */
export const tryQuiz =
  ({ db }: Pick<WellbeingDeps, 'db'>) =>
  async (
    id: string,
    { locale = 'en', answers: given }: AnswerQuizInput & Partial<QuizLocale>,
  ): Promise<Score & { readonly asked: readonly string[]; readonly answered: number }> => {
    const quiz = await library(db).quiz(id, 'draft', [locale]);
    if (!quiz) throw quizNotFound();
    const { answers, faults } = withAnswers(quiz, {}, given);
    if (faults.length > 0) throw answersUnfit(faults);
    return {
      ...scoreOf(quiz, answers),
      asked: askedItems(quiz, answers).map(({ key }) => key),
      answered: shownAnswers(quiz, answers).length,
    };
  };
