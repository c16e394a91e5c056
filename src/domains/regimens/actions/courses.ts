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
  /** How many doses its plan has now. */
  readonly count: number;
  /** How many of them were missed and not corrected since. */
  readonly missed: number;
}

/**
 * The courses that these doses belong to and that something of this type started (`note`), each once, held until the
 * transaction ends. Left out are those that are over, and those whose plan has no number of doses.
 */
export const coursesOfDoses = async (
  tx: Transaction,
  doseIds: readonly string[],
  originType: string,
): Promise<readonly Course[]> => {
  const medications = medicationStore(tx);
  const courses = (await medications.lockOfDoses(doseIds, originType)).flatMap((held) => {
    const { count, countedSince } = held.plan;
    return held.active && count && countedSince ? [{ held, count, since: new Date(countedSince) }] : [];
  });
  if (courses.length === 0) return [];
  const missed = await medications.countMissed(courses.map(({ held, since }) => ({ planId: held.planId, since })));
  return courses.map(({ held, count }) => ({
    medicationId: held.documentId,
    patientUserId: held.patientId,
    count,
    missed: missed.get(held.planId) ?? 0,
  }));
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
