import type { Sql } from '../../../ports/database';
import { HORIZON_MS, windChain, windClock } from '../rules/plan-clock';
import type { Plan } from '../rules/plan';
import { isChained } from '../recurrence-fields';
import { doseStore } from '../store/dose-store';
import { planClockStore } from '../store/plan-clock-store';

/**
 * Sets a plan going: what is due soon has its doses when the transaction ends, everything else waits in its clock. The due
 * instants in `without` are left out. An as-needed plan has no clock: its doses are made as they are taken.
 */
export const startPlan = async (
  tx: Sql,
  planId: number,
  plan: Plan,
  now: Date,
  without?: ReadonlySet<number>,
): Promise<void> => {
  if (plan.kind === 'as-needed') return;
  if (isChained(plan)) return await continueChain(tx, planId, plan, now);
  const clocks = planClockStore(tx);
  await clocks.setAll([{ planId, ...windClock(plan, now, without) }]);
  await clocks.materialisePlans([planId], now, new Date(now.getTime() + HORIZON_MS));
};

/** Sets the clock of a plan that counts from its last dose to what that has become. */
export const continueChain = async (tx: Sql, planId: number, plan: Plan, now: Date): Promise<void> => {
  await continueChains(tx, [{ planId, plan }], now);
};

/** The same for many, in as many statements as for one. */
export const continueChains = async (
  tx: Sql,
  plans: readonly { readonly planId: number; readonly plan: Plan }[],
  now: Date,
): Promise<void> => {
  if (plans.length === 0) return;
  const clocks = planClockStore(tx);
  const chains = await doseStore(tx).chainsOf(
    plans.map(({ planId, plan }) => ({ planId, countedSince: plan.countedSince ? new Date(plan.countedSince) : null })),
  );
  await clocks.setAll(
    plans.map(({ planId, plan }) => ({ planId, ...windChain(plan, chains.get(planId) ?? NO_DOSES, now) })),
  );
  await clocks.materialisePlans(
    plans.map(({ planId }) => planId),
    now,
    new Date(now.getTime() + HORIZON_MS),
  );
};

const NO_DOSES = { openUntil: null, made: 0, last: null };
