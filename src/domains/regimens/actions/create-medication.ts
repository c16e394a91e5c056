import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql, Transaction } from '../../../ports/database';
import { once } from '../../outbox';
import type { AddedMedicationView, CreateMedicationInput, InteractionView } from '../contract';
import type { RegimensDeps } from '../deps';
import { medicationNotFound, onlyPatientsHaveMedications, seriousInteraction, tooManyMedications } from '../errors';
import { MOST_MEDICATIONS } from '../limits';
import { describedOf } from '../medication-fields';
import { DOSES_CHANGED } from '../messages/nudges';
import { reconcilePlan, type Plan } from '../rules/plan';
import { medicationStore, type NewMedication } from '../store/medication-store';
import { nudgeStore } from '../store/nudge-store';
import { startPlan } from './start-plan';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'access' | 'catalogue'>;

/**
 * Adds a medication, supplement or vaccine of the patient, or of somebody the patient looks after, and sets its plan going.
 * The same key with the same input answers what the first request made, as it is now. What does not go together with what is
 * taken already is among the warnings.
 * @throws DomainError `conflict` for what does not go together with what is taken already, unless `override` says why
 */
export const createMedication =
  ({ clock, db, audit, access, catalogue }: Deps) =>
  async (
    actor: Actor,
    input: CreateMedicationInput,
    { idempotencyKey }: { readonly idempotencyKey: string | null },
  ): Promise<AddedMedicationView> => {
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
        refuseSerious(await warningsFor({ catalogue }, tx, patient.userId, input), input);
        await addMedication(
          tx,
          patient.userId,
          {
            documentId,
            about: input.about ?? 'medication',
            name: input.name,
            ...describedOf(input),
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
      const id = before ?? documentId;
      const view = await medicationStore(tx).view(patient.userId, id);
      if (!view) throw medicationNotFound();
      return { ...view, warnings: [...(await warningsFor({ catalogue }, tx, patient.userId, input, id))] };
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
  await nudgeStore(tx).tell([{ userId: patientId, event: DOSES_CHANGED, ids: [] }]);
  return planId;
};

/** What a new medication does not go together with, of what whoever takes it takes already (`except` itself). Vaccines are not looked at. */
export const warningsFor = async (
  { catalogue }: Pick<Deps, 'catalogue'>,
  sql: Sql,
  patientId: number,
  { name, about, dependantId }: Pick<CreateMedicationInput, 'name' | 'about' | 'dependantId'>,
  except: string | null = null,
): Promise<readonly InteractionView[]> => {
  if (about === 'vaccine') return [];
  const current = (await medicationStore(sql).current(patientId, except, dependantId ?? null)).filter(
    (taken) => taken.about !== 'vaccine',
  );
  const warnings = await catalogue.checkInteractions(sql, {
    adding: [{ name }],
    current: current.map((taken) => ({ name: taken.name })),
  });
  return warnings.map(({ kind, severity, between, reason, management, source }) => ({
    kind,
    severity,
    between: [...between],
    reason,
    management,
    source,
  }));
};

const refuseSerious = (
  warnings: readonly InteractionView[],
  { override }: Pick<CreateMedicationInput, 'override'>,
): void => {
  const serious = warnings.filter(({ severity }) => severity === 'serious' || severity === 'contraindicated');
  if (serious.length > 0 && !override)
    throw seriousInteraction(serious.map(({ between, reason }) => `${between.join(' and ')}: ${reason}`));
};
