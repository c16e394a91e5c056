import { invalidField } from '../../../kernel/errors';
import type { DoseStatus } from '../words';
import { doseAlreadyMissed, doseAlreadySkipped, doseAlreadyTaken, doseCancelled, doseTooEarly } from '../errors';
import { earliest, later, nextReminder, type Alarms, type ReminderPolicy } from './reminders';

/** The earliest that a scheduled dose can be taken, in hours before it is due. */
export const EARLY_HOURS = 12;
/** The earliest moment of taking that can be recorded, in hours before the dose is due. */
export const EARLIEST_TAKEN_HOURS = 24;

/** The facts of one dose that its rules turn on. `policy` is that of its plan. */
export interface Dose extends Alarms {
  readonly status: DoseStatus;
  readonly dueAt: Date;
  readonly policy: ReminderPolicy;
  readonly takenAt: Date | null;
  /** When somebody said what became of it. */
  readonly markedAt: Date | null;
  readonly note: string | null;
  readonly snoozedUntil: Date | null;
  readonly noticesSent: number;
}

export interface Mark {
  /** Null, or left out, keeps the note that is there. */
  readonly note?: string | null | undefined;
}

/** How far a client's clock may be ahead of ours: what it says then is taken for now. */
export const CLOCK_AHEAD_MINUTES = 5;

/**
 * Records a dose as taken, at `takenAt` or now. Taking it twice is one fact, so the second time changes nothing, unless it
 * says another time or another note: that is a correction.
 * A missed dose may still be taken late, a scheduled one up to 12 hours early.
 */
export const take = <D extends Dose>(
  dose: D,
  mark: Mark & { readonly takenAt?: Date | null | undefined },
  now: Date,
): D => {
  if (dose.status === 'skipped') throw doseAlreadySkipped();
  if (dose.status === 'cancelled') throw doseCancelled();
  if (dose.status === 'taken' && saysTheSame(dose, mark)) return dose;
  if (dose.status !== 'taken' && now < later(dose.dueAt, -EARLY_HOURS * 60)) throw doseTooEarly(EARLY_HOURS);
  const reported = mark.takenAt ?? (dose.status === 'taken' ? dose.takenAt : null) ?? now;
  const takenAt = reported > now && reported <= later(now, CLOCK_AHEAD_MINUTES) ? now : reported;
  if (takenAt > now)
    throw invalidField(['takenAt'], 'Choose a time that has come: a dose cannot be taken in the future.');
  if (takenAt < later(dose.dueAt, -EARLIEST_TAKEN_HOURS * 60)) {
    throw invalidField(['takenAt'], `Choose a time at most ${EARLIEST_TAKEN_HOURS} hours before the dose is due.`);
  }
  return { ...dose, ...decided(dose, mark, now), status: 'taken', takenAt };
};

/** Records that a dose will not be taken. The second time changes nothing but the note; a missed dose may be explained so. */
export const skip = <D extends Dose>(dose: D, mark: Mark, now: Date): D => {
  if (dose.status === 'taken') throw doseAlreadyTaken();
  if (dose.status === 'skipped' && saysTheSame(dose, mark)) return dose;
  if (dose.status === 'cancelled') throw doseCancelled();
  return { ...dose, ...decided(dose, mark, now), status: 'skipped', takenAt: null };
};

/** Asks to be reminded again in `minutes`, and gives the dose its whole grace period from then on. */
export const snooze = <D extends Dose>(dose: D, mark: Mark & { readonly minutes: number }, now: Date): D => {
  if (dose.status === 'taken') throw doseAlreadyTaken();
  if (dose.status === 'skipped') throw doseAlreadySkipped();
  if (dose.status === 'missed') throw doseAlreadyMissed();
  if (dose.status === 'cancelled') throw doseCancelled();
  const remindAt = later(now, mark.minutes);
  const missAt = latest(dose.missAt, later(remindAt, dose.policy.graceMinutes));
  return withAlarms({ ...dose, note: mark.note ?? dose.note, snoozedUntil: remindAt, remindAt, missAt });
};

/** How far a dose may be moved from where it is. */
export const MOST_MOVED_HOURS = 36;

/** Lets an open dose fall due at another time to come, with its alarms; what was snoozed is snoozed no more. */
export const move = <D extends Dose>(dose: D, mark: Mark & { readonly dueAt: Date }, now: Date): D => {
  if (dose.status === 'taken') throw doseAlreadyTaken();
  if (dose.status === 'skipped') throw doseAlreadySkipped();
  if (dose.status === 'missed') throw doseAlreadyMissed();
  if (dose.status === 'cancelled') throw doseCancelled();
  const { dueAt } = mark;
  if (dueAt.getTime() === dose.dueAt.getTime()) return dose;
  if (dueAt <= now) throw invalidField(['dueAt'], 'Choose a time to come.');
  if (Math.abs(dueAt.getTime() - dose.dueAt.getTime()) > MOST_MOVED_HOURS * 60 * 60_000)
    throw invalidField(
      ['dueAt'],
      `Choose a time at most ${MOST_MOVED_HOURS} hours from where it is, or change the plan.`,
    );
  const missAt = later(dueAt, dose.policy.graceMinutes);
  const note = mark.note ?? dose.note;
  const remindAt = nextReminder(dueAt, missAt, dose.noticesSent, dose.policy, now);
  return withAlarms({ ...dose, status: 'scheduled', dueAt, missAt, note, snoozedUntil: null, remindAt });
};

/**
 * Takes back what was said about a dose: it is again what the clock says, and reminders go on where they would be.
 * Where nothing was said there is nothing to take back, and nothing changes.
 */
export const undo = <D extends Dose>(dose: D, mark: Mark, now: Date): D => {
  if (dose.status === 'cancelled') throw doseCancelled();
  if (dose.status !== 'taken' && dose.status !== 'skipped') return dose;
  const note = mark.note ?? dose.note;
  const open = { ...dose, status: statusByClock(dose, now), takenAt: null, markedAt: null, note, snoozedUntil: null };
  if (open.status === 'missed') return { ...open, remindAt: null, wakeAt: null };
  return withAlarms({ ...open, remindAt: nextReminder(dose.dueAt, dose.missAt, dose.noticesSent, dose.policy, now) });
};

/** The plan no longer wants this dose. What has been decided stays as it is. */
export const cancel = <D extends Dose>(dose: D): D =>
  isOpen(dose) ? { ...dose, status: 'cancelled', remindAt: null, wakeAt: null, snoozedUntil: null } : dose;

/** What the clock did to a dose, and the number of the reminder that is to go out now, if one is. */
export interface Woken<D extends Dose> {
  readonly dose: D;
  readonly reminder: number | null;
}

/**
 * What the time that has come changes about a dose: it falls due, is reminded of, or is missed.
 * After a standstill one reminder goes out, not all that were owed; a dose that is missed by now gets none.
 */
export const wake = <D extends Dose>(dose: D, now: Date): Woken<D> => {
  if (!isOpen(dose) || !dose.wakeAt || now < dose.wakeAt) return { dose, reminder: null };
  const status = statusByClock(dose, now);
  if (status === 'missed') return { dose: { ...dose, status, remindAt: null, wakeAt: null }, reminder: null };
  if (!dose.remindAt || now < dose.remindAt) return { dose: withAlarms({ ...dose, status }), reminder: null };
  const noticesSent = dose.noticesSent + 1;
  const remindAt = nextReminder(dose.dueAt, dose.missAt, noticesSent, dose.policy, now);
  return { dose: withAlarms({ ...dose, status, noticesSent, remindAt }), reminder: noticesSent };
};

/** Whether somebody says again what is known already. */
const saysTheSame = (dose: Dose, { note, takenAt }: Mark & { readonly takenAt?: Date | null | undefined }): boolean =>
  (note === undefined || note === null || note === dose.note) &&
  (!takenAt || takenAt.getTime() === dose.takenAt?.getTime());

const isOpen = ({ status }: Dose): boolean => status === 'scheduled' || status === 'due';

const statusByClock = ({ dueAt, missAt }: Dose, now: Date): 'scheduled' | 'due' | 'missed' => {
  if (now < dueAt) return 'scheduled';
  return now < missAt ? 'due' : 'missed';
};

const decided = (dose: Dose, { note }: Mark, now: Date) => ({
  markedAt: now,
  note: note ?? dose.note,
  remindAt: null,
  wakeAt: null,
  snoozedUntil: null,
});

/** A scheduled dose wakes to fall due, a due one to be missed, both to be reminded of before. */
const withAlarms = <D extends Dose>(dose: D): D => ({
  ...dose,
  wakeAt: earliest(dose.remindAt, dose.status === 'scheduled' ? dose.dueAt : dose.missAt),
});

const latest = (a: Date, b: Date): Date => (a > b ? a : b);
