import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { Quiz, QuizLine, QuizzesQuery } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { quizNotFound } from '../../errors';
import { itemsOf } from '../../rules/answers';
import { checkQuiz } from '../../rules/check-quiz';
import { library } from '../../store/library';
import { localesFor, publishedQuiz } from './published-quiz';

type Deps = Pick<WellbeingDeps, 'db' | 'personOf'>;

/** What can be answered, each in the caller's language or in English. */
export const listQuizzes =
  (deps: Deps) =>
  async (actor: Actor, { locale }: QuizzesQuery): Promise<QuizLine[]> => {
    const { userId } = signedInPerson(actor);
    const quizzes = await library(deps.db).quizzes('published', await localesFor(deps)(deps.db, userId, locale));
    return quizzes.filter((quiz) => checkQuiz(quiz).length === 0).map(lineOf);
  };

export const readQuiz =
  (deps: Deps) =>
  async (actor: Actor, id: string, { locale }: QuizzesQuery): Promise<Quiz> => {
    const { userId } = signedInPerson(actor);
    const quiz = await publishedQuiz(deps.db, id, await localesFor(deps)(deps.db, userId, locale));
    if (!quiz) throw quizNotFound();
    return quiz;
  };

const lineOf = (quiz: Quiz): QuizLine => {
  const { documentId, code, locale, title, description, source, licence } = quiz;
  return { documentId, code, locale, title, description, source, licence, questions: itemsOf(quiz).length };
};
