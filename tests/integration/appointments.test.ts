import { call } from '../support/api';
import { aPerson, closeSql, type Person } from '../support/people';

afterAll(closeSql);

interface Appointment {
  readonly documentId: string;
  readonly status: string;
  readonly startsAt: string;
}
type Body = { readonly data: unknown };

let patient: Person;
let stranger: Person;
let caregiver: Person;
let doctor: Person;
let admin: Person;
beforeAll(async () => {
  [patient, stranger, caregiver, doctor, admin] = (await Promise.all(
    ['patient', 'patient', 'caregiver', 'doctor', 'admin'].map((role) => aPerson(role)),
  )) as [Person, Person, Person, Person, Person];
});

const tomorrowAt = (hour: number, days = 1): string => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
};
const dataOf = (body: unknown): Appointment => (body as Body).data as Appointment;

const anHour = (startsAt: string, specialtyId?: string) => ({
  caregiverId: caregiver.documentId,
  ...(specialtyId ? { specialtyId } : {}),
  type: 'in_person',
  startsAt,
  durationMinutes: 60,
  address: 'Ngong Road 12, Nairobi',
});

it('lists the ten specialities to anybody', async () => {
  for (const path of ['/api/specialties', '/api/v1/specialties']) {
    const { status, body } = await call('GET', path);
    expect(status).toBe(200);
    expect((body.data as unknown as { code: string }[]).map(({ code }) => code).sort()).toEqual([
      'disability',
      'geriatric',
      'maternal-health',
      'medication-management',
      'mental-health',
      'nursing',
      'nutrition',
      'paediatric',
      'physiotherapy',
      'post-operative',
    ]);
  }
});

it('takes a home-care booking as the first clients send it, through confirmation to completion', async () => {
  const specialties = (await call('GET', '/api/specialties')).body.data as unknown as { documentId: string }[];
  const asked = anHour(tomorrowAt(9), specialties[0]?.documentId);
  const headers = { 'idempotency-key': 'one-visit' };
  const booked = await call('POST', '/api/appointments', { token: patient.token, body: asked, headers });
  expect(booked.status).toBe(201);
  const { documentId, status } = dataOf(booked.body);
  expect(status).toBe('pending');

  const again = await call('POST', '/api/appointments', { token: patient.token, body: asked, headers });
  expect(dataOf(again.body).documentId).toBe(documentId);
  const other = await call('POST', '/api/appointments', {
    token: patient.token,
    body: { ...asked, durationMinutes: 90 },
    headers,
  });
  expect(other.status).toBe(409);

  const taken = await call('POST', '/api/appointments', {
    token: stranger.token,
    body: { data: anHour(tomorrowAt(9)) },
  });
  expect(taken.status).toBe(409);

  for (const person of [patient, caregiver]) {
    const list = await call('GET', '/api/appointments', { token: person.token });
    expect((list.body.data as unknown as Appointment[]).map((one) => one.documentId)).toEqual([documentId]);
    const one = await call('GET', `/api/appointments/${documentId}`, { token: person.token });
    expect(one.body.data).toMatchObject({
      documentId,
      patient: { documentId: patient.documentId },
      caregiverId: caregiver.documentId,
      doctorId: null,
      durationMinutes: 60,
      address: { line1: 'Ngong Road 12, Nairobi' },
    });
    const page = await call('GET', '/api/appointments/agenda?pageSize=1', { token: person.token });
    expect(page.body).toMatchObject({
      data: [{ documentId, patient: { documentId: patient.documentId }, caregiverId: caregiver.documentId }],
      meta: { pagination: { page: 1, pageSize: 1, pageCount: 1, total: 1 } },
    });
  }
  const query = '{ myAppointments_connection { nodes { documentId professional { documentId } } } }';
  const agenda = await call('POST', '/graphql', { token: patient.token, body: { query } });
  expect(agenda.body.data).toEqual({
    myAppointments_connection: { nodes: [{ documentId, professional: { documentId: caregiver.documentId } }] },
  });
  const records = '{ appointments { documentId patient { name } professional { documentId name } } }';
  const found = await call('POST', '/graphql', { token: patient.token, body: { query: records } });
  expect(found.body.data).toEqual({
    appointments: [
      {
        documentId,
        patient: { name: 'Some patient' },
        professional: { documentId: caregiver.documentId, name: 'Some caregiver' },
      },
    ],
  });
  expect((await call('GET', '/api/appointments/agenda', { token: stranger.token })).body.data).toEqual([]);

  const own = await call('PATCH', `/api/appointments/${documentId}/status`, {
    token: patient.token,
    body: { status: 'confirmed' },
  });
  expect(own.status).toBe(403);
  const confirmed = await call('PATCH', `/api/appointments/${documentId}/status`, {
    token: caregiver.token,
    body: { status: 'confirmed' },
  });
  expect([confirmed.status, dataOf(confirmed.body).status]).toEqual([200, 'confirmed']);
  const early = await call('PATCH', `/api/appointments/${documentId}/status`, {
    token: caregiver.token,
    body: { status: 'completed' },
  });
  expect(early.status).toBe(409);

  const moved = await call('POST', `/api/appointments/${documentId}/reschedule`, {
    token: patient.token,
    body: { startsAt: tomorrowAt(11) },
  });
  expect(dataOf(moved.body).startsAt).toBe(tomorrowAt(11));
  const cancelled = await call('POST', `/api/appointments/${documentId}/cancel`, {
    token: patient.token,
    body: { reason: 'I have to travel.' },
  });
  expect(dataOf(cancelled.body)).toMatchObject({ status: 'cancelled', cancelledBy: 'patient' });
});

it('does not let strangers read, move or cancel an appointment', async () => {
  const booked = await call('POST', '/api/appointments', { token: patient.token, body: anHour(tomorrowAt(14)) });
  const { documentId } = dataOf(booked.body);
  const missing = await call('GET', '/api/appointments/a1b2c3d4e5f6g7h8i9j0k1l2', { token: stranger.token });
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['PATCH', '/status', { status: 'cancelled' }],
    ['POST', '/cancel', { reason: 'mine now' }],
    ['POST', '/reschedule', { startsAt: tomorrowAt(16) }],
  ] as const)
    for (const person of [stranger, doctor]) {
      const answer = await call(method, `/api/appointments/${documentId}${path}`, {
        token: person.token,
        ...(body ? { body } : {}),
      });
      expect([answer.status, answer.body.error?.message]).toEqual([404, missing.body.error?.message]);
    }
  const listed = await call('GET', '/api/appointments?filters[type][$eq]=in_person', { token: stranger.token });
  expect(listed.body.data).toEqual([]);
});

it('counts slots from the rules that a doctor sets', async () => {
  const path = `/api/doctors/${doctor.documentId}`;
  const none = await call('GET', `${path}/slots`, { token: patient.token });
  expect([none.status, none.body.data]).toEqual([200, []]);
  const put = await call('PUT', `${path}/availability`, {
    token: doctor.token,
    body: {
      timeZone: 'Africa/Nairobi',
      weekly: [],
      overrides: [{ date: tomorrowAt(0, 3).slice(0, 10), hours: [{ from: '09:00', to: '10:00' }] }],
      slotMinutes: { in_person: 30, virtual: 20 },
    },
  });
  expect(put.status).toBe(200);
  const day = tomorrowAt(0, 3).slice(0, 10);
  const slots = await call('GET', `${path}/slots?from=${day}&to=${day}&type=virtual`, { token: patient.token });
  expect((slots.body.data as unknown as { localTime: string }[]).map(({ localTime }) => localTime)).toEqual([
    '09:00',
    '09:20',
    '09:40',
  ]);
  const refused = await call('PUT', `${path}/availability`, { token: patient.token, body: { noticeMinutes: 5 } });
  expect(refused.status).toBe(403);
  const outside = await call('POST', '/api/appointments', {
    token: patient.token,
    body: { doctorId: doctor.documentId, type: 'virtual', startsAt: `${day}T12:00:00Z` },
  });
  expect([outside.status, outside.body.error?.details]).toMatchObject([409, {}]);
});

it('lists verified doctors, and lets one present themselves', async () => {
  const put = await call('PUT', '/api/professionals/me', {
    token: doctor.token,
    body: { headline: 'Family doctor', languages: ['en', 'sw'], specialties: ['geriatric'], feeMinor: 250_000 },
  });
  expect(put.status).toBe(200);
  const list = await call('GET', '/api/doctors?specialty=geriatric&language=sw', { token: patient.token });
  expect(list.body.data).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        documentId: doctor.documentId,
        headline: 'Family doctor',
        fee: { amount: 250_000, currency: 'KES', per: 'visit' },
      }),
    ]),
  );
  expect((await call('GET', `/api/doctors/${caregiver.documentId}`, { token: patient.token })).status).toBe(404);
});

it('shows every appointment to staff and to nobody else', async () => {
  const all = await call('GET', '/api/admin/appointments?pageSize=1', { token: admin.token });
  expect(all.status).toBe(200);
  expect(all.body.data).toHaveLength(1);
  const asElsewhere = await call('GET', '/api/admin/appointments?pagination[page]=1&pagination[pageSize]=1', {
    token: admin.token,
  });
  expect([asElsewhere.body.data, asElsewhere.body.meta]).toEqual([all.body.data, all.body.meta]);
  const unknown = await call('GET', '/api/admin/appointments?pagination[start]=1', { token: admin.token });
  expect([unknown.status, unknown.body.error?.message]).toEqual([400, expect.stringContaining('start')]);
  expect((await call('GET', '/api/admin/appointments', { token: doctor.token })).status).toBe(403);
  const booked = await call('POST', '/api/appointments', {
    token: admin.token,
    body: { ...anHour(tomorrowAt(20)), patientId: stranger.documentId },
  });
  expect([booked.status, dataOf(booked.body).status]).toEqual([201, 'confirmed']);
});
