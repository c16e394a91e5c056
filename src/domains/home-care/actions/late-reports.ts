import { HOUR_MS } from '../../../kernel/durations';
import type { OwedSubject } from '../../../ports/message';
import type { Sql } from '../../../ports/database';
import type { HomeCareDeps } from '../deps';
import { CARE_REPORT_LATE } from '../message-names';
import { visitStore } from '../store/visit-store';

/** After the visit ended; then once a day until it is written, and not for ever. */
const REMIND_AFTER_MS: readonly number[] = [2 * HOUR_MS, 24 * HOUR_MS, 24 * HOUR_MS, 24 * HOUR_MS];
const MOST_AT_ONCE = 100;

/** A visit of a caregiver is over: its report is owed from now on, unless it is there. */
export const oweReport =
  ({ clock, appointments }: Pick<HomeCareDeps, 'clock' | 'appointments'>) =>
  async (tx: Sql, appointmentId: string): Promise<void> => {
    const visit = await appointments.find(tx, appointmentId);
    if (visit?.status !== 'completed' || visit.kind !== 'caregiver') return;
    const { patientUserId: patientId, professionalUserId: professionalId, completedAt } = visit;
    if (patientId === null || professionalId === null) return;
    const endedAt = completedAt ?? clock.now();
    const remindAt = new Date(endedAt.getTime() + (REMIND_AFTER_MS[0] ?? HOUR_MS));
    await visitStore(tx).owe({ appointmentId, patientId, professionalId }, remindAt);
  };

/** The tick: reminds those who owe a report. Safe to call by several at once. Returns how many it reminded. */
export const remindOfReports =
  ({ clock, db, notifications }: Pick<HomeCareDeps, 'clock' | 'db' | 'notifications'>) =>
  async (): Promise<number> =>
    await db.transaction(async (tx) => {
      const now = clock.now();
      const visits = visitStore(tx);
      const due = await visits.dueDuties(now, MOST_AT_ONCE);
      for (const { appointmentId, professionalId, reminded } of due) {
        const nextMs = REMIND_AFTER_MS[reminded + 1];
        await visits.reminded(appointmentId, nextMs === undefined ? null : new Date(now.getTime() + nextMs));
        await notifications.notify(tx, {
          message: CARE_REPORT_LATE,
          userId: professionalId,
          subjectId: appointmentId,
          attempt: reminded + 1,
        });
      }
      return due.length;
    });

/** What a reminder is written from. */
export interface LateReportFacts {
  /** By documentId. */
  readonly appointmentId: string;
  readonly endedAt: Date;
}

/** A report that was written in the meantime is not asked for. */
export const lateReportFacts =
  ({ db, appointments }: Pick<HomeCareDeps, 'db' | 'appointments'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, LateReportFacts>> => {
    const still = await visitStore(db).stillOwed(owed.map(({ subjectId }) => subjectId));
    const facts = new Map<string, LateReportFacts>();
    for (const { id, subjectId } of owed) {
      const visit = still.has(subjectId) ? await appointments.find(db, subjectId) : null;
      if (visit) facts.set(id, { appointmentId: subjectId, endedAt: visit.completedAt ?? visit.endsAt });
    }
    return facts;
  };
