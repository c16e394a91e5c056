import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { CheckMedicationInput, InteractionView } from '../contract';
import type { RegimensDeps } from '../deps';
import { medicationStore } from '../store/medication-store';
import { warningsFor } from './create-medication';

/** What somebody would be warned of who adds this, before it is added. */
export const checkMedication =
  ({ db, audit, catalogue }: Pick<RegimensDeps, 'db' | 'audit' | 'catalogue'>) =>
  async (actor: Actor, input: CheckMedicationInput): Promise<readonly InteractionView[]> => {
    const patient = signedInPerson(actor);
    const warnings = await warningsFor({ catalogue }, db, input, await medicationStore(db).active(patient.userId));
    audit.read({
      actor,
      action: 'record.read',
      record: { type: 'medication', id: 'many' },
      patientId: patient.userId,
      details: { count: warnings.length },
    });
    return warnings;
  };
