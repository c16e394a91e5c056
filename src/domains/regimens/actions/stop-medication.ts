import type { Actor } from '../../../kernel/actor';
import type { MedicationView } from '../contract';
import type { RegimensDeps } from '../deps';
import { medicationNotFound } from '../errors';
import { DOSES_CHANGED } from '../messages/nudges';
import { DOSE_REMINDER } from '../messages/topic';
import { signedInPerson } from '../rules/callers';
import { doseStore } from '../store/dose-store';
import { medicationStore } from '../store/medication-store';
import { nudgeStore } from '../store/nudge-store';
import { planClockStore } from '../store/plan-clock-store';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'cancel'>;

/** Ends a medication: what is due or to come is cancelled, what was taken, skipped or missed stays. Stopping twice is stopping once. */
export const stopMedication =
  ({ clock, db, audit, cancel }: Deps) =>
  async (actor: Actor, documentId: string): Promise<MedicationView> => {
    const patient = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const now = clock.now();
      const medications = medicationStore(tx);
      const held = await medications.hold(patient.userId, documentId);
      if (!held) throw medicationNotFound();

      if (held.active) {
        await medications.stop(held.id, now);
        await planClockStore(tx).remove(held.planId);
        const cancelled = await doseStore(tx).cancelOpen(held.planId, now);
        await cancel(tx, DOSE_REMINDER, cancelled);
        await nudgeStore(tx).tell([{ userId: patient.userId, notice: DOSES_CHANGED, ids: cancelled }]);
        await audit.write(tx, {
          actor,
          action: 'medication.stopped',
          record: { type: 'medication', id: documentId },
          patientId: patient.userId,
        });
      }
      const view = await medications.view(patient.userId, documentId);
      if (!view) throw medicationNotFound();
      return view;
    });
  };
