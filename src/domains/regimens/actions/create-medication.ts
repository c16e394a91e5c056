import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql, Transaction } from '../../../ports/database';
import { once } from '../../outbox';
import type { CreateMedicationInput, MedicationView } from '../contract';
import type { InteractionWarning } from '../../catalogue';
import type { RegimensDeps } from '../deps';
import { medicationNotFound, onlyPatientsHaveMedications, seriousInteraction, tooManyMedications } from '../errors';
import { MOST_MEDICATIONS } from '../limits';
import { DOSES_CHANGED } from '../messages/nudges';
import { signedInPerson } from '../rules/callers';
import { reconcilePlan, type Plan } from '../rules/plan';
import { medicationStore, type NewMedication } from '../store/medication-store';
import { nudgeStore } from '../store/nudge-store';
import { startPlan } from './start-plan';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'access' | 'catalogue'>;

/**
 * Adds a medication, supplement or vaccine of the patient, or of somebody the patient looks after, and sets its plan going.
 * The same key with the same input answers what the first request made, as it is now.
 * @throws DomainError `conflict` for what does not go together with what is taken already, unless `override` says why
 */
export const createMedication =
  ({ clock, db, audit, access, catalogue }: Deps) =>
  async (
    actor: Actor,
    input: CreateMedicationInput,
    { idempotencyKey }: { readonly idempotencyKey: string | null },
  ): Promise<MedicationView> => {
    const patient = signedInPerson(actor);
    if (patient.role !== 'patient') throw onlyPatientsHaveMedications();

    return await db.transaction(async (tx) => {
      const now = clock.now();
      const documentId = newDocumentId();
      const before = await once(
        tx,
        { userId: patient.userId, key: idempotencyKey, asked: ['medication.create', input], resource: documentId },
        now,
      );
      if (before === null) {
        const plan = reconcilePlan(input.plan, { now, timeZone: patient.timeZone });
        const dependant = input.dependantId ? await access.dependantOf(tx, actor, input.dependantId) : null;
        if (!dependant) await checkTogether({ catalogue }, tx, patient.userId, input);
        await addMedication(
          tx,
          patient.userId,
          {
            documentId,
            about: input.about ?? 'medication',
            name: input.name,
            description: input.description,
            form: input.form,
            strength: input.strength,
            catalogueId: input.catalogueId ?? null,
            dependant: dependant && { id: dependant.id, name: dependant.name },
            origin: null,
            overrideReason: input.override?.reason ?? null,
          },
          plan,
          now,
        );
        await audit.write(tx, {
          actor,
          action: 'medication.created',
          record: { type: 'medication', id: documentId },
          patientId: patient.userId,
          ...(input.override ? { details: { override: true } } : {}),
        });
      }
      const view = await medicationStore(tx).view(patient.userId, before ?? documentId);
      if (!view) throw medicationNotFound();
      return view;
    });
  };

/** Writes a medication down and sets its plan going. Returns the row id of the plan. */
export const addMedication = async (
  tx: Transaction,
  patientId: number,
  { documentId, ...medication }: NewMedication & { readonly documentId: string },
  plan: Plan,
  now: Date,
): Promise<number> => {
  const medications = medicationStore(tx);
  if ((await medications.countActive(patientId)) >= MOST_MEDICATIONS) throw tooManyMedications(MOST_MEDICATIONS);
  const planId = await medications.insert(patientId, documentId, medication, plan, now);
  await startPlan(tx, planId, plan, now);
  await nudgeStore(tx).tell([{ userId: patientId, notice: DOSES_CHANGED, ids: [] }]);
  return planId;
};

/** What a new medication does not go together with, of what is taken already. Vaccines are not looked at. */
export const warningsFor = async (
  { catalogue }: Pick<Deps, 'catalogue'>,
  sql: Sql,
  patientId: number,
  { name, about }: Pick<CreateMedicationInput, 'name' | 'about'>,
): Promise<readonly InteractionWarning[]> => {
  if (about === 'vaccine') return [];
  const current = (await medicationStore(sql).current(patientId)).filter((taken) => taken.about !== 'vaccine');
  return await catalogue.checkInteractions(sql, {
    adding: [{ name }],
    current: current.map((taken) => ({ name: taken.name })),
  });
};

const checkTogether = async (
  deps: Pick<Deps, 'catalogue'>,
  tx: Sql,
  patientId: number,
  input: CreateMedicationInput,
): Promise<void> => {
  const warnings = await warningsFor(deps, tx, patientId, input);
  const serious = warnings.filter(({ severity }) => severity === 'serious' || severity === 'contraindicated');
  if (serious.length > 0 && !input.override)
    throw seriousInteraction(serious.map(({ between, reason }) => `${between.join(' and ')}: ${reason}`));
};
