import type { Actor } from '../../../kernel/actor';
import type { AppointmentView, RescheduleInput } from '../contract';
import type { AppointmentsDeps } from '../deps';
import {
  alreadyBegun,
  appointmentNotFound,
  holdEnded,
  notMovable,
  notOpenThen,
  professionalNotFound,
  startInThePast,
} from '../errors';
import { isOpenFor } from '../rules/slots';
import { appointmentStore } from '../store/appointment-store';
import { appointmentViews } from '../store/appointment-views';
import { hoursStore } from '../store/hours-store';
import { releaseEndedHolds } from './cancel-held';
import { happened } from './happened';
import { refuseDouble, timesOf } from './place';
import { holdFor } from './set-status';
import { APPOINTMENT_MOVED, APPOINTMENT_REQUESTED, oweReminders, tellBoth } from './tell';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db' | 'audit' | 'emit' | 'notify' | 'takeBack'>;

/**
 * Moves an appointment to another time, or makes it longer or shorter. It stays what it is: who had confirmed it is told
 * of the new time. Patients move it within the hours of the other side; staff and the professional may go beyond them.
 */
export const reschedule =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, input: RescheduleInput): Promise<AppointmentView> =>
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const startsAt = new Date(input.startsAt);
      if (startsAt <= now) throw startInThePast();
      const { held, side } = await holdFor(tx, actor, documentId);
      if (held.status !== 'pending' && held.status !== 'confirmed') throw notMovable(held.status);
      if (held.holdUntil !== null && held.holdUntil <= now) throw holdEnded();
      if (held.startsAt <= now && side === 'patient') throw alreadyBegun();
      const { professionalId, patientId, type } = held;
      if (professionalId === null) throw professionalNotFound();

      const appointments = appointmentStore(tx);
      await releaseEndedHolds(deps)(
        tx,
        [professionalId, patientId].filter((id) => id !== null),
        now,
      );
      const availability = (await hoursStore(tx).of([professionalId])).get(professionalId)?.rules;
      const durationMinutes = input.durationMinutes ?? held.durationMinutes;
      const times = timesOf(
        startsAt,
        durationMinutes,
        availability ?? { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
      );
      const slot = { from: startsAt.getTime(), to: times.endsAt.getTime() };
      if (availability && side === 'patient' && !isOpenFor({ availability, busy: [] }, type, slot, now))
        throw notOpenThen();
      const meetings = await appointments.meetings(
        [professionalId, ...(patientId === null ? [] : [patientId])],
        { from: times.busyFrom, to: times.busyTo },
        now,
        held.id,
      );
      refuseDouble(meetings, { professionalId, patientId }, { startsAt, endsAt: times.endsAt });

      if (startsAt.getTime() !== held.startsAt.getTime() || durationMinutes !== held.durationMinutes) {
        await appointments.move(held.id, { startsAt, durationMinutes, ...times }, now);
        const told = { ...held, startsAt, sequence: held.sequence + 1 };
        if (held.active && held.holdUntil === null) {
          await tellBoth(deps)(tx, held.status === 'confirmed' ? APPOINTMENT_MOVED : APPOINTMENT_REQUESTED, told, {
            notAfter: startsAt,
          });
          if (held.status === 'confirmed') await oweReminders(tx, told, now);
        }
        await happened(deps)(tx, actor, 'rescheduled', held, { by: side });
      }
      const view = await appointmentViews(tx).view(documentId, null);
      if (!view) throw appointmentNotFound();
      return view;
    });
