import type { Sql } from '../../../ports/database';
import { HORIZON_MS, windClock } from '../rules/plan-clock';
import type { Plan } from '../rules/plan';
import { planClockStore } from '../store/plan-clock-store';

/** Sets a plan going: what is due soon has its doses when the transaction ends, everything else waits in its clock. */
export const startPlan = async (tx: Sql, planId: number, plan: Plan, now: Date): Promise<void> => {
  const clocks = planClockStore(tx);
  await clocks.set(planId, windClock(plan, now));
  await clocks.materialisePlan(planId, now, new Date(now.getTime() + HORIZON_MS));
};
