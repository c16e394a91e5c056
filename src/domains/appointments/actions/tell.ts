import type { Sql } from '../../../ports/database';
import type { AppointmentsDeps } from '../deps';
import { remindersOf } from '../rules/reminders';

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
  ({ notify }: Deps) =>
  async (tx: Sql, message: string, told: Told, { notAfter = null }: { readonly notAfter?: Date | null } = {}): Promise<void> => {
    for (const userId of sides(told))
      await notify(tx, {
        message,
        userId,
        subjectId: told.documentId,
        key: `${message}-${told.documentId}-${told.sequence}-${userId}`,
        notAfter,
      });
  };

/** Owes both sides the reminders of a confirmed appointment, in place of those owed so far. */
export const oweReminders =
  ({ notify, takeBack }: Deps) =>
  async (tx: Sql, told: Told, now: Date): Promise<void> => {
    await takeBack(tx, APPOINTMENT_REMINDER, [told.documentId]);
    for (const { attempt, at } of remindersOf(told.startsAt, now))
      for (const userId of sides(told))
        await notify(tx, {
          message: APPOINTMENT_REMINDER,
          userId,
          subjectId: told.documentId,
          key: `${APPOINTMENT_REMINDER}-${told.documentId}-${told.sequence}-${attempt}-${userId}`,
          attempt,
          notBefore: at,
          notAfter: told.startsAt,
        });
  };

/** Takes back everything that still waits to be said about it, but for its end. */
export const fallSilent =
  ({ takeBack }: Pick<Deps, 'takeBack'>) =>
  async (tx: Sql, documentId: string): Promise<void> => {
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
