import type { Actor } from '../../../kernel/actor';
import { signInFirst } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { AppointmentView, BookInput, BookInsideInput } from '../contract';
import type { Kind } from '../fields-contract';
import type { AppointmentsDeps, Professional } from '../deps';
import {
  appointmentNotFound,
  patientNeeded,
  patientNotFound,
  professionalNotFound,
  specialtyUnknown,
  startInThePast,
  tooManyHolds,
} from '../errors';
import { isStaff, readerOf } from '../rules/side';
import { appointmentStore } from '../store/appointment-store';
import { appointmentViews } from '../store/appointment-views';
import { specialityStore } from '../store/speciality-store';
import { place } from './place';

type Deps = Pick<
  AppointmentsDeps,
  | 'clock'
  | 'db'
  | 'audit'
  | 'emit'
  | 'once'
  | 'notify'
  | 'takeBack'
  | 'professionals'
  | 'personOf'
  | 'isDeceased'
  | 'mayArrangeVisits'
  | 'holdMinutes'
  | 'currency'
>;

const MOST_HOLDS = 3;

/**
 * Books a doctor or a caregiver. The same key with the same input answers what the first request made, as it is now.
 * A patient’s booking waits for the professional (`pending`) unless they are booked without asking; with `hold` it only
 * keeps the time for a while. Staff book for others, outside the hours too, and what they book is confirmed.
 */
export const book =
  (deps: Deps) =>
  async (
    actor: Actor,
    input: BookInput,
    { idempotencyKey = null }: { readonly idempotencyKey?: string | null } = {},
  ): Promise<AppointmentView> =>
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const documentId = newDocumentId();
      const before =
        actor.kind === 'user'
          ? await deps.once(
              tx,
              { userId: actor.userId, key: idempotencyKey, asked: ['appointment.book', input], resource: documentId },
              now,
            )
          : null;
      if (before === null) await bookAnew(deps)(tx, actor, input, documentId, now);
      const view = await appointmentViews(tx).view(before ?? documentId, null);
      if (!view) throw appointmentNotFound();
      return view;
    });

const bookAnew =
  (deps: Deps) =>
  async (tx: Sql, actor: Actor, input: BookInput, documentId: string, now: Date): Promise<void> => {
    const startsAt = new Date(input.startsAt);
    if (startsAt <= now) throw startInThePast();
    const patient = await patientFor(deps)(tx, actor, input);
    const { kind, professional } = await professionalFor(deps)(tx, input, now);
    const specialityId = await specialityFor(tx, input.specialtyId ?? null);
    if (input.hold && (await appointmentStore(tx).liveHoldsOf(patient.userId, now)) >= MOST_HOLDS)
      throw tooManyHolds(MOST_HOLDS);
    await place(deps)(
      tx,
      actor,
      {
        documentId,
        patientId: patient.userId,
        professional,
        kind,
        specialityId,
        type: input.type,
        startsAt,
        durationMinutes: input.durationMinutes ?? null,
        address: input.address ?? null,
        reason: input.reason ?? null,
        recommendedById: null,
        side: patient.side,
        status: patient.side === 'professional' ? 'confirmed' : 'asked',
        holdUntil: input.hold
          ? new Date(Math.min(now.getTime() + deps.holdMinutes * 60_000, startsAt.getTime()))
          : null,
        withinHours: patient.side !== 'staff',
      },
      now,
    );
  };

/** For whom, and as whom the caller books: a patient for themselves, staff for anybody, a carer for whose visits they arrange. */
const patientFor =
  ({ personOf, mayArrangeVisits }: Deps) =>
  async (
    tx: Sql,
    actor: Actor,
    { patientId, doctorId, caregiverId }: BookInput,
  ): Promise<{ readonly userId: number; readonly side: 'patient' | 'professional' | 'staff' }> => {
    if (actor.kind !== 'user' && actor.kind !== 'admin') throw signInFirst();
    if (actor.kind === 'user' && actor.role === 'patient') {
      if (patientId !== undefined && patientId !== actor.documentId) throw patientNotFound();
      return { userId: actor.userId, side: 'patient' };
    }
    if (patientId === undefined) throw patientNeeded();
    const patient = await personOf(tx, patientId);
    if (patient?.role !== 'patient') throw patientNotFound();
    if (isStaff(actor)) return { userId: patient.userId, side: 'staff' };
    if (!(await mayArrangeVisits(tx, actor, patient.userId))) throw patientNotFound();
    const isOwn = actor.kind === 'user' && actor.documentId === (doctorId ?? caregiverId);
    return { userId: patient.userId, side: isOwn ? 'professional' : 'patient' };
  };

const professionalFor =
  ({ professionals }: Deps) =>
  async (
    tx: Sql,
    { doctorId, caregiverId }: BookInput,
    now: Date,
  ): Promise<{ readonly kind: Kind; readonly professional: Professional }> => {
    const kind = doctorId === undefined ? 'caregiver' : 'doctor';
    const [professional] = await professionals(
      tx,
      { kind, among: { documentIds: [doctorId ?? caregiverId ?? ''] } },
      now,
    );
    if (!professional) throw professionalNotFound(kind === 'doctor' ? 'doctorId' : 'caregiverId');
    return { kind, professional };
  };

/** By ID or code. @throws DomainError `invalid` for one that is not offered */
export const specialityFor = async (tx: Sql, name: string | null): Promise<number | null> => {
  if (name === null) return null;
  const [speciality] = await specialityStore(tx).named([name]);
  if (!speciality?.active) throw specialtyUnknown();
  return speciality.id;
};

/** Books in the transaction of another room, which has asked already whether the actor may. Returns the documentId. */
export const bookInside =
  (
    deps: Pick<Deps, 'clock' | 'audit' | 'emit' | 'notify' | 'takeBack' | 'professionals' | 'currency' | 'isDeceased'>,
  ) =>
  async (tx: Sql, actor: Actor, input: BookInsideInput): Promise<string> => {
    const now = deps.clock.now();
    if (input.startsAt <= now) throw startInThePast();
    const [professional] = await deps.professionals(
      tx,
      { kind: input.kind, among: { userIds: [input.professionalUserId] } },
      now,
    );
    if (!professional) throw professionalNotFound();
    const documentId = newDocumentId();
    await place(deps)(
      tx,
      actor,
      {
        documentId,
        patientId: input.patientUserId,
        professional,
        kind: input.kind,
        specialityId: await specialityFor(tx, input.specialtyId ?? null),
        type: input.type,
        startsAt: input.startsAt,
        durationMinutes: input.durationMinutes,
        address: input.address ?? null,
        reason: input.reason ?? null,
        recommendedById: input.recommendedByUserId ?? null,
        side: actor.kind === 'system' ? 'system' : isStaff(actor) ? 'staff' : bookerOf(actor, input),
        status: input.status,
        holdUntil: null,
        withinHours: false,
      },
      now,
    );
    return documentId;
  };

const bookerOf = (actor: Actor, { professionalUserId }: BookInsideInput): 'patient' | 'professional' =>
  readerOf(actor) === professionalUserId ? 'professional' : 'patient';
