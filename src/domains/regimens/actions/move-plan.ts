import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { invalidField } from '../../../kernel/errors';
import { addDays, minutesOf, timeOfMinutes, type LocalDate, type TimeOfDay } from '../../../kernel/time';
import type { MedicationView, MovePlanInput } from '../contract';
import type { RegimensDeps } from '../deps';
import { medicationNotFound, medicationStopped, notAsNeeded } from '../errors';
import type { Plan, PlanTime } from '../rules/plan';
import { lastDueAt } from '../rules/recurrence';
import { isScheduled } from '../recurrence-fields';
import { medicationStore } from '../store/medication-store';
import { changePlan } from './change-plan';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'cancel'>;

/** Moves a whole plan by days or minutes. What has its answer, and what is due, stays. */
export const movePlan =
  ({ clock, db, audit, cancel }: Deps) =>
  async (actor: Actor, documentId: string, input: MovePlanInput): Promise<MedicationView> => {
    const patient = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const now = clock.now();
      const medications = medicationStore(tx);
      const held = await medications.lockForUpdate(patient.userId, documentId);
      if (!held) throw medicationNotFound();
      if (!held.active) throw medicationStopped();
      if (held.plan.kind === 'as-needed') throw notAsNeeded();

      const plan = movedPlan(held.plan, input);
      const last = lastDueAt(plan);
      if (isScheduled(plan) && (last === null || last <= now))
        throw invalidField(['days'], 'Nothing would be left of the plan: move it less far back.');
      await changePlan({ cancel }, tx, held, plan, now);
      await audit.write(tx, {
        actor,
        action: 'plan.moved',
        record: { type: 'medication', id: documentId },
        patientId: patient.userId,
        details: { days: input.days, minutes: input.minutes },
      });
      const view = await medications.view(patient.userId, documentId);
      if (!view) throw medicationNotFound();
      return view;
    });
  };

const movedPlan = (plan: Plan, { days, minutes }: MovePlanInput): Plan => {
  const day = (date: LocalDate | null): LocalDate | null => (date === null ? null : addDays(date, days));
  const times = (list: readonly PlanTime[]): readonly PlanTime[] =>
    list.map(({ time, ...rest }) => ({ ...rest, time: movedTime(time, minutes) }));
  return {
    ...plan,
    date: day(plan.date),
    startDate: day(plan.startDate),
    endDate: day(plan.endDate),
    times: times(plan.times),
    ...(plan.steps ? { steps: plan.steps.map((step) => ({ ...step, times: times(step.times) })) } : {}),
  };
};

const movedTime = (time: TimeOfDay, minutes: number): TimeOfDay => {
  const moved = minutesOf(time) + minutes;
  if (moved < 0 || moved >= 24 * 60)
    throw invalidField(
      ['minutes'],
      `The dose of ${time} would fall on another day: move the plan by days instead, or change its times.`,
    );
  return timeOfMinutes(moved);
};
