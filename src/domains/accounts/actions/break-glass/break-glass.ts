import type { Actor, UserActor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import { DomainError } from '../../../../kernel/errors';
import { newDocumentId } from '../../../../kernel/ids';
import type { Transaction } from '../../../../ports/database';
import type { BreakGlassInput, EmergencyAccessView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { noSuchPatient, onlyDoctors, tooManyEmergencies, yourOwnPatient } from '../../errors';
import { GLASS_BROKEN, GLASS_BROKEN_FOR_ADMINS, GLASS_BROKEN_TOO_OFTEN } from '../../messages/glass-broken';
import { EMERGENCIES_COUNTED_MS, EMERGENCY_MS, emergencyViewOf, nextEmergencyAt } from '../../rules/emergency-access';
import { inPanel } from '../../rules/panel-reader';
import { emergencyAccesses } from '../../store/emergency-accesses';
import { panelAccounts } from '../../store/panel-accounts';
import { people } from '../../store/people';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post' | 'log' | 'emergenciesADay'>;

/**
 * Opens a patient's record to a doctor who has no part in their care, for an hour at most and with a reason. The patient
 * and every admin, of the apps and of the panel, are told by mail, with the opening or not at all. Breaking it again while
 * it is open changes nothing. What is refused because it is too much stands in the trail, and the admins are told.
 * @throws DomainError `not-found` for everybody who is no patient; `conflict` for a patient of one's own; `too-many`
 */
export const breakGlass =
  (deps: Deps) =>
  async (actor: Actor, { patientId: patient, reason }: BreakGlassInput): Promise<EmergencyAccessView> => {
    const doctor = doctorOf(actor);
    const opened = await deps.db.transaction(async (tx) => {
      await people(tx).lockForUpdate(doctor.userId); // two at once happen one after the other
      const now = deps.clock.now();
      const accesses = emergencyAccesses(tx);
      const patientId = await accesses.patient(patient);
      if (patientId === null) throw noSuchPatient();
      if (await accesses.isLinked(patientId, doctor.userId)) throw yourOwnPatient();
      const open = await accesses.openTo(patientId, doctor.userId, now);
      if (open) return emergencyViewOf(open, now);

      const openings = await accesses.openedSince(doctor.userId, new Date(now.getTime() - EMERGENCIES_COUNTED_MS));
      const nextAt = nextEmergencyAt(
        openings.map(({ startedAt }) => startedAt),
        deps.emergenciesADay,
      );
      if (nextAt) {
        await deps.audit.write(tx, { actor, action: 'break-glass.refused', record: null, patientId, reason });
        await tellAdmins(deps, tx, GLASS_BROKEN_TOO_OFTEN, openings[0]?.documentId ?? '');
        return tooManyEmergencies(deps.emergenciesADay, nextAt);
      }

      const documentId = newDocumentId();
      const endsAt = new Date(now.getTime() + EMERGENCY_MS);
      await accesses.add({ documentId, patientId, carerId: doctor.userId, reason, endsAt }, now);
      await deps.audit.write(tx, {
        actor,
        action: 'break-glass.opened',
        record: { type: 'emergency-access', id: documentId },
        patientId,
        reason,
        details: { endsAt: endsAt.toISOString() },
      });
      await tell(deps, tx, GLASS_BROKEN, documentId, [patientId]);
      await tellAdmins(deps, tx, GLASS_BROKEN_FOR_ADMINS, documentId);
      const [access] = await accesses.byDocumentIds([documentId]);
      if (!access) throw noSuchPatient();
      return emergencyViewOf(access, now);
    });
    if (opened instanceof DomainError) throw opened;
    return opened;
  };

/** @throws DomainError `forbidden` for everybody but a doctor */
const doctorOf = (actor: Actor): UserActor => {
  const person = signedInPerson(actor);
  if (person.role !== 'doctor') throw onlyDoctors();
  return person;
};

const tellAdmins = async (deps: Deps, tx: Transaction, topic: string, documentId: string): Promise<void> => {
  const admins = [...(await emergencyAccesses(tx).admins()), ...(await panelAccounts(tx).overseers()).map(inPanel)];
  if (admins.length === 0) deps.log.warn('break-glass.no-admin-to-tell');
  await tell(deps, tx, topic, documentId, admins);
};

const tell = async (
  { post }: Deps,
  tx: Transaction,
  topic: string,
  documentId: string,
  readers: readonly number[],
): Promise<void> =>
  await post(
    tx,
    readers.map((userId) => ({
      key: `${topic}-${documentId}-${userId}`,
      topic,
      userId,
      subjectId: documentId,
      attempt: 1,
      notAfter: null,
    })),
  );
