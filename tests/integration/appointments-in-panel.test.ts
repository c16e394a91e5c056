import { call } from '../support/api';
import { aPanelUser } from '../support/panel';
import { aPerson, closeSql, sql, type Person } from '../support/people';

jest.setTimeout(120_000);

const APPOINTMENTS = '/content-manager/collection-types/api::appointments.appointment';
const PROFILES = '/content-manager/collection-types/api::appointments.professional-profile';
const at = (hour: number): string => {
  const now = new Date();
  const day = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 3, hour);
  return new Date(day).toISOString();
};

/** An admin of a clinic in Strapi's own forms: what they write ends in the actions of everybody else. */
let admin: string;
let maria: Person;
let doctor: Person;
beforeAll(async () => {
  admin = await aPanelUser('careloop-admin');
  [maria, doctor] = [await aPerson('patient'), await aPerson('doctor')];
});
afterAll(async () => await closeSql());

const written = async (method: string, path: string, body: object) => await call(method, path, { token: admin, body });
const form = (startsAt: string, patient: Person = maria) => ({
  patient: { connect: [{ documentId: patient.documentId }], disconnect: [] },
  professional: { connect: [{ documentId: doctor.documentId }], disconnect: [] },
  kind: 'doctor',
  type: 'virtual',
  startsAt,
  durationMinutes: 30,
});
const idIn = (answer: Awaited<ReturnType<typeof call>>): string =>
  (answer.body.data as unknown as { documentId: string }).documentId;
const messagesAbout = async (appointmentId: string) =>
  (
    await sql<{ message: string }>(
      'select distinct topic as message from careloop.messages where subject_id = $1 order by 1',
      [appointmentId],
    )
  ).map(({ message }) => message);

it('books in the content manager as on the calendar: confirmed, audited, and both are told', async () => {
  const made = await written('POST', APPOINTMENTS, form(at(9)));
  expect([made.status, made.text.slice(0, 300)]).toEqual([201, expect.anything()]);
  const id = idIn(made);
  const mine = await call('GET', `/api/appointments/${id}`, { token: maria.token });
  expect(mine.body.data).toMatchObject({ status: 'confirmed', startsAt: at(9), durationMinutes: 30 });
  const audited = await sql('select actor_kind as kind from careloop.audit where action = $1 and record_id = $2', [
    'appointment.booked',
    id,
  ]);
  expect(audited).toEqual([{ kind: 'admin' }]);
  expect(await messagesAbout(id)).toContain('appointment-confirmed');
});

it('does not book over another appointment there', async () => {
  await written('POST', APPOINTMENTS, form(at(11)));
  const twice = await written('POST', APPOINTMENTS, form(at(11), await aPerson('patient')));
  expect(twice.status).toBe(409);
});

it('moves one by its form, with a risen sequence', async () => {
  const id = idIn(await written('POST', APPOINTMENTS, form(at(13))));
  const moved = await written('PUT', `${APPOINTMENTS}/${id}`, { startsAt: at(15), durationMinutes: 30 });
  expect([moved.status, moved.text.slice(0, 300)]).toEqual([200, expect.anything()]);
  expect(moved.body.data).toMatchObject({ sequence: 1 });
  expect(await messagesAbout(id)).toContain('appointment-rescheduled');
});

it('keeps the profile of a doctor, whom everybody then finds with it', async () => {
  const other = await aPerson('doctor');
  const profile = {
    user: { connect: [{ documentId: other.documentId }], disconnect: [] },
    headline: 'Paediatrician',
    languages: ['en', 'sw'],
    specialityCodes: ['paediatric'],
    feeMinor: 250_000,
    currency: 'KES',
    active: true,
  };
  const made = await written('POST', PROFILES, profile);
  expect([made.status, made.text.slice(0, 300)]).toEqual([201, expect.anything()]);
  const shown = await call('GET', `/api/doctors/${other.documentId}`, { token: maria.token });
  expect(shown.body.data).toMatchObject({ headline: 'Paediatrician', languages: ['en', 'sw'] });
});
