import type { Transaction } from '../../../../ports/database';
import { localDateOf } from '../../../../kernel/time';
import type { WellbeingDeps } from '../../deps';
import { statusOf } from '../../rules/goal';
import { goals, type GoalRow } from '../../store/goals';

type Deps = Pick<WellbeingDeps, 'clock' | 'notify' | 'cancel'>;

export const GOAL_REMINDER = 'goal-reminder';
export const GOAL_REACHED = 'goal-reached';
export const GOAL_MISSED = 'goal-missed';

/** Ends a goal that goes on when it is reached or its time is over, and tells the person. Returns it as it is then. */
export const reconcileGoal =
  ({ clock, notify, cancel }: Deps) =>
  async (tx: Transaction, goal: GoalRow): Promise<GoalRow> => {
    if (goal.status !== 'active') return goal;
    const now = clock.now();
    const status = statusOf(goal, goal.current, localDateOf(now, goal.timeZone));
    if (status === 'active' || !(await goals(tx).end(goal.id, status, now))) return goal;
    await cancel(tx, GOAL_REMINDER, [goal.id]);
    await notify(tx, {
      message: status === 'reached' ? GOAL_REACHED : GOAL_MISSED,
      userId: goal.userId,
      subjectId: goal.id,
      key: `goal-${status}-${goal.id}`,
    });
    return { ...goal, status, reachedAt: status === 'reached' ? now.toISOString() : null };
  };
