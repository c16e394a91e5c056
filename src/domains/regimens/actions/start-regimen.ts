import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql, Transaction } from '../../../ports/database';
import { FORMS, planInput, type PlanInput } from '../contract';
import { describedOf, type Described } from '../medication-fields';
import type { RegimensDeps } from '../deps';
import { tooManyMedications } from '../errors';
import { DOSES_CHANGED } from '../messages/nudges';
import { DOSE_REMINDER } from '../messages/topic';
import { MOST_MEDICATIONS } from '../limits';
import { draftPlan, reconcilePlan, type Plan, type Settling } from '../rules/plan';
import { lastDueAt } from '../rules/recurrence';
import { doseStore } from '../store/dose-store';
import { medicationStore, type HeldMedication } from '../store/medication-store';
import { newMedicationStore, type NewMedication } from '../store/new-medication-store';
import { nudgeStore } from '../store/nudge-store';
import { planClockStore } from '../store/plan-clock-store';
import { stockStore } from '../store/stock-store';
import { addMedication } from './create-medication';

type Deps = Pick<RegimensDeps, 'clock' | 'audit' | 'cancel' | 'contactsOf'>;

/** What another room starts for a patient, who was asked by that room. */
export interface RegimenToStart extends Pick<NewMedication, 'about' | 'name'>, Partial<Described> {
  readonly patientUserId: number;
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
    const timeZone = (await contactsOf(tx, [regimen.patientUserId])).get(regimen.patientUserId)?.timeZone ?? 'UTC';
    const documentId = newDocumentId();
    if ((await medicationStore(tx).countActive(regimen.patientUserId)) >= MOST_MEDICATIONS)
      throw tooManyMedications(MOST_MEDICATIONS);
    await addMedication(
      tx,
      regimen.patientUserId,
      {
        documentId,
        about: regimen.about,
        name: regimen.name,
        ...describedOf(regimen),
        catalogueId: regimen.catalogueId ?? null,
        dependant: null,
        origin: regimen.origin,
        overrideReason: null,
      },
      reconcilePlan(regimen.plan, { now, timeZone }),
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
    const held = await medicationStore(tx).lockOf(origin);
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

/** Ends a held medication, with its clock, its open doses and the reminders about them. */
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
  nudgeStore(tx).tell([{ userId: held.patientId, event: DOSES_CHANGED, ids: cancelled }]);
};

/** What a patient takes now, for checks of other rooms; what dependants take left out. */
export const currentMedicines = async (sql: Sql, patientUserId: number) =>
  (await medicationStore(sql).current(patientUserId)).filter(({ about }) => about !== 'vaccine');

/** How many days before it runs out somebody is told to fetch more of what a pharmacy handed over, where they chose nothing else. */
const REFILL_DAYS = 5;

/** What a pharmacy handed over. */
export interface Dispensed {
  readonly patientUserId: number;
  readonly dispenseId: string;
  readonly items: readonly {
    /** The line of the prescription. Its parts and repeats, and what is given in its place, are the same medication. */
    readonly lineId: string;
    readonly name: string;
    readonly strength: string | null;
    readonly form: string | null;
    readonly quantity: number;
    readonly instructions: string | null;
    readonly frequency: string | null;
    /** When it is to be taken, where the prescription says it so that a plan can be made of it: as `POST /medications` takes one. */
    readonly suggestedPlan: object | null;
  }[];
}

/**
 * Puts what a pharmacy handed over with what the patient has at home (RX-7): counted where it came of the same line before,
 * or where something of the same name and strength is taken already. What is not is offered with its suggested plan, which stays paused until the patient lets it
 * go on. What comes without a plan waits for the patient to add it. Doing it again for the same dispense changes nothing.
 */
export const receiveDispensed =
  ({ clock, audit, contactsOf }: Deps) =>
  async (tx: Transaction, { patientUserId, dispenseId, items }: Dispensed): Promise<void> => {
    const now = clock.now();
    const timeZone = (await contactsOf(tx, [patientUserId])).get(patientUserId)?.timeZone ?? 'UTC';
    const medications = medicationStore(tx);
    await medications.lockAdding(patientUserId);
    for (const [index, item] of items.entries()) {
      const origin = { type: 'prescription-line', id: item.lineId };
      const [cameBefore] = await medications.lockOf(origin);
      const known = cameBefore ?? (await medications.current(patientUserId)).find((taken) => isSame(taken, item));
      const plan = known ? null : offeredPlan(item.suggestedPlan, { now, timeZone });
      const medicationId = known?.documentId ?? newDocumentId();
      if (!known && !plan) continue;
      if (plan) {
        const offered = {
          documentId: medicationId,
          about: 'medication',
          name: item.name,
          ...describedOf({
            description: item.instructions,
            form: FORMS.find((form) => form === item.form) ?? null,
            strength: item.strength,
          }),
          catalogueId: null,
          dependant: null,
          origin,
          overrideReason: null,
        } as const;
        if ((await medications.countActive(patientUserId)) >= MOST_MEDICATIONS) continue;
        const { documentId, ...medication } = offered;
        const { planId } = await newMedicationStore(tx).add(
          { patientId: patientUserId, documentId, medication, plan, clock: null },
          now,
        );
        await medications.setPaused(planId, now, now);
        await audit.write(tx, {
          actor: { kind: 'system', reason: 'a pharmacy dispensed it' },
          action: 'medication.offered',
          record: { type: 'medication', id: medicationId },
          patientId: patientUserId,
        });
      }
      const stock = stockStore(tx);
      const row = await stock.lockForUpdate(patientUserId, medicationId);
      if (!row) continue;
      if (row.units === null) await stock.count(row.medicationId, 0, null, now);
      if (plan) await stock.setAlerts(row.medicationId, null, REFILL_DAYS);
      const sourceId = `${dispenseId}-${index}`;
      await stock.change({ medicationId: row.medicationId, change: item.quantity, reason: 'dispensed', sourceId }, now);
    }
  };

/** The plan that was suggested, where it can still be followed. */
const offeredPlan = (suggested: object | null, settling: Settling): Plan | null => {
  const input = planInput.safeParse(suggested);
  if (!input.success) return null;
  const plan = draftPlan(input.data, settling);
  const last = lastDueAt(plan);
  return last !== null && last > settling.now ? plan : null;
};

const isSame = (
  taken: { readonly name: string; readonly strength: string | null },
  item: { readonly name: string; readonly strength: string | null },
): boolean => plain(taken.name) === plain(item.name) && plain(taken.strength ?? '') === plain(item.strength ?? '');

const plain = (words: string): string => words.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
