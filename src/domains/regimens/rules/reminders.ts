import { MINUTE_MS } from '../../../kernel/durations';

/** How the doses of a plan are reminded, in minutes. */
export interface ReminderPolicy {
  /** A first reminder this long before the due time; 0 for none. It comes on top of `maxReminders`. */
  readonly leadMinutes: number;
  /** Unanswered for this long after the due time, a dose is missed. */
  readonly graceMinutes: number;
  readonly repeatEveryMinutes: number;
  /** Reminders from the due time on, the first included. */
  readonly maxReminders: number;
  /** Whether reminders go out in quiet hours, too; they do when left out. */
  readonly throughQuietHours?: boolean | undefined;
}

/** What the clock still has to do about a dose. */
export interface Alarms {
  /** When the next reminder goes out; null when none is left. */
  readonly remindAt: Date | null;
  /** When the dose is missed if nobody answers. */
  readonly missAt: Date;
  /** When the dose must be looked at again: to be reminded, to fall due or to be missed. Null once it is decided. */
  readonly wakeAt: Date | null;
}

/** The alarms of a dose that nobody has touched yet. */
export const firstAlarms = (dueAt: Date, policy: ReminderPolicy): Alarms & { readonly wakeAt: Date } => {
  const remindAt = later(dueAt, -policy.leadMinutes);
  return { remindAt, missAt: later(dueAt, policy.graceMinutes), wakeAt: remindAt };
};

/** The number of reminders that a dose gets if nobody answers and nobody snoozes. */
export const mostReminders = ({ leadMinutes, maxReminders }: ReminderPolicy): number =>
  maxReminders + (leadMinutes > 0 ? 1 : 0);

/**
 * When to remind next, seen from `now`: at the lead, then at the due time, then `repeatEveryMinutes` after the minute
 * of `now`, so that a reminder that was snoozed, or went out late, is not followed by the next at once. Null when enough
 * have been sent, or when the dose would be missed by then; the due time itself is always reminded of, also where the
 * lead was snoozed or the dose was moved.
 */
export const nextReminder = (
  dueAt: Date,
  missAt: Date,
  noticesSent: number,
  policy: ReminderPolicy,
  now: Date,
): Date | null => {
  const lead = later(dueAt, -policy.leadMinutes);
  if (now < lead) return lead;
  if (now < dueAt) return dueAt;
  if (noticesSent >= mostReminders(policy)) return null;
  const next = later(startOfMinute(now), policy.repeatEveryMinutes);
  return next < missAt ? next : null;
};

/** The earliest of the instants at which an open dose needs the clock. */
export const earliest = (...instants: readonly (Date | null)[]): Date =>
  new Date(Math.min(...instants.map((instant) => instant?.getTime() ?? Infinity)));

export const later = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * MINUTE_MS);

const startOfMinute = (instant: Date): Date => new Date(Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS);
