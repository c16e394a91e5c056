import type { Actor, UserActor } from '../../../../kernel/actor';
import { newDocumentId } from '../../../../kernel/ids';
import type { Transaction } from '../../../../ports/database';
import type { BreakGlassInput, EmergencyAccessView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { noSuchPatient, onlyDoctors, yourOwnPatient } from '../../errors';
import { GLASS_BROKEN, GLASS_BROKEN_FOR_ADMINS } from '../../messages/glass-broken';
import { signedInPerson } from '../../rules/callers';
import { EMERGENCY_MS, emergencyViewOf } from '../../rules/emergency-access';
import { emergencyAccesses } from '../../store/emergency-accesses';
import { people } from '../../store/people';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post' | 'log'>;

/**
 * Opens a patient's record to a doctor who has no part in their care, for an hour at most and with a reason. The patient
 * and every admin are told by mail, with the opening or not at all. Breaking it again while it is open changes nothing.
 * @throws DomainError `not-found` for everybody who is no patient; `conflict` for a patient of one's own
 */
export const breakGlass =
  (deps: Deps) =>
  async (actor: Actor, { patientId: patient, reason }: BreakGlassInput): Promise<EmergencyAccessView> => {
    const doctor = doctorOf(actor);
    return await deps.db.transaction(async (tx) => {
      await people(tx).hold(doctor.userId); // two at once happen one after the other
      const now = deps.clock.now();
      const accesses = emergencyAccesses(tx);
      const patientId = await accesses.patient(patient);
      if (patientId === null) throw noSuchPatient();
      if (await accesses.isLinked(patientId, doctor.userId)) throw yourOwnPatient();
      const open = await accesses.openTo(patientId, doctor.userId, now);
      if (open) return emergencyViewOf(open, now);

      const documentId = newDocumentId();
      const endsAt = new Date(now.getTime() + EMERGENCY_MS);
      await accesses.add({ documentId, patientId, carerId: doctor.userId, reason, endsAt }, now);
      await deps.audit.write(tx, { actor, action: 'break-glass.opened', record: { type: 'emergency-access', id: documentId }, patientId, reason, details: { endsAt: endsAt.toISOString() } });
      await tell(deps, tx, patientId, documentId);
      const [access] = await accesses.byDocumentIds([documentId]);
      if (!access) throw noSuchPatient();
      return emergencyViewOf(access, now);
    });
  };

/** @throws DomainError `forbidden` for everybody but a doctor */
const doctorOf = (actor: Actor): UserActor => {
  const person = signedInPerson(actor);
  if (person.role !== 'doctor') throw onlyDoctors();
  return person;
};

const tell = async ({ post, log }: Deps, tx: Transaction, patientId: number, documentId: string): Promise<void> => {
  const admins = await emergencyAccesses(tx).admins();
  if (admins.length === 0) log.warn('break-glass.no-admin-to-tell');
  const told = [{ topic: GLASS_BROKEN, userId: patientId }, ...admins.map((userId) => ({ topic: GLASS_BROKEN_FOR_ADMINS, userId }))];
  await post(tx, told.map(({ topic, userId }) => ({ key: `${topic}-${documentId}-${userId}`, topic, userId, subjectId: documentId, attempt: 1, notAfter: null })));
};
