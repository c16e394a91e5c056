import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { MedicationView } from '../contract';
import type { RegimensDeps } from '../deps';
import { medicationNotFound } from '../errors';
import { medicationStore } from '../store/medication-store';
import { endMedication } from './start-regimen';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'cancel'>;

/** Ends a medication: what is due or to come is cancelled, what was taken, skipped or missed stays. Stopping twice is stopping once. */
export const stopMedication =
  ({ clock, db, audit, cancel }: Deps) =>
  async (actor: Actor, documentId: string): Promise<MedicationView> => {
    const patient = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const medications = medicationStore(tx);
      const held = await medications.lockForUpdate(patient.userId, documentId);
      if (!held) throw medicationNotFound();

      if (held.active) {
        await endMedication({ clock, cancel }, tx, held);
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
