import type { Sql, Transaction } from '../../../ports/database';
import type { RegimensDeps } from '../deps';
import { DOSES_CHANGED } from '../messages/nudges';
import { DOSE_REMINDER } from '../messages/topic';
import { cancel as cancelDose } from '../rules/dose';
import { HORIZON_MS } from '../rules/plan-clock';
import type { Plan } from '../rules/plan';
import { occurrences } from '../rules/recurrence';
import { refit } from '../rules/refit';
import { withoutRoom } from '../rules/slots';
import { doseStore } from '../store/dose-store';
import { medicationStore, type HeldMedication } from '../store/medication-store';
import { nudgeStore } from '../store/nudge-store';
import { planClockStore } from '../store/plan-clock-store';
import { startPlan } from './start-plan';

/**
 * Puts `plan` in the place of what a held medication's plan said before, from now on: doses that are due, and those that
 * have their answer, stay as they are and count among the doses of their day.
 */
export const changePlan = async (
  { cancel }: Pick<RegimensDeps, 'cancel'>,
  tx: Transaction,
  held: HeldMedication,
  plan: Plan,
  now: Date,
): Promise<void> => {
  await medicationStore(tx).replacePlan(held.planId, plan, now);
  if (held.paused) return;
  const { voided, without } = await fitDoses(tx, held.planId, plan, now);
  await cancel(tx, DOSE_REMINDER, voided);
  await startPlan(tx, held.planId, plan, now, without);
  nudgeStore(tx).tell([{ userId: held.patientId, event: DOSES_CHANGED, ids: [] }]);
};

interface Fitted {
  /** The doses whose waiting reminders are void. */
  readonly voided: readonly string[];
  /** Due instants of the new plan of which no dose is to be made. */
  readonly without: ReadonlySet<number>;
}

/**
 * Clears the way for the doses of the new plan. Those that nobody has heard of are deleted and made anew; those that
 * somebody was reminded of, spoke about or moved stay where the new plan has them too and are cancelled elsewhere.
 */
const fitDoses = async (tx: Sql, planId: number, plan: Plan, now: Date): Promise<Fitted> => {
  await planClockStore(tx).remove(planId); // waits for whoever is making doses of the old plan
  const doses = doseStore(tx);
  const discarded = await doses.discardUntouched(planId, now);
  const without = new Set(withoutRoom(plan, await doses.staying(planId, now), now));
  const wanted = new Map(
    occurrences(plan, now, new Date(now.getTime() + HORIZON_MS + 1))
      .filter(({ dueAt }) => !without.has(dueAt.getTime()))
      .map((occurrence) => [occurrence.dueAt.getTime(), occurrence]),
  );
  const heard = await doses.lockComing(planId, now);
  for (const dose of heard) {
    const plannedMs = (dose.movedFrom ?? dose.dueAt).getTime();
    const occurrence = wanted.get(plannedMs);
    await doses.save(occurrence ? refit(dose, plan, now) : cancelDose(dose), now);
    if (occurrence && dose.movedFrom) without.add(plannedMs);
    if (occurrence && !dose.movedFrom) await doses.rename(dose.id, occurrence, plan);
  }
  return { voided: [...discarded, ...heard.map(({ documentId }) => documentId)], without };
};
