import type { Sql } from '../../../../ports/database';
import { LOCALES, type Locale, type Quiz } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { checkQuiz } from '../../rules/check-quiz';
import { library } from '../../store/library';

/** The languages in which somebody reads quizzes, the best first. */
export const localesFor =
  ({ personOf }: Pick<WellbeingDeps, 'personOf'>) =>
  async (sql: Sql, userId: number, asked: Locale | undefined): Promise<readonly Locale[]> => {
    const language = asked ?? (await personOf(sql, [userId])).get(userId)?.language.slice(0, 2);
    const own = LOCALES.find((known) => known === language);
    return own && own !== 'en' ? [own, 'en'] : ['en'];
  };

/** A quiz that can be answered: published, and whole. Null when there is no such quiz. */
export const publishedQuiz = async (sql: Sql, id: string, locales: readonly Locale[]): Promise<Quiz | null> => {
  const quiz = await library(sql).quiz(id, 'published', locales);
  return quiz && checkQuiz(quiz).length === 0 ? quiz : null;
};
