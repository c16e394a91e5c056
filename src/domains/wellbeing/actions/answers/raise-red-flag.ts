import type { Actor } from '../../../../kernel/actor';
import { newDocumentId } from '../../../../kernel/ids';
import type { Transaction } from '../../../../ports/database';
import type { WellbeingDeps } from '../../deps';
import { alertSteps, REPEAT_MS } from '../../rules/alert-steps';
import type { Answers } from '../../rules/answers';
import { redFlags } from '../../rules/scoring';
import { attempts, type AttemptRow } from '../../store/attempts';

type Deps = Pick<WellbeingDeps, 'clock' | 'audit' | 'escalate' | 'careTeamOf'>;

/** What the alerts of this room are about. */
export const ALERT = 'quiz-alert';

/**
 * When an answer calls for help: alerts those who are to know, until one of them acknowledges it, once for an attempt. In
 * the transaction that keeps the answer: neither is there without the other.
 */
export const raiseRedFlag =
  ({ clock, audit, escalate, careTeamOf }: Deps) =>
  async (
    tx: Transaction,
    actor: Actor,
    { id, userId, quiz }: Pick<AttemptRow, 'id' | 'userId' | 'quiz'>,
    answers: Answers,
  ): Promise<boolean> => {
    if (redFlags(quiz, answers).length === 0) return false;
    const alertId = newDocumentId();
    const alert = { id: alertId, attemptId: id, userId, quizId: quiz.documentId, title: quiz.title };
    if (!(await attempts(tx).raiseAlert(alert, clock.now()))) return true;
    await escalate(tx, {
      key: `quiz-red-flag:${id}`,
      subject: { type: ALERT, id: alertId },
      patientId: userId,
      steps: alertSteps(await careTeamOf(tx, userId)),
      repeatLastEveryMs: REPEAT_MS,
    });
    await audit.write(tx, {
      actor,
      action: 'quiz.alert-raised',
      record: { type: ALERT, id: alertId },
      patientId: userId,
    });
    return true;
  };
