import { DAY_MS } from '../../../kernel/durations';
import { Page } from '../../../kernel/answers';
import type { Actor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/errors';
import type { AddPatientInput, PatientFileView, PatientsQuery, PatientView } from '../contract';
import type { ClinicalProfile, PrescriptionsDeps } from '../deps';
import type { ClinicalInput } from '../../people';
import { signedInDoctor } from '../rules/callers';
import { invitedReader } from '../rules/invited';
import { invitationStore } from '../store/invitation-store';
import { prescriptionStore } from '../store/prescription-store';
import { visitStore } from '../store/visit-store';
import { prescriptionViews, type ViewDeps } from './views';
import { visitViews } from './visits';

export type PatientsDeps = ViewDeps & Pick<PrescriptionsDeps, 'db' | 'audit' | 'access' | 'people' | 'notify'>;

const INVITED_AGAIN_MS = 7 * DAY_MS;
/** Mails to strangers that one doctor may cause in a day. */
const MOST_INVITATIONS = 20;

/**
 * A doctor asks for a patient by e-mail address (RX-1): somebody with an account is asked to be linked, somebody without one
 * is invited. The answer is the same, and nothing is seen before the patient accepts.
 */
export const addPatient =
  (deps: PatientsDeps) =>
  async (actor: Actor, { email, name = null }: AddPatientInput): Promise<{ readonly asked: true }> => {
    const doctor = signedInDoctor(actor);
    try {
      await deps.people.requestLink(actor, { email, kind: 'doctor' });
    } catch (error) {
      // Whatever keeps somebody from being asked would tell whether they are here.
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
      if (error.kind === 'not-found') await invite(deps, actor, { doctorId: doctor.userId, email, name });
    }
    return { asked: true };
  };

/** The patients of a doctor who have accepted. */
export const listPatients =
  ({ db, access, audit }: PatientsDeps) =>
  async (actor: Actor, { page, pageSize, search = '' }: PatientsQuery) => {
    signedInDoctor(actor);
    const wanted = search.toLowerCase();
    const patients = (await access.relatedPatients(db, actor, 'read-record')).filter(({ name }) =>
      name.toLowerCase().includes(wanted),
    );
    const shown = patients.slice((page - 1) * pageSize, page * pageSize);
    for (const { id, documentId } of shown)
      audit.read({ actor, action: 'patient.listed', record: { type: 'user', id: documentId }, patientId: id });
    return new Page(
      shown.map(({ documentId, name }): PatientView => ({ documentId, name })),
      { pagination: { page, pageSize, pageCount: Math.ceil(patients.length / pageSize), total: patients.length } },
    );
  };

/** What a doctor reads about a patient of theirs: the profile, every prescription and every medical visit. */
export const readPatient =
  (deps: PatientsDeps) =>
  async (actor: Actor, id: string): Promise<PatientFileView> => {
    signedInDoctor(actor);
    const patientId = await deps.access.require(deps.db, actor, id, 'read-record');
    return await fileOf(deps, actor, { id, patientId, profile: await deps.people.readProfileOf(actor, id) });
  };

/** A doctor keeps a patient’s allergies and conditions. */
export const updatePatient =
  (deps: PatientsDeps) =>
  async (actor: Actor, id: string, clinical: ClinicalInput): Promise<PatientFileView> => {
    signedInDoctor(actor);
    const patientId = await deps.access.require(deps.db, actor, id, 'write-notes');
    return await fileOf(deps, actor, { id, patientId, profile: await deps.people.putClinical(actor, id, clinical) });
  };

const MOST_SHOWN = { page: 1, pageSize: 100 };

const fileOf = async (
  deps: PatientsDeps,
  actor: Actor,
  { id, patientId, profile }: { readonly id: string; readonly patientId: number; readonly profile: ClinicalProfile },
): Promise<PatientFileView> => {
  const { rows } = await prescriptionStore(deps.db).page(
    { owner: { by: 'patient', userId: patientId }, withDrafts: false },
    MOST_SHOWN,
  );
  const visits = await visitStore(deps.db).page({ doctorId: null, patientId }, MOST_SHOWN);
  deps.audit.read({ actor, action: 'patient.read', record: { type: 'user', id }, patientId });
  const views = await prescriptionViews(deps, deps.db, rows);
  return {
    documentId: id,
    name: (await deps.accounts.namesIn(deps.db, [patientId])).get(patientId)?.name ?? '',
    profile: { ...profile, allergies: [...profile.allergies], conditions: [...profile.conditions] },
    // The code opens a prescription at a pharmacy: it is the patient’s, and the prescriber’s.
    prescriptions: views.map((view) =>
      actor.kind === 'user' && view.doctorId === actor.documentId
        ? view
        : { ...view, referenceNumber: null, qrCode: null },
    ),
    medicalVisits: await visitViews(deps, deps.db, visits.rows),
  };
};

const invite = async (
  { clock, db, audit, notify }: PatientsDeps,
  actor: Actor,
  invitation: { readonly doctorId: number; readonly email: string; readonly name: string | null },
): Promise<void> =>
  await db.transaction(async (tx) => {
    const now = clock.now();
    const id = await invitationStore(tx).invite(
      invitation,
      {
        again: new Date(now.getTime() - INVITED_AGAIN_MS),
        most: MOST_INVITATIONS,
        since: new Date(now.getTime() - DAY_MS),
      },
      now,
    );
    if (id === null) return;
    await notify(tx, {
      message: 'patient-invited',
      userId: invitedReader(id),
      subjectId: String(id),
      key: `patient-invited-${id}-${now.getTime()}`,
    });
    await audit.write(tx, {
      actor,
      action: 'patient.invited',
      record: { type: 'patient-invitation', id: String(id) },
      patientId: null,
    });
  });
