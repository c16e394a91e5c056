import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { invalidField } from '../../../kernel/errors';
import { localDateOf } from '../../../kernel/time';
import type { ClinicalInput, ProfileInput, ProfileView } from '../contract';
import type { PeopleDeps } from '../deps';
import { changedElsewhere, noSuchRecord, onlyThePatient } from '../errors';
import { personStore } from '../store/person-store';
import { profileStore } from '../store/profile-store';
import { reachStore } from '../store/reach';

type Deps = Pick<PeopleDeps, 'clock' | 'db' | 'audit'>;

/** The caller's own profile as a patient; with version 0 and empty while nothing is kept. */
export const readProfile =
  ({ db, audit }: Deps) =>
  async (actor: Actor): Promise<ProfileView> => {
    const { userId, documentId } = signedInPerson(actor);
    audit.read({
      actor,
      action: 'profile.read',
      record: { type: 'patient-profile', id: documentId },
      patientId: userId,
    });
    return await profileStore(db).of(userId);
  };

/** @throws DomainError `conflict` where it was changed since `version` */
export const putProfile =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, { version, ...profile }: ProfileInput): Promise<ProfileView> => {
    const patient = signedInPerson(actor);
    if (patient.role !== 'patient') throw onlyThePatient();
    const now = clock.now();
    if (profile.birthDate !== null && profile.birthDate > localDateOf(now, patient.timeZone))
      throw invalidField(['birthDate'], 'This day is still to come.');
    return await db.transaction(async (tx) => {
      await personStore(tx).lockForUpdate([patient.userId], now);
      const profiles = profileStore(tx);
      if ((await profiles.of(patient.userId)).version !== version) throw changedElsewhere();
      await profiles.put(patient.userId, profile, now);
      await audit.write(tx, {
        actor,
        action: 'profile.updated',
        record: { type: 'patient-profile', id: patient.documentId },
        patientId: patient.userId,
      });
      return await profiles.of(patient.userId);
    });
  };

/** The profile of somebody in the caller's care. */
export const readProfileOf =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, patientDocumentId: string): Promise<ProfileView> => {
    const reached = await reachStore(db).ofDocument(patientDocumentId, {
      actor,
      what: 'read-record',
      now: clock.now(),
      staff: true,
    });
    if (!reached?.by) throw noSuchRecord();
    audit.read({
      actor,
      action: 'profile.read',
      record: { type: 'patient-profile', id: reached.documentId },
      patientId: reached.id,
      reason: reached.reason,
      details: { by: reached.by },
    });
    return await profileStore(db).of(reached.id);
  };

/** A doctor of the patient keeps allergies and conditions; the lists take the place of the old ones. */
export const putClinical =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, patientDocumentId: string, { version, ...clinical }: ClinicalInput): Promise<ProfileView> => {
    const now = clock.now();
    return await db.transaction(async (tx) => {
      const persons = personStore(tx);
      const patientId = await persons.idByDocumentId(patientDocumentId);
      if (patientId === null) throw noSuchRecord();
      await persons.lockForUpdate([patientId], now); // who ends a link holds its people: what is asked next stays true
      const reached = await reachStore(tx).ofUser(patientId, { actor, what: 'write-notes', now });
      if (reached?.by !== 'link' || actor.kind !== 'user' || actor.role !== 'doctor') throw noSuchRecord();
      const profiles = profileStore(tx);
      if ((await profiles.of(reached.id)).version !== version) throw changedElsewhere();
      await profiles.putClinical(reached.id, clinical, now);
      await audit.write(tx, {
        actor,
        action: 'profile.clinical-updated',
        record: { type: 'patient-profile', id: reached.documentId },
        patientId: reached.id,
      });
      return await profiles.of(reached.id);
    });
  };
