import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql, Transaction } from '../../../ports/database';
import type { PlanInput } from '../contract';
import type { RegimensDeps } from '../deps';
import { DOSES_CHANGED } from '../messages/nudges';
import { DOSE_REMINDER } from '../messages/topic';
import { settlePlan } from '../rules/plan';
import { doseStore } from '../store/dose-store';
import { medicationStore, type HeldMedication, type NewMedication } from '../store/medication-store';
import { nudgeStore } from '../store/nudge-store';
import { planClockStore } from '../store/plan-clock-store';
import { stockStore } from '../store/stock-store';
import { addMedication } from './create-medication';

type Deps = Pick<RegimensDeps, 'clock' | 'audit' | 'cancel' | 'contactsOf'>;

/** What another room starts for a patient, who was asked by that room. */
export interface RegimenToStart extends Pick<NewMedication, 'about' | 'name'> {
  readonly patientUserId: number;
  readonly description?: string | null;
  readonly form?: NewMedication['form'];
  readonly strength?: string | null;
  readonly catalogueId?: string | null;
  readonly plan: PlanInput;
  /** What it is started by: ends with it. */
  readonly origin: { readonly type: string; readonly id: string };
}

export interface StartedRegimen {
  readonly medicationId: string;
  readonly planId: string;
}

/** Adds a medication, supplement or vaccine with its plan, in the transaction of what starts it. */
export const startRegimen =
  ({ clock, audit, contactsOf }: Deps) =>
  async (tx: Transaction, actor: Actor, regimen: RegimenToStart): Promise<StartedRegimen> => {
    const now = clock.now();
    const timeZone = (await contactsOf([regimen.patientUserId])).get(regimen.patientUserId)?.timeZone ?? 'UTC';
    const documentId = newDocumentId();
    await addMedication(
      tx,
      regimen.patientUserId,
      {
        documentId,
        about: regimen.about,
        name: regimen.name,
        description: regimen.description ?? null,
        form: regimen.form ?? null,
        strength: regimen.strength ?? null,
        catalogueId: regimen.catalogueId ?? null,
        dependant: null,
        origin: regimen.origin,
        overrideReason: null,
      },
      settlePlan(regimen.plan, { now, timeZone }),
      now,
    );
    await audit.write(tx, {
      actor,
      action: 'medication.created',
      record: { type: 'medication', id: documentId },
      patientId: regimen.patientUserId,
      details: { origin: regimen.origin.type },
    });
    const view = await medicationStore(tx).view(regimen.patientUserId, documentId);
    return { medicationId: documentId, planId: view?.plan?.documentId ?? '' };
  };

/** Ends everything that was started by this: what is due or to come is cancelled, the history stays. Returns how many ended. */
export const endRegimensOf =
  (deps: Deps) =>
  async (tx: Transaction, actor: Actor, origin: { readonly type: string; readonly id: string }): Promise<number> => {
    const held = await medicationStore(tx).holdOf(origin);
    for (const medication of held) {
      await endMedication(deps, tx, medication);
      await deps.audit.write(tx, {
        actor,
        action: 'medication.stopped',
        record: { type: 'medication', id: medication.documentId },
        patientId: medication.patientId,
      });
    }
    return held.length;
  };

/** Ends everything that a person takes, when they die or leave. */
export const endAll =
  (deps: Deps) =>
  async (tx: Transaction, { userId }: { readonly userId: number }): Promise<void> => {
    for (const medication of await medicationStore(tx).holdAll(userId)) await endMedication(deps, tx, medication);
  };

/** Ends a held medication, with its clock, its open doses and the notices about them. */
export const endMedication = async (
  { clock, cancel }: Pick<Deps, 'clock' | 'cancel'>,
  tx: Transaction,
  held: HeldMedication,
): Promise<void> => {
  const now = clock.now();
  await medicationStore(tx).stop(held.id, now);
  await planClockStore(tx).remove(held.planId);
  const cancelled = await doseStore(tx).cancelOpen(held.planId, now);
  await cancel(tx, DOSE_REMINDER, cancelled);
  await nudgeStore(tx).tell([{ userId: held.patientId, notice: DOSES_CHANGED, ids: cancelled }]);
};

/** What a patient takes now, for checks of other rooms; what dependants take left out. */
export const currentMedicines = async (sql: Sql, patientUserId: number) =>
  (await medicationStore(sql).current(patientUserId)).filter(({ about }) => about !== 'vaccine');

/** What a pharmacy handed over. */
export interface Dispensed {
  readonly patientUserId: number;
  readonly dispenseId: string;
  readonly items: readonly {
    readonly name: string;
    readonly strength: string | null;
    readonly form: NewMedication['form'];
    readonly quantity: number;
    readonly instructions: string | null;
    readonly frequency: string | null;
    /** When it is to be taken, where the prescription says it so that a plan can be made of it. */
    readonly suggestedPlan: PlanInput | null;
  }[];
}

/**
 * Puts what a pharmacy handed over with what the patient has at home: counted where something of the same name and strength
 * is taken already, started with its suggested plan where it is not. What came without a plan waits for the patient.
 * Doing it again for the same dispense changes nothing.
 */
export const receiveDispensed =
  (deps: Deps) =>
  async (tx: Transaction, { patientUserId, dispenseId, items }: Dispensed): Promise<void> => {
    const now = deps.clock.now();
    const origin = { type: 'dispense', id: dispenseId };
    for (const [index, item] of items.entries()) {
      const sourceId = `${dispenseId}-${index}`;
      const known = (await medicationStore(tx).current(patientUserId)).find((taken) => isSame(taken, item));
      if (!known && !item.suggestedPlan) continue;
      const medicationId =
        known?.documentId ??
        (
          await startRegimen(deps)(
            tx,
            { kind: 'system', reason: 'a pharmacy dispensed it' },
            {
              patientUserId,
              about: 'medication',
              name: item.name,
              strength: item.strength,
              form: item.form,
              description: item.instructions,
              plan: item.suggestedPlan as PlanInput,
              origin,
            },
          )
        ).medicationId;
      const stock = stockStore(tx);
      const row = await stock.hold(patientUserId, medicationId);
      if (!row) continue;
      if (row.units === null) await stock.count(row.medicationId, 0, null, now);
      await stock.change({ medicationId: row.medicationId, change: item.quantity, reason: 'dispensed', sourceId }, now);
    }
  };

const isSame = (
  taken: { readonly name: string; readonly strength: string | null },
  item: { readonly name: string; readonly strength: string | null },
): boolean => plain(taken.name) === plain(item.name) && plain(taken.strength ?? '') === plain(item.strength ?? '');

const plain = (words: string): string => words.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
