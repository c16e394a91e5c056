import { takeInBatches } from '../../../kernel/apart';
import { MINUTE_MS } from '../../../kernel/durations';
import type { Transaction } from '../../../ports/database';
import type { NewMessage } from '../../outbox';
import type { RegimensDeps } from '../deps';
import { DOSE_DUE, DOSES_CHANGED } from '../messages/nudges';
import { DOSE_REMINDER } from '../messages/topic';
import { HORIZON_MS, windClock } from '../rules/plan-clock';
import { isChained } from '../recurrence-fields';
import { nudgeStore } from '../store/nudge-store';
import { planClockStore } from '../store/plan-clock-store';
import { wakeStore, type TurnedDose } from '../store/wake-store';
import { watchDoses } from './escalation';
import { continueChains } from './start-plan';
import type {} from '../events-out';

/** Rows a statement: large enough that the round trip is nothing, small enough that locks are short. */
const BATCH = 2500;
const REFILL_BATCH = 500;
/** A plan that cannot be counted on, or a dose that cannot be woken, is tried again after this. */
const PLAN_PUT_OFF_MS = 10 * MINUTE_MS;
const DOSE_PUT_OFF_MS = MINUTE_MS;

/**
 * Makes a dose of everything that falls due within the horizon. Any number of workers may do it at once. What was missed
 * while no worker ran is told of as missed, so that whoever counts on it (a course that is lengthened) hears of it. Returns
 * how many plans moved on.
 * @throws PassedOver when all is done, where the doses of a plan could not be made
 */
export const materialiseDoses =
  ({ clock, db, emitAll, failpoint }: Pick<RegimensDeps, 'clock' | 'db' | 'emitAll' | 'failpoint'>) =>
  async (): Promise<number> =>
    await takeInBatches({
      most: BATCH,
      take: async (limit) => {
        const now = clock.now();
        const plans = await db.transaction(async (tx) => {
          const made = await planClockStore(tx).materialise(now, horizonOf(now), limit);
          if (made.missed) await emitAll(tx, 'dose.missed', made.missed);
          return made.plans;
        });
        if (plans > 0) failpoint('doses.materialised');
        return plans;
      },
      putOff: async () => {
        const now = clock.now();
        return await planClockStore(db).putOffDue(now, horizonOf(now), new Date(now.getTime() + PLAN_PUT_OFF_MS));
      },
    });

const horizonOf = (now: Date): Date => new Date(now.getTime() + HORIZON_MS);

/**
 * Counts on the plans whose counted occurrences run out. Returns how many.
 * @throws PassedOver when all is done, where a plan could not be counted on
 */
export const refillPlans =
  ({ clock, db }: Pick<RegimensDeps, 'clock' | 'db'>) =>
  async (): Promise<number> =>
    await takeInBatches({
      most: REFILL_BATCH,
      take: async (limit) =>
        await db.transaction(async (tx) => {
          const clocks = planClockStore(tx);
          const runningOut = await clocks.lockRunningOut(clock.now(), limit);
          const counted = runningOut.filter(({ plan }) => !isChained(plan));
          if (counted.length > 0)
            await clocks.refill(
              counted.map(({ planId, plan, filledUntil }) => ({ planId, ...windClock(plan, filledUntil) })),
            );
          await continueChains(
            tx,
            runningOut.filter(({ plan }) => isChained(plan)),
            clock.now(),
          );
          return runningOut.length;
        }),
      putOff: async () => {
        const now = clock.now();
        return await planClockStore(db).putOffRunningOut(now, new Date(now.getTime() + PLAN_PUT_OFF_MS));
      },
    });

type WakeDeps = Pick<RegimensDeps, 'clock' | 'db' | 'post' | 'failpoint' | 'emitAll' | 'notifications' | 'carersOfAll'>;
type Post = (tx: Transaction, reminders: readonly NewMessage[]) => Promise<void>;

/**
 * Lets doses fall due, be missed, and be reminded of. A reminder is posted in the transaction that counts it, under a key
 * of dose, channel and number, so that it exists once whatever happens; the apps of those whose doses turned are told to look again.
 * Who can hand reminders on at once brings another way to `post` them. Returns how many doses changed.
 * @throws PassedOver when all is done, where a dose could not be woken
 */
export const wakeDoses =
  (deps: WakeDeps) =>
  async (post: Post = deps.post): Promise<number> =>
    await takeInBatches({
      most: BATCH,
      take: async (limit) => await wakeSome(deps, post, limit),
      putOff: async () => {
        const now = deps.clock.now();
        return await wakeStore(deps.db).putOffFirst(now, new Date(now.getTime() + DOSE_PUT_OFF_MS));
      },
    });

const wakeSome = async (deps: WakeDeps, post: Post, limit: number): Promise<number> => {
  const { clock, db, failpoint, emitAll } = deps;
  const doses = await db.transaction(async (tx) => {
    const woken = await wakeStore(tx).wake(clock.now(), limit);
    await post(
      tx,
      woken.reminders.map(({ doseId, patientId, attempt, notAfter }) => ({
        key: `dose-${doseId}-email-${attempt}`,
        topic: DOSE_REMINDER,
        userId: patientId,
        subjectId: doseId,
        attempt,
        notAfter,
      })),
    );
    nudgeStore(tx).tell(
      woken.turned.map(({ doseId, patientId, into }) => ({
        userId: patientId,
        event: into === 'due' ? DOSE_DUE : DOSES_CHANGED,
        ids: [doseId],
      })),
    );
    await emitAll(
      tx,
      'dose.missed',
      turnedInto(woken.turned, 'missed').map(({ doseId, patientId }) => ({ doseId, patientUserId: patientId })),
    );
    await watchDoses(
      deps,
      tx,
      turnedInto(woken.turned, 'due').map(({ doseId }) => doseId),
    );
    return woken.doses;
  });
  if (doses > 0) failpoint('doses.woken');
  return doses;
};

const turnedInto = (turned: readonly TurnedDose[], status: TurnedDose['into']): readonly TurnedDose[] =>
  turned.filter(({ into }) => into === status);
