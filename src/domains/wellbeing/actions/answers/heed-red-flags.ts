import type { Actor } from '../../../../kernel/actor';
import { DomainError } from '../../../../kernel/errors';
import type { Transaction } from '../../../../ports/database';
import type { AnswerInput } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { ANSWERS_UNFIT, answersUnfit } from '../../errors';
import { withAnswers } from '../../rules/answers';
import { redFlags } from '../../rules/scoring';
import { attempts, type AttemptRow } from '../../store/attempts';
import { helpFor } from './attempt-views';
import { raiseRedFlag } from './raise-red-flag';

type Deps = Pick<WellbeingDeps, 'clock' | 'db' | 'audit' | 'help' | 'escalate' | 'careTeamOf'>;

/**
 * Does `work`, and where it refuses the answers: an answer among them that calls for help is kept with the attempt and
 * alerts those who are to know all the same, and the refusal says where help is to be had.
 */
export const heedRedFlags =
  (deps: Deps) =>
  async <Result>(
    actor: Actor,
    given: readonly AnswerInput[],
    attemptOf: (tx: Transaction) => Promise<AttemptRow | null>,
    work: () => Promise<Result>,
  ): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== ANSWERS_UNFIT) throw error;
      const help = await deps.db.transaction(async (tx) => {
        const attempt = await attemptOf(tx);
        if (!attempt || attempt.status !== 'open') return null;
        const { answers } = withAnswers(attempt.quiz, attempt.answers, given);
        if (redFlags(attempt.quiz, answers).length === 0) return null;
        await attempts(tx).save(attempt.id, answers, 'open', deps.clock.now());
        await raiseRedFlag(deps)(tx, actor, attempt, answers);
        return helpFor(deps.help, attempt);
      });
      throw help ? answersUnfit(error.faults, help) : error;
    }
  };
