import { MINUTE_MS } from '../../../kernel/durations';
import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { Address, Side } from '../contract';
import type { Kind, VisitType } from '../fields-contract';
import type { AppointmentsDeps, Professional } from '../deps';
import {
  notOpenThen,
  notTakingAppointments,
  notWithYourself,
  patientBusy,
  patientDeceased,
  slotTaken,
} from '../errors';
import { availabilityUnset } from '../rules/defaults';
import { priceOf } from '../rules/price';
import { isOpenFor } from '../rules/slots';
import { appointmentStore, type Meeting } from '../store/appointment-store';
import { hoursStore } from '../store/hours-store';
import { profileStore } from '../store/profile-store';
import { releaseEndedHolds } from './cancel-held';
import { happened } from './happened';
import { APPOINTMENT_CONFIRMED, APPOINTMENT_OFFERED, APPOINTMENT_REQUESTED, oweReminders, tellBoth } from './tell';

type Deps = Pick<AppointmentsDeps, 'audit' | 'emit' | 'notify' | 'takeBack' | 'currency' | 'isDeceased'>;

export interface Placement {
  readonly documentId: string;
  readonly patientId: number;
  readonly professional: Professional;
  readonly kind: Kind;
  readonly specialityId: number | null;
  readonly type: VisitType;
  readonly startsAt: Date;
  /** Null: as long as such a visit takes with this person. */
  readonly durationMinutes: number | null;
  readonly address: Partial<Address> | null;
  readonly reason: string | null;
  readonly recommendedById: number | null;
  readonly side: Side;
  /** `asked`: confirmed at once where the professional is booked without asking, and a request otherwise. */
  readonly status: 'asked' | 'confirmed' | 'pending';
  /** Of a hold: when it ends. */
  readonly holdUntil: Date | null;
  /** Staff book outside the hours, too. */
  readonly withinHours: boolean;
  readonly offered?: true;
}

/**
 * Writes an appointment down in the diaries of both, which stay held until the transaction ends.
 * @throws DomainError `conflict` when one of the two has something else to do, or the professional is not available then
 */
export const place =
  (deps: Deps) =>
  async (tx: Sql, actor: Actor, placement: Placement, now: Date): Promise<void> => {
    const { documentId, patientId, professional, kind, type, startsAt, holdUntil, side } = placement;
    const professionalId = professional.userId;
    if (patientId === professionalId) throw notWithYourself();

    const appointments = appointmentStore(tx);
    await appointments.lockDiaries([patientId, professionalId]);
    if (await deps.isDeceased(tx, patientId)) throw patientDeceased();
    await releaseEndedHolds(deps)(tx, [patientId, professionalId], now);

    const profile = (await profileStore(tx).of([professionalId])).get(professionalId);
    if (profile && !profile.active && placement.withinHours) throw notTakingAppointments();
    const hours = (await hoursStore(tx).of([professionalId])).get(professionalId);
    const availability = hours?.rules ?? availabilityUnset(kind, professional.timeZone);
    const durationMinutes = placement.durationMinutes ?? availability.slotMinutes[type];
    const times = timesOf(startsAt, durationMinutes, availability);

    const slot = { from: startsAt.getTime(), to: times.endsAt.getTime() };
    if (hours && placement.withinHours && !isOpenFor({ availability, busy: [] }, type, slot, now)) throw notOpenThen();
    const meetings = await appointments.meetings(
      [professionalId, patientId],
      { from: times.busyFrom, to: times.busyTo },
      now,
    );
    refuseDouble(meetings, { professionalId, patientId }, { startsAt, endsAt: times.endsAt });

    const price = priceOf(kind, profile, deps.currency);
    const isAtOnce =
      placement.status === 'confirmed' ||
      (placement.status === 'asked' && holdUntil === null && (side === 'staff' || profile?.instantBooking === true));
    const status = isAtOnce ? 'confirmed' : 'pending';
    const id = await appointments.insert(
      {
        documentId,
        patientId,
        professionalId,
        kind,
        specialityId: placement.specialityId,
        type,
        status,
        startsAt,
        ...times,
        durationMinutes,
        timeZone: availability.timeZone,
        address: placement.address,
        reason: placement.reason,
        priceMinor: price?.amount ?? null,
        currency: price?.currency ?? null,
        pricePer: price?.per ?? null,
        holdUntil,
        bookedBy: side,
        recommendedById: placement.recommendedById,
      },
      now,
    );

    const told = { documentId, patientId, professionalId, startsAt, sequence: 0 };
    if (status === 'confirmed') {
      await tellBoth(deps)(tx, APPOINTMENT_CONFIRMED, told);
      await oweReminders(tx, { id, startsAt }, now);
    } else if (placement.offered && holdUntil !== null) {
      await deps.notify(tx, {
        message: APPOINTMENT_OFFERED,
        userId: patientId,
        subjectId: documentId,
        key: `${APPOINTMENT_OFFERED}-${documentId}`,
        notAfter: holdUntil,
      });
    } else if (holdUntil === null) {
      await tellBoth(deps)(tx, APPOINTMENT_REQUESTED, told, { notAfter: startsAt });
    }
    await happened(deps)(tx, actor, 'booked', told, { kind, type, by: side, held: holdUntil !== null });
    if (status === 'confirmed') await happened(deps)(tx, actor, 'confirmed', told);
  };

/** When it ends, and how long it takes up the professional with what they need before and after. */
export const timesOf = (
  startsAt: Date,
  durationMinutes: number,
  buffers: { readonly bufferBeforeMinutes: number; readonly bufferAfterMinutes: number },
): { readonly endsAt: Date; readonly busyFrom: Date; readonly busyTo: Date } => {
  const endsAtMs = startsAt.getTime() + durationMinutes * MINUTE_MS;
  return {
    endsAt: new Date(endsAtMs),
    busyFrom: new Date(startsAt.getTime() - buffers.bufferBeforeMinutes * MINUTE_MS),
    busyTo: new Date(endsAtMs + buffers.bufferAfterMinutes * MINUTE_MS),
  };
};

/** `meetings` are those within the time that the professional needs; the patient’s count only while they meet. */
export const refuseDouble = (
  meetings: readonly Meeting[],
  { professionalId, patientId }: { readonly professionalId: number; readonly patientId: number | null },
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
): void => {
  if (meetings.some(({ userId }) => userId === professionalId)) throw slotTaken();
  const ofPatient = meetings.filter(({ userId }) => userId === patientId);
  if (ofPatient.some(({ from, to }) => from < endsAt && startsAt < to)) throw patientBusy();
};
