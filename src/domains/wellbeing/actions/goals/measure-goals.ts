import { addDays, localDateOf } from '../../../../kernel/time';
import { newDocumentId } from '../../../../kernel/ids';
import type { Transaction } from '../../../../ports/database';
import type { WellbeingDeps } from '../../deps';
import { goals } from '../../store/goals';
import { reconcileGoal } from './reconcile-goal';

const ADHERENCE_DAYS = 7;

/** Writes today's value down for this person's goals that are measured from other records. */
export const measureGoals =
  (deps: Pick<WellbeingDeps, 'clock' | 'notify' | 'cancel' | 'adherenceOf'>) =>
  async (
    tx: Transaction,
    { userId, timeZone }: { readonly userId: number; readonly timeZone: string },
    score: number | null,
  ): Promise<void> => {
    const measured = await goals(tx).measuredElsewhere(userId);
    if (measured.length === 0) return;
    const now = deps.clock.now();
    const today = localDateOf(now, timeZone);
    const adherence = await deps.adherenceOf(tx, userId, addDays(today, 1 - ADHERENCE_DAYS), today);
    for (const goal of measured) {
      const value = goal.measuredBy === 'adherence' ? adherence : score;
      if (value === null) continue;
      await goals(tx).insertEntry({ id: newDocumentId(), goalId: goal.id, value, at: now, note: null }, now);
      await reconcileGoal(deps)(tx, { ...goal, current: await goals(tx).reconcileCurrent(goal.id) });
    }
  };
