import { eachApart } from '../../../kernel/apart';
import type { AppointmentsDeps } from '../deps';
import { appointmentNotFound } from '../errors';
import { appointmentStore } from '../store/appointment-store';
import { cancelHeld, THE_CLOCK } from './cancel-held';
import { reminderStore } from '../store/reminder-store';
import { holdFor } from './set-status';
import { APPOINTMENT_REMINDER } from './tell';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db' | 'audit' | 'emit' | 'notify' | 'takeBack'>;

const AT_ONCE = 200;

/**
 * The tick: releases holds that are over, and requests that nobody confirmed until their time came. Returns how many.
 * @throws PassedOver when all is done, where one could not be released
 */
export const releaseLapsed = (deps: Deps) => async (): Promise<number> =>
  await eachApart(
    await appointmentStore(deps.db).lapsed(deps.clock.now(), AT_ONCE),
    ({ documentId }) => documentId,
    async ({ documentId }) =>
      await deps.db.transaction(async (tx) => {
        const now = deps.clock.now();
        const { held } = await holdFor(tx, THE_CLOCK, documentId).catch(gone);
        if (!held || held.status !== 'pending') return 0;
        const isOver = held.startsAt <= now || (held.holdUntil !== null && held.holdUntil <= now);
        if (!isOver) return 0;
        const reason = held.holdUntil === null ? 'not-confirmed-in-time' : 'hold-ended';
        await cancelHeld(deps)(tx, held, { actor: THE_CLOCK, side: 'system', reason }, now);
        return 1;
      }),
  );

const gone = (error: unknown): { readonly held: null } => {
  if (error instanceof Error && 'code' in error && error.code === appointmentNotFound().code) return { held: null };
  throw error;
};

const REMINDED_AT_ONCE = 500;

/** The tick: reminds both sides of the appointments that are a day or an hour away. Each reminder goes with one worker. */
export const remindOfAppointments =
  ({ clock, db, notify }: Pick<Deps, 'clock' | 'db' | 'notify'>) =>
  async (): Promise<number> =>
    await db.transaction(async (tx) => {
      const due = await reminderStore(tx).take(clock.now(), REMINDED_AT_ONCE);
      for (const { documentId, sequence, attempt, startsAt, patientId, professionalId } of due)
        for (const userId of [patientId, professionalId])
          if (userId !== null)
            await notify(tx, {
              message: APPOINTMENT_REMINDER,
              userId,
              subjectId: documentId,
              key: `${APPOINTMENT_REMINDER}-${documentId}-${sequence}-${attempt}-${userId}`,
              attempt,
              notAfter: startsAt,
            });
      return due.length;
    });
