import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor, UserActor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql, Transaction } from '../../../ports/database';
import type { AppointmentSnapshot } from '../../appointments';
import type { CheckInput, CorrectionInput, VisitView } from '../contract';
import type { HomeCareDeps } from '../deps';
import {
  codeWrong,
  correctionImpossible,
  medicinesUnanswered,
  noSuchRecord,
  notCheckedIn,
  visitNotOpen,
} from '../errors';
import { isStaff, refOf } from '../rules/callers';
import { metresToNearest, type Place } from '../rules/distance';
import { reportStore } from '../store/report-store';
import { visitStore, type Check, type VisitRow } from '../store/visit-store';
import { flagVisit } from './flag-visit';
import { nameOf } from './name-of';
import { unansweredMedicines } from './visit-plan';

type Deps = Pick<
  HomeCareDeps,
  'clock' | 'db' | 'audit' | 'access' | 'people' | 'appointments' | 'accounts' | 'regimens' | 'codeKey'
>;

/** Codes of so many visits to the same patient are known again. */
const MOST_CODES = 30;

export interface OwnVisit {
  readonly visit: AppointmentSnapshot;
  readonly patientId: number;
  readonly professionalId: number;
}

/**
 * The caregiver or doctor is there: the appointment begins. Said again, it stays as it was.
 * @throws DomainError `not-found` for visits of others, `invalid` for a wrong code, `conflict` where it cannot begin
 */
export const checkIn =
  (deps: Deps) =>
  async (actor: Actor, appointmentId: string, input: CheckInput): Promise<VisitView> =>
    await deps.db.transaction(async (tx) => {
      const own = await ownVisit(deps, tx, signedInPerson(actor), appointmentId);
      const known = await visitStore(tx).lock(appointmentId);
      if (known) return await viewOf(tx, appointmentId);
      const { visit, patientId, professionalId } = own;
      if (visit.status !== 'confirmed' && visit.status !== 'in_progress') throw visitNotOpen();

      const { check, isCodeWrong } = await checkOf(deps, tx, own, input);
      if (isCodeWrong) throw codeWrong();
      await deps.appointments.setStatusInside(tx, actor, appointmentId, { status: 'in_progress' });
      await visitStore(tx).checkIn({ appointmentId, patientId, professionalId }, check);
      await flagVisit(tx, visit);
      await noted(deps, tx, actor, 'visit.checked-in', own);
      return await viewOf(tx, appointmentId);
    });

/**
 * The visit is over: the appointment is completed, and its report is due. Said again, it stays as it was.
 * @throws DomainError `conflict` while medicines that were due are not answered
 */
export const checkOut =
  (deps: Deps) =>
  async (actor: Actor, appointmentId: string, input: CheckInput): Promise<VisitView> =>
    await deps.db.transaction(async (tx) => {
      const own = await ownVisit(deps, tx, signedInPerson(actor), appointmentId);
      const known = await visitStore(tx).lock(appointmentId);
      if (!known) throw notCheckedIn();
      if (known.checkedOutAt) return await viewOf(tx, appointmentId);

      const { check, isCodeWrong } = await checkOf(deps, tx, own, input);
      if (isCodeWrong) throw codeWrong();
      const span = { from: known.checkedInAt, to: check.at };
      if ((await unansweredMedicines(deps, tx, actor, { ...own, span })).length > 0) throw medicinesUnanswered();
      await visitStore(tx).checkOut(appointmentId, check);
      if (own.visit.status === 'in_progress')
        await deps.appointments.setStatusInside(tx, actor, appointmentId, { status: 'completed' });
      await flagVisit(tx, own.visit);
      await noted(deps, tx, actor, 'visit.checked-out', own);
      return await viewOf(tx, appointmentId);
    });

/** Sets the times of a visit right, with the reason; what they were stays. By whoever made it, and by staff. */
export const correctVisit =
  (deps: Deps) =>
  async (actor: Actor, appointmentId: string, input: CorrectionInput): Promise<VisitView> =>
    await deps.db.transaction(async (tx) => {
      const visit = await deps.appointments.find(tx, appointmentId);
      const isOwn = actor.kind === 'user' && visit?.professionalUserId === actor.userId;
      if (!visit || !(isOwn || isStaff(actor))) throw noSuchRecord();
      const before = await visitStore(tx).lock(appointmentId);
      if (!before) throw notCheckedIn();

      const now = deps.clock.now();
      const right = {
        checkedInAt: input.checkedInAt ? new Date(input.checkedInAt) : before.checkedInAt,
        checkedOutAt: input.checkedOutAt ? new Date(input.checkedOutAt) : before.checkedOutAt,
      };
      const last = right.checkedOutAt ?? right.checkedInAt;
      if (right.checkedInAt > last || last > now) throw correctionImpossible();
      const by = { ref: refOf(actor), name: await nameOf(deps, tx, actor), reason: input.reason };
      await visitStore(tx).correct(newDocumentId(), before, right, by, now);
      await flagVisit(tx, visit);
      await deps.audit.write(tx, {
        actor,
        action: 'visit.corrected',
        record: { type: 'appointment', id: appointmentId },
        patientId: before.patientId,
      });
      return await viewOf(tx, appointmentId);
    });

/** A visit as both sides and staff read it. */
export const readVisit =
  (deps: Deps) =>
  async (actor: Actor, appointmentId: string): Promise<VisitView> => {
    const visit = await deps.appointments.find(deps.db, appointmentId);
    const sides = [visit?.patientUserId, visit?.professionalUserId];
    if (!visit || !(isStaff(actor) || (actor.kind === 'user' && sides.includes(actor.userId)))) throw noSuchRecord();
    deps.audit.read({
      actor,
      action: 'visit.read',
      record: { type: 'appointment', id: appointmentId },
      patientId: visit.patientUserId,
    });
    return await viewOf(deps.db, appointmentId);
  };

/** Six digits that the patient shows at the door, for this visit only. */
export const visitCode =
  (deps: Deps) =>
  async (actor: Actor, appointmentId: string): Promise<{ readonly code: string }> => {
    const { userId } = signedInPerson(actor);
    const visit = await deps.appointments.find(deps.db, appointmentId);
    if (!visit?.active || visit.patientUserId !== userId) throw noSuchRecord();
    deps.audit.read({
      actor,
      action: 'visit.code-read',
      record: { type: 'appointment', id: appointmentId },
      patientId: userId,
    });
    return { code: codeOf(deps.codeKey, appointmentId) };
  };

const codeOf = (key: Uint8Array, appointmentId: string): string =>
  String(createHmac('sha256', key).update(appointmentId).digest().readUInt32BE(0) % 1_000_000).padStart(6, '0');

const isCodeOf = (key: Uint8Array, appointmentId: string, code: string): boolean =>
  timingSafeEqual(Buffer.from(codeOf(key, appointmentId)), Buffer.from(code));

/** @throws DomainError `not-found` for visits of others */
export const ownVisit = async (
  { appointments }: Pick<Deps, 'appointments'>,
  tx: Sql,
  { userId }: UserActor,
  appointmentId: string,
): Promise<OwnVisit> => {
  const visit = await appointments.find(tx, appointmentId);
  if (!visit || visit.professionalUserId !== userId || visit.patientUserId === null) throw noSuchRecord();
  return { visit, patientId: visit.patientUserId, professionalId: userId };
};

/** What a check says, and whether its code is that of no visit to the patient. */
export const checkOf = async (
  { clock, people, codeKey }: Pick<Deps, 'clock' | 'people' | 'codeKey'>,
  tx: Sql,
  { visit, patientId }: OwnVisit,
  { code, latitude, longitude, deviceAt }: Partial<CheckInput>,
): Promise<{ readonly check: Check; readonly isCodeWrong: boolean }> => {
  const now = clock.now();
  const codeShown = Boolean(code) && isCodeOf(codeKey, visit.documentId, code ?? '');
  const codeReused = Boolean(code) && !codeShown && (await isOfAnother({ codeKey, tx, visit, patientId }, code ?? ''));
  const here =
    latitude === null || latitude === undefined || longitude === null || longitude === undefined
      ? null
      : { latitude, longitude };
  const homes = [...(await people.profileIn(tx, patientId)).addresses, ...(visit.address ? [visit.address] : [])];
  const check = {
    at: now,
    latitude: here?.latitude ?? null,
    longitude: here?.longitude ?? null,
    distanceMetres: metresToNearest(here, homes.flatMap(placeOf)),
    codeShown,
    codeReused,
    clockErrorMs: deviceAt ? Date.parse(deviceAt) - now.getTime() : null,
  };
  return { check, isCodeWrong: Boolean(code) && !codeShown && !codeReused };
};

/** Whether it is the code of another of the latest visits to the patient: somebody kept it. The visit goes on, and is flagged. */
const isOfAnother = async (
  { codeKey, tx, visit, patientId }: Omit<OwnVisit, 'professionalId'> & { codeKey: Uint8Array; tx: Sql },
  code: string,
): Promise<boolean> =>
  (await visitStore(tx).toPatient(patientId, visit.documentId, MOST_CODES)).some((id) => isCodeOf(codeKey, id, code));

const placeOf = (address: {
  readonly latitude?: number | null;
  readonly longitude?: number | null;
}): readonly Place[] => {
  const { latitude = null, longitude = null } = address;
  return latitude === null || longitude === null ? [] : [{ latitude, longitude }];
};

const noted = async (
  { audit }: Pick<Deps, 'audit'>,
  tx: Transaction,
  actor: Actor,
  action: 'visit.checked-in' | 'visit.checked-out',
  { visit, patientId }: OwnVisit,
): Promise<void> =>
  await audit.write(tx, { actor, action, record: { type: 'appointment', id: visit.documentId }, patientId });

const viewOf = async (sql: Sql, appointmentId: string): Promise<VisitView> => {
  const [visit] = await visitStore(sql).of([appointmentId]);
  const corrections = await visitStore(sql).correctionsOf(appointmentId);
  return {
    appointmentId,
    checkIn: visit ? checkInOf(visit) : null,
    checkOut: visit ? checkOutOf(visit) : null,
    flags: [...(visit?.flags ?? [])],
    corrections: corrections.map(({ at, byName, reason, checkedInAt, checkedOutAt }) => ({
      at: at.toISOString(),
      by: byName,
      reason,
      checkedInAt: checkedInAt?.toISOString() ?? null,
      checkedOutAt: checkedOutAt?.toISOString() ?? null,
    })),
    reportId: (await reportStore(sql).about([appointmentId])).get(appointmentId) ?? null,
  };
};

const checkInOf = ({ checkedInAt, inDistanceMetres, inCodeShown }: VisitRow): VisitView['checkIn'] => ({
  at: checkedInAt.toISOString(),
  distanceMetres: inDistanceMetres,
  codeShown: inCodeShown,
});

const checkOutOf = ({ checkedOutAt, outDistanceMetres, outCodeShown }: VisitRow): VisitView['checkOut'] =>
  checkedOutAt === null
    ? null
    : { at: checkedOutAt.toISOString(), distanceMetres: outDistanceMetres, codeShown: outCodeShown };
