import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { addDays, startOfDay } from '../../../kernel/time';
import type { CalendarQuery, DoseView } from '../contract';
import type { RegimensDeps } from '../deps';
import { occurrences } from '../rules/recurrence';
import { doseReads } from '../store/dose-reads';
import { medicationStore, type ActivePlan } from '../store/medication-store';

/**
 * The patient's doses from one day to another, both included, in the patient's zone, earliest first. What is too far
 * ahead to be a dose yet is told from its plan: scheduled, without an id.
 */
export const dosesCalendar =
  ({ clock, db }: Pick<RegimensDeps, 'clock' | 'db'>) =>
  async (actor: Actor, { from, to }: CalendarQuery): Promise<readonly DoseView[]> => {
    const patient = signedInPerson(actor);
    const now = clock.now();
    const start = startOfDay(from, patient.timeZone);
    const end = startOfDay(addDays(to, 1), patient.timeZone);
    const { text } = await doseReads(db).textBetween(patient.userId, start, end);
    const rows = JSON.parse(text) as DoseView[];
    const kept = new Set(rows.map(({ plan, dueAt }) => `${plan.documentId} ${dueAt}`));

    const coming = start > now ? start : now;
    const plans = await medicationStore(db).activePlans(patient.userId);
    const projected = plans
      .flatMap((plan) => projectedDoses(plan, coming, end))
      .filter(({ plan, dueAt }) => !kept.has(`${plan.documentId} ${dueAt}`));
    return [...rows, ...projected].sort((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
  };

const projectedDoses = ({ documentId, plan, medication }: ActivePlan, from: Date, to: Date): readonly DoseView[] =>
  occurrences(plan, from, to).map(({ dueAt, localDate, localTime, amount }) => ({
    documentId: null,
    dueAt: dueAt.toISOString(),
    localDate,
    localTime,
    timeZone: plan.timeZone,
    amount,
    status: 'scheduled',
    takenAt: null,
    markedAt: null,
    note: null,
    snoozedUntil: null,
    noticesSent: 0,
    medication,
    plan: { documentId },
  }));
