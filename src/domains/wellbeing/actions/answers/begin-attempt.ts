import { createHash } from 'node:crypto';
import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import { newDocumentId } from '../../../../kernel/ids';
import type { Sql } from '../../../../ports/database';
import type { AttemptLine, AttemptView, BeginInput, Quiz, RemovedView } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { attemptNotFound, quizNotFound } from '../../errors';
import { attempts } from '../../store/attempts';
import { localesFor, publishedQuiz } from '../quizzes/published-quiz';
import { attemptViewOf } from './attempt-views';

type Deps = Pick<WellbeingDeps, 'clock' | 'db' | 'audit' | 'personOf' | 'help'>;

/** The id of this quiz as it is now, kept for good. */
export const keepVersion = async (sql: Sql, quiz: Quiz, now: Date): Promise<string> =>
  await attempts(sql).keepVersion(quiz, createHash('sha256').update(JSON.stringify(quiz)).digest('hex'), now);

/** Begins a quiz, or goes on where it was left. Whatever editors do meanwhile, it stays as it was begun. */
export const beginAttempt =
  (deps: Deps) =>
  async (actor: Actor, quizId: string, { locale }: BeginInput): Promise<AttemptView> => {
    const { clock, db, audit, help } = deps;
    const { userId } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const quiz = await publishedQuiz(tx, quizId, await localesFor(deps)(tx, userId, locale));
      if (!quiz) throw quizNotFound();
      const versionId = await keepVersion(tx, quiz, clock.now());
      const id = await attempts(tx).begin({ id: newDocumentId(), userId, quizId, versionId }, clock.now());
      await audit.write(tx, { actor, action: 'quiz.begun', record: { type: 'quiz-attempt', id }, patientId: userId });
      const attempt = await attempts(tx).find(id, userId);
      if (!attempt) throw attemptNotFound();
      return attemptViewOf(attempt, help);
    });
  };

export const readAttempt =
  ({ db, audit, help }: Pick<Deps, 'db' | 'audit' | 'help'>) =>
  async (actor: Actor, id: string): Promise<AttemptView> => {
    const { userId } = signedInPerson(actor);
    const attempt = await attempts(db).find(id, userId);
    if (!attempt) throw attemptNotFound();
    audit.read({ actor, action: 'quiz.attempt-read', record: { type: 'quiz-attempt', id }, patientId: userId });
    return attemptViewOf(attempt, help);
  };

/** Those one can go on with, the latest first. */
export const listAttempts =
  ({ db }: Pick<Deps, 'db'>) =>
  async (actor: Actor): Promise<AttemptLine[]> => [...(await attempts(db).open(signedInPerson(actor).userId))];

/** Forgets an attempt that goes on. One that has raised an alert stays. */
export const discardAttempt =
  ({ db, audit }: Pick<Deps, 'db' | 'audit'>) =>
  async (actor: Actor, id: string): Promise<RemovedView> => {
    const { userId } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      if (!(await attempts(tx).remove(id, userId))) throw attemptNotFound();
      await audit.write(tx, {
        actor,
        action: 'quiz.attempt-discarded',
        record: { type: 'quiz-attempt', id },
        patientId: userId,
      });
      return { removed: 1 };
    });
  };
