import type { Sql } from '../../../ports/database';
import { HORIZON_MS, windChain, windClock } from '../rules/plan-clock';
import type { Plan } from '../rules/plan';
import { isChained } from '../rules/recurrence-fields';
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
  await clocks.set(planId, windClock(plan, now, without));
  await clocks.materialisePlan(planId, now, new Date(now.getTime() + HORIZON_MS));
};

/** Sets the clock of a plan that counts from its last dose to what that has become. */
export const continueChain = async (tx: Sql, planId: number, plan: Plan, now: Date): Promise<void> => {
  const clocks = planClockStore(tx);
  const chain = await doseStore(tx).chainOf(planId, plan.countedSince ? new Date(plan.countedSince) : null);
  await clocks.set(planId, windChain(plan, chain, now));
  await clocks.materialisePlan(planId, now, new Date(now.getTime() + HORIZON_MS));
};
