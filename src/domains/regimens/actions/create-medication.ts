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
import { addingLock, medicationStore, type ActiveMedication } from '../store/medication-store';
import { nudgeStore } from '../store/nudge-store';
import { newMedicationStore, type AddedMedication, type NewMedication } from '../store/new-medication-store';
import { firstClock } from '../rules/plan-clock';

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

    const add = async (tx: Transaction): Promise<AddedMedicationView> => {
      const now = clock.now();
      const medications = medicationStore(tx);
      const active = await medications.active(patient.userId);
      const documentId = newDocumentId();
      const before = await once(
        tx,
        { userId: patient.userId, key: idempotencyKey, asked: ['medication.create', input], resource: documentId },
        now,
      );
      if (before !== null) {
        const view = await medications.view(patient.userId, before);
        if (!view) throw medicationNotFound();
        const beside = active.filter((taken) => taken.documentId !== before);
        return { ...view, warnings: [...(await warningsFor({ catalogue }, tx, input, beside))] };
      }
      const plan = reconcilePlan(input.plan, { now, timeZone: patient.timeZone });
      const dependant = input.dependantId ? await access.dependantOf(tx, actor, input.dependantId) : null;
      const warnings = await warningsFor({ catalogue }, tx, input, active);
      refuseSerious(warnings, input);
      if (active.length >= MOST_MEDICATIONS) throw tooManyMedications(MOST_MEDICATIONS);
      const adding = addMedication(
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
      const noting = audit.write(tx, {
        actor,
        action: 'medication.created',
        record: { type: 'medication', id: documentId },
        patientId: patient.userId,
        ...(input.override ? { details: { override: true } } : {}),
      });
      const [{ view }] = await Promise.all([adding, noting]); // both go to the database together
      return { ...view, warnings: [...warnings] };
    };
    // Whoever adds one at the same time waits: what is taken, and how much, stays as it was read.
    return await db.transaction(add, { lock: addingLock(patient.userId) });
  };

/** Writes a medication down and sets its plan going. Whoever asks holds `addingLock` and has counted. */
export const addMedication = async (
  tx: Transaction,
  patientId: number,
  { documentId, ...medication }: NewMedication & { readonly documentId: string },
  plan: Plan,
  now: Date,
): Promise<AddedMedication> => {
  nudgeStore(tx).tell([{ userId: patientId, event: DOSES_CHANGED, ids: [] }]);
  return await newMedicationStore(tx).add(
    { patientId, documentId, medication, plan, clock: firstClock(plan, now) },
    now,
  );
};

/** What a new medication does not go together with, of what whoever takes it takes already: `active` is what the account has. Vaccines are not looked at. */
export const warningsFor = async (
  { catalogue }: Pick<Deps, 'catalogue'>,
  sql: Sql,
  { name, about, dependantId }: Pick<CreateMedicationInput, 'name' | 'about' | 'dependantId'>,
  active: readonly ActiveMedication[],
): Promise<readonly InteractionView[]> => {
  if (about === 'vaccine') return [];
  const warnings = await catalogue.checkInteractions(sql, {
    adding: [{ name }],
    current: active
      .filter((taken) => taken.about !== 'vaccine' && taken.dependantId === (dependantId ?? null))
      .map((taken) => ({ name: taken.name })),
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
