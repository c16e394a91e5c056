import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { RegimensDeps } from '../deps';
import { medicationStore } from '../store/medication-store';
import { changePlan } from './change-plan';

/** A medication with a number of doses, as the room that started it asks of it. */
export interface Course {
  readonly medicationId: string;
  /** The row id. */
  readonly patientUserId: number;
  readonly origin: { readonly type: string; readonly id: string };
  /** How many doses its plan has now. */
  readonly count: number;
  /** How many of them were missed and not corrected since. */
  readonly missed: number;
}

/**
 * The course that a dose belongs to, held until the transaction ends. Null where it is over, where its plan has no number
 * of doses, and where nobody but the patient started it.
 */
export const courseOfDose = async (tx: Transaction, doseId: string): Promise<Course | null> => {
  const medications = medicationStore(tx);
  const named = await medications.ofDose(doseId);
  if (!named?.origin) return null;
  const held = await medications.lockForUpdate(named.patientId, named.medicationId);
  if (!held?.active || !held.plan.count || !held.plan.countedSince) return null;
  return {
    medicationId: held.documentId,
    patientUserId: held.patientId,
    origin: named.origin,
    count: held.plan.count,
    missed: await medications.countMissed(held.planId, new Date(held.plan.countedSince)),
  };
};

/**
 * Gives a course another number of doses, counted from where it was. Doses that are due or have their answer stay; of those
 * to come as many are made or taken away as it takes.
 */
export const setDoseCount =
  ({ clock, audit, cancel }: Pick<RegimensDeps, 'clock' | 'audit' | 'cancel'>) =>
  async (tx: Transaction, actor: Actor, course: Course, count: number): Promise<void> => {
    const held = await medicationStore(tx).lockForUpdate(course.patientUserId, course.medicationId);
    if (!held?.active || held.plan.count === count) return;
    await changePlan({ cancel }, tx, held, { ...held.plan, count }, clock.now());
    await audit.write(tx, {
      actor,
      action: 'plan.doses-recounted',
      record: { type: 'medication', id: course.medicationId },
      patientId: course.patientUserId,
      details: { doses: count },
    });
  };
