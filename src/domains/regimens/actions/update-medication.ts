import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { MedicationView, UpdateMedicationInput } from '../contract';
import type { RegimensDeps } from '../deps';
import { medicationNotFound, medicationStopped } from '../errors';
import { DOSES_CHANGED } from '../messages/nudges';
import { DOSE_REMINDER } from '../messages/topic';
import { signedInPerson } from '../rules/callers';
import { cancel as cancelDose } from '../rules/dose';
import { HORIZON_MS } from '../rules/plan-clock';
import { settlePlan, type Plan } from '../rules/plan';
import { occurrences } from '../rules/recurrence';
import { refit } from '../rules/refit';
import { doseStore } from '../store/dose-store';
import { medicationStore } from '../store/medication-store';
import { nudgeStore } from '../store/nudge-store';
import { planClockStore } from '../store/plan-clock-store';
import { startPlan } from './start-plan';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'cancel'>;

/**
 * Changes what is said of a medication, and when it is due. A new plan takes the place of the old one from now on: past
 * and due doses stay as they are.
 */
export const updateMedication =
  ({ clock, db, audit, cancel }: Deps) =>
  async (actor: Actor, documentId: string, input: UpdateMedicationInput): Promise<MedicationView> => {
    const patient = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const now = clock.now();
      const medications = medicationStore(tx);
      const held = await medications.hold(patient.userId, documentId);
      if (!held) throw medicationNotFound();
      if (!held.active) throw medicationStopped();

      await medications.describe(held.id, input, now);
      if (input.plan) {
        const plan = settlePlan(input.plan, { now, timeZone: patient.timeZone });
        await medications.replacePlan(held.planId, plan, now);
        await cancel(tx, DOSE_REMINDER, await fitDoses(tx, held.planId, plan, now));
        await startPlan(tx, held.planId, plan, now);
        await nudgeStore(tx).tell([{ userId: patient.userId, notice: DOSES_CHANGED, ids: [] }]);
      }
      const details = { fields: Object.keys(input) };
      await audit.write(tx, {
        actor,
        action: 'medication.changed',
        record: { type: 'medication', id: documentId },
        patientId: patient.userId,
        details,
      });
      const view = await medications.view(patient.userId, documentId);
      if (!view) throw medicationNotFound();
      return view;
    });
  };

/**
 * Clears the way for the doses of the new plan. Those that nobody has heard of are deleted and made anew; those that
 * somebody was reminded of, or spoke about, stay where the new plan has them too and are cancelled elsewhere.
 * Answers the doses whose waiting notices are void.
 */
const fitDoses = async (tx: Sql, planId: number, plan: Plan, now: Date): Promise<readonly string[]> => {
  await planClockStore(tx).remove(planId); // waits for whoever is making doses of the old plan
  const doses = doseStore(tx);
  const discarded = await doses.discardUntouched(planId, now);
  const wanted = new Map(
    occurrences(plan, now, new Date(now.getTime() + HORIZON_MS + 1)).map((occurrence) => [
      occurrence.dueAt.getTime(),
      occurrence,
    ]),
  );
  const heard = await doses.holdComing(planId, now);
  for (const dose of heard) {
    const occurrence = wanted.get(dose.dueAt.getTime());
    await doses.save(occurrence ? refit(dose, plan, now) : cancelDose(dose), now);
    if (occurrence) await doses.move(dose.id, occurrence, plan.timeZone);
  }
  return [...discarded, ...heard.map(({ documentId }) => documentId)];
};
