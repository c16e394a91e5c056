import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { MedicationView } from '../contract';
import type { RegimensDeps } from '../deps';
import { medicationNotFound, medicationStopped } from '../errors';
import { DOSES_CHANGED } from '../messages/nudges';
import { DOSE_REMINDER } from '../messages/topic';
import { doseStore } from '../store/dose-store';
import { medicationStore, type HeldMedication } from '../store/medication-store';
import { nudgeStore } from '../store/nudge-store';
import { planClockStore } from '../store/plan-clock-store';
import { changePlan } from './change-plan';
import type { Transaction } from '../../../ports/database';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'cancel'>;

/** Stops doses and reminders of a plan for a while: what is due or to come is cancelled, what has its answer stays. */
export const pauseMedication = (deps: Deps) => switching(deps, 'plan.paused', pausePlan(deps));

/** The same inside a transaction; false where it was paused already. */
export const pausePlan =
  ({ cancel }: Pick<Deps, 'cancel'>) =>
  async (tx: Transaction, held: HeldMedication, now: Date): Promise<boolean> => {
    if (held.paused) return false;
    await medicationStore(tx).setPaused(held.planId, now, now);
    await planClockStore(tx).remove(held.planId);
    const cancelled = await doseStore(tx).cancelOpen(held.planId, now);
    await cancel(tx, DOSE_REMINDER, cancelled);
    nudgeStore(tx).tell([{ userId: held.patientId, event: DOSES_CHANGED, ids: cancelled }]);
    return true;
  };

/** Lets a paused plan go on from now; what fell into the pause was never due. One that had no dose yet has all of them to come. */
export const resumeMedication = (deps: Deps) => switching(deps, 'plan.resumed', resumePlan(deps));

/** The same inside a transaction; false where it was not paused. */
export const resumePlan =
  (deps: Pick<Deps, 'cancel'>) =>
  async (tx: Transaction, held: HeldMedication, now: Date): Promise<boolean> => {
    if (!held.paused) return false;
    await medicationStore(tx).setPaused(held.planId, null, now);
    const made =
      (await doseStore(tx).chainsOf([{ planId: held.planId, countedSince: null }])).get(held.planId)?.made ?? 0;
    const plan = held.plan.count && made === 0 ? { ...held.plan, countedSince: now.toISOString() } : held.plan;
    await changePlan(deps, tx, { ...held, paused: false }, plan, now);
    return true;
  };

const switching =
  (
    { clock, db, audit }: Deps,
    action: string,
    change: (tx: Transaction, held: HeldMedication, now: Date) => Promise<boolean>,
  ) =>
  async (actor: Actor, documentId: string): Promise<MedicationView> => {
    const patient = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const medications = medicationStore(tx);
      const held = await medications.lockForUpdate(patient.userId, documentId);
      if (!held) throw medicationNotFound();
      if (!held.active) throw medicationStopped();
      const changed = await change(tx, held, clock.now());
      if (changed)
        await audit.write(tx, {
          actor,
          action,
          record: { type: 'medication', id: documentId },
          patientId: patient.userId,
        });
      const view = await medications.view(patient.userId, documentId);
      if (!view) throw medicationNotFound();
      return view;
    });
  };
