import type { DoseOutcome } from '../../src/domains/regimens/rules/adherence';
import type { Dose } from '../../src/domains/regimens/rules/dose';
import { firstAlarms } from '../../src/domains/regimens/rules/reminders';

/** Reminded at the due time and half an hour later, missed after an hour. */
export const POLICY = { leadMinutes: 0, graceMinutes: 60, repeatEveryMinutes: 30, maxReminders: 2 };

/** A dose due at 12:00 on 2 January 2026 (UTC) that nobody has touched; say only what the test is about. */
export const aDose = (changes: Partial<Dose> = {}): Dose => {
  const dueAt = changes.dueAt ?? new Date('2026-01-02T12:00:00Z');
  const policy = changes.policy ?? POLICY;
  return {
    status: 'scheduled',
    dueAt,
    policy,
    takenAt: null,
    markedAt: null,
    note: null,
    snoozedUntil: null,
    noticesSent: 0,
    ...firstAlarms(dueAt, policy),
    ...changes,
  };
};

/** A dose that was taken at its due time, on 2 January 2026 in UTC. */
export const anOutcome = (changes: Partial<DoseOutcome> = {}): DoseOutcome => {
  const localDate = changes.localDate ?? '2026-01-02';
  const dueAt = changes.dueAt ?? new Date(`${localDate}T12:00:00Z`);
  const status = changes.status ?? 'taken';
  return {
    planId: 'plan-a',
    status,
    dueAt,
    takenAt: status === 'taken' ? dueAt : null,
    localDate,
    graceMinutes: 60,
    ...changes,
  };
};
