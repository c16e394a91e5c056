import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import { once } from '../../outbox';
import type { CreateMedicationInput, MedicationView } from '../contract';
import type { RegimensDeps } from '../deps';
import { medicationNotFound, onlyPatientsHaveMedications } from '../errors';
import { DOSES_CHANGED } from '../messages/nudges';
import { signedInPerson } from '../rules/callers';
import { settlePlan } from '../rules/plan';
import { medicationStore } from '../store/medication-store';
import { nudgeStore } from '../store/nudge-store';
import { startPlan } from './start-plan';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit'>;

/**
 * Adds a medication of the patient and sets its plan going. The same key with the same input answers what the first
 * request made, as it is now.
 */
export const createMedication =
  ({ clock, db, audit }: Deps) =>
  async (
    actor: Actor,
    input: CreateMedicationInput,
    { idempotencyKey }: { readonly idempotencyKey: string | null },
  ): Promise<MedicationView> => {
    const patient = signedInPerson(actor);
    if (patient.role !== 'patient') throw onlyPatientsHaveMedications();

    return await db.transaction(async (tx) => {
      const now = clock.now();
      const medications = medicationStore(tx);
      const documentId = newDocumentId();
      const before = await once(
        tx,
        { userId: patient.userId, key: idempotencyKey, asked: ['medication.create', input], resource: documentId },
        now,
      );
      if (before === null) {
        const plan = settlePlan(input.plan, { now, timeZone: patient.timeZone });
        const planId = await medications.insert(patient.userId, documentId, input, plan, now);
        await startPlan(tx, planId, plan, now);
        await nudgeStore(tx).tell([{ userId: patient.userId, notice: DOSES_CHANGED, ids: [] }]);
        await audit.write(tx, {
          actor,
          action: 'medication.created',
          record: { type: 'medication', id: documentId },
          patientId: patient.userId,
        });
      }
      const view = await medications.view(patient.userId, before ?? documentId);
      if (!view) throw medicationNotFound();
      return view;
    });
  };
