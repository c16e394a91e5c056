import type { Sql } from '../../../ports/database';
import type { AppointmentsDeps } from '../deps';
import { remindersOf } from '../rules/reminders';
import { reminderStore } from '../store/reminder-store';

type Deps = Pick<AppointmentsDeps, 'notify' | 'takeBack'>;

export const APPOINTMENT_REQUESTED = 'appointment-requested';
export const APPOINTMENT_CONFIRMED = 'appointment-confirmed';
export const APPOINTMENT_MOVED = 'appointment-rescheduled';
export const APPOINTMENT_CANCELLED = 'appointment-cancelled';
export const APPOINTMENT_REMINDER = 'appointment-reminder';
export const APPOINTMENT_OFFERED = 'appointment-offered';

/** What is told about an appointment, and to whom. */
export interface Told {
  readonly documentId: string;
  readonly patientId: number | null;
  readonly professionalId: number | null;
  readonly startsAt: Date;
  readonly sequence: number;
}

/** Owes both sides one message about the appointment as it is now. */
export const tellBoth =
  ({ notify }: Pick<Deps, 'notify'>) =>
  async (
    tx: Sql,
    message: string,
    told: Told,
    { notAfter = null }: { readonly notAfter?: Date | null } = {},
  ): Promise<void> => {
    for (const userId of sides(told))
      await notify(tx, {
        message,
        userId,
        subjectId: told.documentId,
        key: `${message}-${told.documentId}-${told.sequence}-${userId}`,
        notAfter,
      });
  };

/** Writes down when both sides are reminded of a confirmed appointment, in place of what was written down before. */
export const oweReminders = async (
  tx: Sql,
  { id, startsAt }: { readonly id: number; readonly startsAt: Date },
  now: Date,
): Promise<void> => await reminderStore(tx).replace(id, remindersOf(startsAt, now));

/** Takes back everything that still waits to be said about it, but for its end. */
export const fallSilent =
  ({ takeBack }: Pick<Deps, 'takeBack'>) =>
  async (tx: Sql, { id, documentId }: { readonly id: number; readonly documentId: string }): Promise<void> => {
    await reminderStore(tx).replace(id, []);
    for (const message of [
      APPOINTMENT_REMINDER,
      APPOINTMENT_REQUESTED,
      APPOINTMENT_CONFIRMED,
      APPOINTMENT_MOVED,
      APPOINTMENT_OFFERED,
    ])
      await takeBack(tx, message, [documentId]);
  };

const sides = ({ patientId, professionalId }: Told): readonly number[] =>
  [patientId, professionalId].filter((id) => id !== null);
