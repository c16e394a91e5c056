import { aPerson, link, newId, sql, type Person } from '../../support/people';
import type { RecordMaker } from '../../support/records';

const VITALS = {
  bloodPressure: '120/80',
  heartRate: 72,
  temperature: 36.6,
  respiratoryRate: 16,
  oxygenSaturation: 98,
  supplementalOxygen: false,
  consciousness: 'alert',
  measurements: [],
};

/** A report about a visit to `owner`, by somebody who is gone. */
const aReport = async (owner: Person): Promise<string> => {
  const documentId = newId();
  await sql(
    `insert into public.care_reports (document_id, appointment_id, patient_id, patient_name, caregiver_name, patient_status, observations, vitals, flags,
       reported_at, created_at, updated_at, published_at)
     values ($1::text, 'visit-' || $1::text, $2, 'Somebody', 'Joseph', 'stable', 'Ate well.', $3, '[]', now(), now(), now(), now())`,
    [documentId, owner.id, JSON.stringify(VITALS)],
  );
  return documentId;
};

const anAlert = async (owner: Person): Promise<string> => {
  const documentId = newId();
  await sql(
    `insert into public.care_alerts (document_id, patient_id, patient_name, level, patient_status, state, reports, raised_at, last_reported_at,
       created_at, updated_at, published_at)
     values ($1, $2, 'Somebody', 'high', 'deteriorating', 'open', 1, now(), now(), now(), now(), now())`,
    [documentId, owner.id],
  );
  return documentId;
};

const aRating = async (): Promise<string> => {
  const documentId = newId();
  await sql(
    `insert into careloop.care_ratings (id, appointment_id, patient_id, caregiver_id, stars, created_at)
     select $1::text, $1::text, min(id), max(id), 4, now() from public.up_users`,
    [documentId],
  );
  return documentId;
};

/** A note that `owner` wrote: a patient to themselves, anybody else to a patient in their care. */
const aCareNote = async (owner: Person): Promise<string> => {
  const documentId = newId();
  const patient = owner.role === 'patient' ? owner : await aPerson('patient');
  if (patient !== owner) await link(patient, owner);
  await sql(
    `insert into careloop.care_notes (id, patient_id, carer_id, by_patient, kind, body, happened_at, created_at)
     values ($1, $2::int, $3::int, $2::int = $3::int, 'note', 'Come at nine.', now(), now())`,
    [documentId, patient.id, owner.id],
  );
  return documentId;
};

/** A request for a visit of a patient: of `owner`, or of somebody in their care. */
const aCareRequest = async (owner: Person): Promise<string> => {
  const documentId = newId();
  const patient = owner.role === 'patient' ? owner : await aPerson('patient');
  if (patient !== owner) await link(patient, owner);
  await sql(
    `insert into careloop.care_requests (id, patient_id, type, starts_at, duration_minutes, state, created_at)
     values ($1, $2, 'in_person', '2099-12-01T09:00:00Z', 60, 'open', now())`,
    [documentId, patient.id],
  );
  return documentId;
};

/** A visit that `owner` is offered, of a patient who is nobody to them. */
const aCareOffer = async (owner: Person): Promise<string> => {
  const documentId = newId();
  const patient = await aPerson('patient');
  await sql(
    `insert into careloop.care_offers (id, request_id, patient_id, caregiver_id, position, score, factors, state, offered_at, expires_at)
     values ($1, $2, $3, $4, 1, 50, '[]', 'offered', now(), '2099-12-01T08:00:00Z')`,
    [documentId, await aCareRequest(patient), patient.id, owner.id],
  );
  return documentId;
};

/** Somebody whom a patient lets see how they are: of `owner` as a patient, or with `owner` as the family member. */
const aFamilyMember = async (owner: Person): Promise<string> =>
  owner.role === 'patient'
    ? await inviteFamily(owner, await aPerson('patient'))
    : await inviteFamily(await aPerson('patient'), owner);

/** Somebody who lets `owner` see how they are. */
const aFamilyRecord = async (owner: Person): Promise<string> => await inviteFamily(await aPerson('patient'), owner);

const inviteFamily = async (patient: Person, member: Person): Promise<string> => {
  const documentId = newId();
  await sql(
    `insert into careloop.family_members (id, patient_id, member_id, relation, level, state, expires_at, invited_at, accepted_at)
     values ($1, $2, $3, 'daughter', 'visits', 'active', '2099-12-01', now(), now())`,
    [documentId, patient.id, member.id],
  );
  return documentId;
};

const records: Readonly<Record<string, RecordMaker>> = {
  'api::home-care.care-report': aReport,
  'api::home-care.care-alert': anAlert,
};
export default records;

export const ofPath: Readonly<Record<string, RecordMaker>> = {
  '/admin/ratings/': aRating,
  '/care-notes/': aCareNote,
  '/care-requests/': aCareRequest,
  '/care-offers/': aCareOffer,
  '/family-members/': aFamilyMember,
  '/family-invitations/': aFamilyRecord,
  '/family-records/': aFamilyRecord,
};
