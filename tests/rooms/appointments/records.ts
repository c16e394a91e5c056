import { call } from '../../support/api';
import { aPerson, newId, sql, type Person } from '../../support/people';
import type { RecordMaker } from '../../support/records';

let made = 0;

interface Visit {
  readonly id: string;
  readonly patient: Person;
  readonly professional: Person;
}

const sent = async (person: Person, method: string, path: string, body: unknown): Promise<{ documentId: string }> => {
  const answer = await call(method, `/api${path}`, { token: person.token, body });
  if (answer.status >= 300) throw new Error(`${method} ${path} failed: ${answer.text}`);
  return answer.body.data as unknown as { documentId: string };
};

/** An appointment of `owner` with somebody new on the other side, made over the API; each at another time. */
const aVisit = async (owner: Person): Promise<Visit> => {
  made += 1;
  const isPatient = owner.role === 'patient';
  const patient = isPatient ? owner : await aPerson('patient');
  const professional = isPatient ? await aPerson('doctor') : owner;
  const startsAt = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 86_400_000 + made * 3_600_000).toISOString();
  const { documentId: id } = await sent(patient, 'POST', '/appointments', {
    [`${professional.role}Id`]: professional.documentId,
    type: 'virtual',
    startsAt,
    durationMinutes: 30,
  });
  return { id, patient, professional };
};

const aCall = async (owner: Person): Promise<string> => {
  const { id, patient, professional } = await aVisit(owner);
  await sent(professional, 'PATCH', `/appointments/${id}/status`, { status: 'confirmed' });
  const opened: { sessionId?: string } & object = await sent(patient, 'POST', '/teleconference/room', {
    appointmentId: id,
  });
  return opened.sessionId ?? '';
};

/** To which both agreed; nobody is in a call of 2099 yet. */
const aRecording = async (owner: Person): Promise<string> => {
  const id = newId();
  await sql(
    `insert into careloop.call_recordings (id, call_id, patient_agreed_at, professional_agreed_at, started_at, created_at) values ($1, $2, now(), now(), now(), now())`,
    [id, await aCall(owner)],
  );
  return id;
};

const aPlaceInLine = async (owner: Person): Promise<string> =>
  (
    await sent(owner, 'POST', '/waiting-list', {
      doctorId: (await aPerson('doctor')).documentId,
      type: 'virtual',
      from: '2099-12-01T06:00:00Z',
      to: '2099-12-08T06:00:00Z',
    })
  ).documentId;

const records: Readonly<Record<string, RecordMaker>> = {
  'api::appointments.appointment': async (owner) => (await aVisit(owner)).id,
};
export default records;

export const ofPath: Readonly<Record<string, RecordMaker>> = {
  '/waiting-list/': aPlaceInLine,
  '/teleconference/end/': aCall,
  '/teleconference/recordings/': aRecording,
  '/doctors/': async (owner) => owner.documentId,
  '/caregivers/': async (owner) => owner.documentId,
};
