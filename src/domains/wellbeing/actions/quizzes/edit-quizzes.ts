import type { Actor } from '../../../../kernel/actor';
import { newDocumentId } from '../../../../kernel/ids';
import type { Sql } from '../../../../ports/database';
import type {
  EditedQuizLine,
  EditedQuizView,
  Quiz,
  QuizCheckView,
  QuizFault,
  QuizInput,
  QuizLocale,
  RemovedView,
} from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { quizNotFound, quizUnfit } from '../../errors';
import { checkQuiz, quizCheck, standingOf } from '../../rules/check-quiz';
import { library } from '../../store/library';
import { libraryWrites, type QuizToWrite } from '../../store/library-writes';

type Deps = Pick<WellbeingDeps, 'clock' | 'db' | 'audit'>;

/** Every draft in every language, and how much keeps it from being published. */
export const listDrafts =
  ({ db }: Pick<Deps, 'db'>) =>
  async (): Promise<EditedQuizLine[]> => {
    const [drafts, all] = [await library(db).inEveryLanguage('draft'), await library(db).inEveryLanguage('published')];
    return drafts.map((quiz) => {
      const { documentId, locale, code, title } = quiz;
      const published = all.find((other) => other.documentId === documentId && other.locale === locale) ?? null;
      return { documentId, locale, code, title, ...standingOf(published), faults: checkQuiz(quiz).length };
    });
  };

export const readDraft =
  ({ db }: Pick<Deps, 'db'>) =>
  async (id: string, { locale }: QuizLocale): Promise<EditedQuizView> =>
    await edited(db, id, locale);

/** What keeps a quiz from being published: of what is kept, as the editor sees it. */
export const checkDraft =
  ({ db }: Pick<Deps, 'db'>) =>
  async (id: string, { locale }: QuizLocale): Promise<QuizCheckView> =>
    (await edited(db, id, locale)).check;

/** Makes a quiz, or takes what is given in the place of a draft. What is published stays until it is published anew. */
export const saveQuiz =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, id: string | null, input: QuizInput): Promise<EditedQuizView> =>
    await db.transaction(async (tx) => {
      const documentId = id ?? newDocumentId();
      const isThere = await libraryWrites(tx).lockForUpdate(documentId);
      if (id !== null && !isThere) throw quizNotFound();
      await libraryWrites(tx).writeQuiz(documentId, input, 'draft', clock.now());
      const saved = await edited(tx, documentId, input.locale);
      const unknown = saved.quiz.sections.flatMap(({ items }, page) =>
        items.flatMap(({ question }, place): QuizFault[] =>
          question
            ? []
            : [{ path: ['sections', page, 'items', place, 'question'], message: 'There is no such question.' }],
        ),
      );
      if (unknown.length > 0) throw quizUnfit(unknown);
      await audit.write(tx, { ...about(actor, documentId, input.locale), action: 'quiz.saved' });
      return saved;
    });

/**
 * Publishes a draft, when nothing is wrong with it.
 * @throws DomainError `invalid` that names everything that is missing
 */
export const publishQuiz =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, id: string, { locale }: QuizLocale): Promise<EditedQuizView> =>
    await db.transaction(async (tx) => {
      await libraryWrites(tx).lockForUpdate(id);
      const draft = await library(tx).quiz(id, 'draft', [locale]);
      if (!draft) throw quizNotFound();
      await libraryWrites(tx).writeQuiz(id, toWrite(draft), 'published', clock.now());
      const published = await library(tx).quiz(id, 'published', [locale]);
      const faults = published ? checkQuiz(published) : [];
      if (faults.length > 0) throw quizUnfit(faults);
      await audit.write(tx, { ...about(actor, id, locale), action: 'quiz.published' });
      return await edited(tx, id, locale);
    });

/** Nobody begins it any more. Who has begun it can finish, and results stay. */
export const unpublishQuiz =
  ({ db, audit }: Pick<Deps, 'db' | 'audit'>) =>
  async (actor: Actor, id: string, { locale }: QuizLocale): Promise<EditedQuizView> =>
    await db.transaction(async (tx) => {
      if (!(await libraryWrites(tx).lockForUpdate(id))) throw quizNotFound();
      await libraryWrites(tx).removeQuiz(id, locale, 'published');
      await audit.write(tx, { ...about(actor, id, locale), action: 'quiz.unpublished' });
      return await edited(tx, id, locale);
    });

/** In every language. Who has begun it can finish, and results stay. */
export const removeQuiz =
  ({ db, audit }: Pick<Deps, 'db' | 'audit'>) =>
  async (actor: Actor, id: string): Promise<RemovedView> =>
    await db.transaction(async (tx) => {
      if (!(await libraryWrites(tx).lockForUpdate(id))) throw quizNotFound();
      await libraryWrites(tx).removeQuiz(id, null, null);
      await audit.write(tx, { ...about(actor, id, null), action: 'quiz.removed' });
      return { removed: 1 };
    });

const edited = async (sql: Sql, id: string, locale: string): Promise<EditedQuizView> => {
  const quiz = await library(sql).quiz(id, 'draft', [locale]);
  if (!quiz) throw quizNotFound();
  const published = await library(sql).quiz(id, 'published', [locale]);
  return { quiz, ...standingOf(published), check: quizCheck(quiz) };
};

const toWrite = ({ sections, locale, ...quiz }: Quiz): QuizToWrite => ({
  ...quiz,
  locale: locale === 'sw' ? 'sw' : 'en',
  sections: sections.map(({ items, ...section }) => ({
    ...section,
    items: items.map(({ question, ...item }) => ({ ...item, question: question?.documentId ?? '' })),
  })),
});

const about = (actor: Actor, id: string, locale: string | null) => ({
  actor,
  record: { type: 'quiz', id },
  patientId: null,
  details: { locale },
});
