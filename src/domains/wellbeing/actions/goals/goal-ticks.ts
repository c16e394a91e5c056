import { eachApart, takeInBatches } from '../../../../kernel/apart';
import { HOUR_MS } from '../../../../kernel/durations';
import { addDays, localDateOf } from '../../../../kernel/time';
import type { WellbeingDeps } from '../../deps';
import { nextReminder } from '../../rules/goal';
import { goals } from '../../store/goals';
import { GOAL_REMINDER, reconcileGoal } from './reconcile-goal';

type Deps = Pick<WellbeingDeps, 'clock' | 'db' | 'notify' | 'cancel'>;

const BATCH = 200;
/** A reminder of a goal that is later than this is not sent: the next one comes. */
const USEFUL_MS = 6 * HOUR_MS;

/**
 * The tick: reminds of goals whose turn it is, each once for its turn. Returns how many were reminded of.
 * @throws PassedOver when all is done, where one could not be reminded of
 */
export const remindOfGoals =
  ({ clock, db, notify }: Omit<Deps, 'cancel'>) =>
  async (): Promise<number> =>
    await takeInBatches({
      most: BATCH,
      take: async (limit) =>
        await db.transaction(async (tx) => {
          const now = clock.now();
          const due = await goals(tx).claimReminders(now, limit);
          for (const goal of due) {
            const notAfter = new Date(goal.dueAt.getTime() + USEFUL_MS);
            if (notAfter > now) {
              await notify(tx, {
                message: GOAL_REMINDER,
                userId: goal.userId,
                subjectId: goal.id,
                key: `goal-reminder-${goal.id}-${goal.dueAt.toISOString()}`,
                attempt: goal.reminders + 1,
                notAfter,
              });
            }
            await goals(tx).reminded(goal.id, nextReminder(goal, goal.timeZone, now));
          }
          return due.length;
        }),
      putOff: async () => {
        const now = clock.now();
        return await goals(db).putOffReminder(now, new Date(now.getTime() + HOUR_MS));
      },
    });

/**
 * The tick: ends goals whose last day is over, and tells the person kindly. Returns how many ended.
 * @throws PassedOver when all is done, where one could not be ended
 */
export const endOverdueGoals = (deps: Deps) => async (): Promise<number> => {
  const tomorrow = addDays(localDateOf(deps.clock.now(), 'UTC'), 1);
  return await eachApart(await goals(deps.db).overdue(tomorrow, BATCH), String, async (id) =>
    deps.db.transaction(async (tx) => {
      const goal = await goals(tx).claimOverdue(id, tomorrow);
      return goal && (await reconcileGoal(deps)(tx, goal)).status !== 'active' ? 1 : 0;
    }),
  );
};
