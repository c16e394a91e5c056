import { localDateOf } from '../../../kernel/time';
import type { Transaction } from '../../../ports/database';
import type { WellbeingDeps } from '../deps';
import { attempts } from '../store/attempts';
import { goals } from '../store/goals';
import { healthScores } from '../store/health-scores';
import { ALERT } from './answers/raise-red-flag';
import { GOAL_MISSED, GOAL_REACHED, GOAL_REMINDER } from './goals/reconcile-goal';

type Deps = Pick<WellbeingDeps, 'clock' | 'cancel' | 'standDown'>;

/** Reminders, scores and open alerts about this person stop, in the transaction in which the person dies or leaves. */
export const stopFor =
  ({ cancel, standDown }: Deps) =>
  async (tx: Transaction, userId: number): Promise<void> => {
    const ids = await goals(tx).setIdle(userId, true);
    for (const message of [GOAL_REMINDER, GOAL_REACHED, GOAL_MISSED]) await cancel(tx, message, ids);
    for (const id of await attempts(tx).openAlertsOf(userId)) await standDown(tx, { type: ALERT, id });
    await healthScores(tx).unfollow(userId);
  };

/** It was a mistake: goals and scores go on. */
export const resumeFor =
  ({ clock }: Pick<Deps, 'clock'>) =>
  async (tx: Transaction, userId: number): Promise<void> => {
    await goals(tx).setIdle(userId, false);
    await healthScores(tx).follow(userId, localDateOf(clock.now(), 'UTC'));
  };
