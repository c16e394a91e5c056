import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { AppointmentStatus, AppointmentView, CancelInput, Side, StatusInput } from '../contract';
import type { AppointmentsDeps } from '../deps';
import { appointmentNotFound, holdEnded, stepImpossible, stepNotYours, stepTooEarly, stepTooLate } from '../errors';
import { sideOf } from '../rules/side';
import { hindranceOf } from '../rules/transitions';
import { appointmentStore, type HeldAppointment } from '../store/appointment-store';
import { appointmentViews } from '../store/appointment-views';
import { profileStore } from '../store/profile-store';
import { waitStore } from '../store/wait-store';
import { cancelHeld } from './cancel-held';
import { happened } from './happened';
import { APPOINTMENT_CONFIRMED, APPOINTMENT_REQUESTED, fallSilent, oweReminders, tellBoth } from './tell';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db' | 'audit' | 'emit' | 'notify' | 'takeBack'>;

/** Takes an appointment one step on. To the status that it has already, nothing happens. */
export const setStatus =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { status, reason }: StatusInput): Promise<AppointmentView> =>
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { held, side } = await holdFor(tx, actor, documentId);
      if (held.status !== status) await takeStep(deps)(tx, held, { actor, side, status, reason: reason || null }, now);
      const view = await appointmentViews(tx).view(documentId, null);
      if (!view) throw appointmentNotFound();
      return view;
    });

export const cancelAppointment =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { reason }: CancelInput): Promise<AppointmentView> =>
    await setStatus(deps)(actor, documentId, { status: 'cancelled', reason });

/** The same in the transaction of another room, which has asked already whether the actor may: as the house itself. */
export const setStatusInside =
  (deps: Omit<Deps, 'db'>) =>
  async (
    tx: Sql,
    actor: Actor,
    documentId: string,
    { status, reason }: { readonly status: AppointmentStatus; readonly reason?: string | null },
  ): Promise<void> => {
    const { held } = await holdFor(tx, { kind: 'system', reason: 'another room' }, documentId);
    if (held.status === status) return;
    await takeStep(deps)(tx, held, { actor, side: 'system', status, reason: reason ?? null }, deps.clock.now());
  };

/**
 * For the room that takes payments, when one for this appointment has succeeded. `gone`: the time was released or called
 * off before, and whoever paid gets everything back.
 */
export const confirmPaid =
  (deps: Omit<Deps, 'db'>) =>
  async (tx: Sql, actor: Actor, documentId: string): Promise<'confirmed' | 'gone'> => {
    const now = deps.clock.now();
    const { held } = await holdFor(tx, { kind: 'system', reason: 'a payment' }, documentId);
    if (held.status === 'cancelled') return 'gone';
    if (held.status !== 'pending') return 'confirmed';
    const isOver = held.startsAt <= now || (held.holdUntil !== null && held.holdUntil <= now);
    if (isOver) return 'gone';
    await confirmHeld(deps)(tx, held, { actor, side: 'system' }, now);
    return 'confirmed';
  };

/**
 * Holds an appointment and the diaries of both sides.
 * @throws DomainError `not-found` when there is none, or none for this caller
 */
export const holdFor = async (
  tx: Sql,
  actor: Actor,
  documentId: string,
): Promise<{ readonly held: HeldAppointment; readonly side: Side }> => {
  const appointments = appointmentStore(tx);
  const sides = await appointments.sidesOf(documentId);
  const side = sides && sideOf(actor, sides);
  if (!sides || !side) throw appointmentNotFound();
  await appointments.lockDiaries([sides.patientId, sides.professionalId]);
  const held = await appointments.lockForUpdate(documentId);
  if (!held || (side === 'patient' && !held.active)) throw appointmentNotFound();
  return { held, side };
};

interface Step {
  readonly actor: Actor;
  readonly side: Side;
  readonly status: AppointmentStatus;
  readonly reason: string | null;
}

const takeStep =
  (deps: Omit<Deps, 'clock' | 'db'>) =>
  async (tx: Sql, held: HeldAppointment, step: Step, now: Date): Promise<void> => {
    const { actor, side, status, reason } = step;
    refuseHindered(held, side, status, now);
    if (status === 'cancelled') return await cancelHeld(deps)(tx, held, { actor, side, reason }, now);
    if (status === 'confirmed') return await confirmHeld(deps)(tx, held, { actor, side }, now);

    const appointments = appointmentStore(tx);
    if (status === 'in_progress') {
      await appointments.begin(held.id, now);
      await deps.audit.write(tx, {
        actor,
        action: 'appointment.begun',
        record: { type: 'appointment', id: held.documentId },
        patientId: held.patientId,
      });
      return;
    }
    await appointments.finish(held.id, status === 'completed' ? 'completed' : 'no_show', now);
    await fallSilent(deps)(tx, held);
    await happened(deps)(tx, actor, status === 'completed' ? 'completed' : 'no-show', held, { from: held.status });
  };

const refuseHindered = (held: HeldAppointment, side: Side, to: AppointmentStatus, now: Date): void => {
  const hindrance = hindranceOf({ from: held.status, to, side }, held.startsAt, now);
  if (hindrance === 'no-such-step') throw stepImpossible(held.status, to);
  if (hindrance === 'not-yours') throw stepNotYours(to);
  if (hindrance === 'too-early') throw stepTooEarly(to);
  if (hindrance === 'too-late') throw stepTooLate(to);
};

/** A patient confirms a time that is kept for them: it is theirs at once where the professional is booked without asking, and a request otherwise. */
const confirmHeld =
  (deps: Omit<Deps, 'clock' | 'db'>) =>
  async (tx: Sql, held: HeldAppointment, { actor, side }: Pick<Step, 'actor' | 'side'>, now: Date): Promise<void> => {
    if (held.holdUntil !== null && held.holdUntil <= now) throw holdEnded();
    if (side === 'patient' && held.holdUntil === null) throw stepNotYours('confirmed');
    const appointments = appointmentStore(tx);
    await waitStore(tx).settle(held.id, 'taken');
    if (side === 'patient' && !(await isBookedWithoutAsking(tx, held.professionalId))) {
      await appointments.keep(held.id, now);
      await tellBoth(deps)(tx, APPOINTMENT_REQUESTED, held, { notAfter: held.startsAt });
      await deps.audit.write(tx, {
        actor,
        action: 'appointment.requested',
        record: { type: 'appointment', id: held.documentId },
        patientId: held.patientId,
      });
      return;
    }
    await appointments.confirm(held.id, now);
    await fallSilent(deps)(tx, held);
    if (held.active) {
      await tellBoth(deps)(tx, APPOINTMENT_CONFIRMED, held);
      await oweReminders(tx, held, now);
    }
    await happened(deps)(tx, actor, 'confirmed', held, { by: side });
  };

const isBookedWithoutAsking = async (tx: Sql, professionalId: number | null): Promise<boolean> =>
  professionalId !== null && (await profileStore(tx).of([professionalId])).get(professionalId)?.instantBooking === true;
