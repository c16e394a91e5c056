import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { MedicationView, UpdateMedicationInput } from '../contract';
import type { RegimensDeps } from '../deps';
import { medicationNotFound, medicationStopped } from '../errors';
import { reconcileChange } from '../rules/plan';
import { medicationStore } from '../store/medication-store';
import { changePlan } from './change-plan';

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
      const held = await medications.lockForUpdate(patient.userId, documentId);
      if (!held) throw medicationNotFound();
      if (!held.active) throw medicationStopped();

      await medications.describe(held.id, input, now);
      if (input.plan) {
        const plan = reconcileChange(input.plan, held.plan, { now, timeZone: patient.timeZone });
        await changePlan({ cancel }, tx, held, plan, now);
      }
      if (input.name !== undefined || input.strength !== undefined || input.form !== undefined)
        await medications.describeOpenDoses(held);
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
