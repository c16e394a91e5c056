import type { Actor } from '../../../../kernel/actor';
import { newDocumentId } from '../../../../kernel/ids';
import type { BankQuestionView, QuestionInput, QuizLocale, QuizzesQuery, RemovedView } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { questionInUse, questionNotFound } from '../../errors';
import { library } from '../../store/library';
import { libraryWrites } from '../../store/library-writes';

type Deps = Pick<WellbeingDeps, 'clock' | 'db' | 'audit'>;

export const listQuestions =
  ({ db }: Pick<Deps, 'db'>) =>
  async ({ locale }: QuizzesQuery): Promise<BankQuestionView[]> => [...(await library(db).questions(locale ?? null))];

export const readQuestion =
  ({ db }: Pick<Deps, 'db'>) =>
  async (id: string, { locale }: QuizLocale): Promise<BankQuestionView> => {
    const question = await library(db).question(id, locale);
    if (!question) throw questionNotFound();
    return question;
  };

/** Makes a question, or takes what is given in the place of one in that language. Attempts that were begun keep the old one. */
export const saveQuestion =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, id: string | null, input: QuestionInput): Promise<BankQuestionView> =>
    await db.transaction(async (tx) => {
      if (id !== null && !(await hasAny(tx, id))) throw questionNotFound();
      const documentId = id ?? newDocumentId();
      await libraryWrites(tx).writeQuestion(documentId, input, clock.now());
      await audit.write(tx, {
        actor,
        action: 'question.saved',
        record: { type: 'question', id: documentId },
        patientId: null,
        details: { locale: input.locale },
      });
      const saved = await library(tx).question(documentId, input.locale);
      if (!saved) throw questionNotFound();
      return saved;
    });

/** In every language, unless a quiz asks it. */
export const removeQuestion =
  ({ db, audit }: Pick<Deps, 'db' | 'audit'>) =>
  async (actor: Actor, id: string): Promise<RemovedView> =>
    await db.transaction(async (tx) => {
      if (await library(tx).isAsked(id)) throw questionInUse();
      if ((await libraryWrites(tx).removeQuestion(id)) === 0) throw questionNotFound();
      await audit.write(tx, {
        actor,
        action: 'question.removed',
        record: { type: 'question', id },
        patientId: null,
      });
      return { removed: 1 };
    });

const hasAny = async (sql: Parameters<typeof library>[0], id: string): Promise<boolean> =>
  (await library(sql).question(id, 'en')) !== null || (await library(sql).question(id, 'sw')) !== null;
