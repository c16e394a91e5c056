import type { Dose } from './dose';
import { earliest, later, nextReminder, type ReminderPolicy } from './reminders';

/** A dose to come that its plan still has, or has again, after the plan was changed: open, with the alarms of the new policy. */
export const refit = <D extends Dose>(dose: D, policy: ReminderPolicy, now: Date): D => {
  const snoozedUntil = dose.snoozedUntil && dose.snoozedUntil > now ? dose.snoozedUntil : null;
  const missAt = later(snoozedUntil && snoozedUntil > dose.dueAt ? snoozedUntil : dose.dueAt, policy.graceMinutes);
  const remindAt = snoozedUntil ?? nextReminder(dose.dueAt, missAt, dose.noticesSent, policy, now);
  return {
    ...dose,
    status: 'scheduled',
    policy,
    snoozedUntil,
    remindAt,
    missAt,
    wakeAt: earliest(remindAt, dose.dueAt),
  };
};
