import type { Actor } from '../../../../kernel/actor';
import type { Pagination, ResultLine, ResultsQuery, ResultView } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { resultNotFound } from '../../errors';
import { attempts } from '../../store/attempts';
import { paginationOf, sliceOf } from '../pagination';
import { mustReach } from '../same-as-missing';
import { whose } from '../whose';
import { resultLineOf, resultViewOf } from './attempt-views';

type Deps = Pick<WellbeingDeps, 'db' | 'audit' | 'mayRead' | 'requireManagedPatient' | 'personOf' | 'help'>;

/** The newest first, each against the one before it of the same quiz. */
export const listResults =
  (deps: Deps) =>
  async (
    actor: Actor,
    { quiz, patient, ...asked }: ResultsQuery,
  ): Promise<{ readonly results: ResultLine[]; readonly pagination: Pagination }> => {
    const userId = await whose(deps)(actor, patient);
    const { rows, total } = await attempts(deps.db).results(userId, quiz ?? null, sliceOf(asked));
    deps.audit.read({
      actor,
      action: 'quiz.results-read',
      record: { type: 'quiz-result', id: 'many' },
      patientId: userId,
      details: { count: rows.length },
    });
    return { results: rows.map(resultLineOf), pagination: paginationOf(asked, total) };
  };

/** One result with its answers. Of somebody out of reach it is the same as none. */
export const readResult =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<ResultView> => {
    const row = await attempts(deps.db).result(id);
    if (!row) throw resultNotFound();
    const { userId, ...result } = row;
    await mustReach(deps, resultNotFound)(actor, userId);
    const attempt = await attempts(deps.db).find(result.attemptId, userId);
    if (!attempt) throw resultNotFound();
    deps.audit.read({ actor, action: 'quiz.results-read', record: { type: 'quiz-result', id }, patientId: userId });
    return resultViewOf(result, attempt, deps.help);
  };
