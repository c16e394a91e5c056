import { call } from '../support/api';
import { aPerson, closeSql, sql } from '../support/people';

afterAll(closeSql);

it('answers what the first clients send, literally', async () => {
  const [maria, james, doctor] = [await aPerson('patient'), await aPerson('patient'), await aPerson('doctor')];
  const chosen = await call('POST', '/api/select-doctor', {
    token: maria.token,
    body: { patientId: maria.documentId, doctorId: doctor.documentId },
  });
  expect([chosen.status, chosen.body]).toEqual([200, { message: 'This is your doctor now.' }]);
  const another = await call('POST', '/api/select-doctor', {
    token: james.token,
    body: { patientId: maria.documentId, doctorId: doctor.documentId },
  });
  expect(another.status).toBe(403);
  const patients = await call('GET', '/api/doctor/patients', { token: doctor.token });
  expect(patients.body).toEqual({ patients: [{ id: maria.documentId, name: 'Some patient' }] });
});

it('a request becomes a link, lets read, and ends for both', async () => {
  const [maria, grace] = [await aPerson('patient'), await aPerson('caregiver')];
  const asked = await call('POST', '/api/care-links', {
    token: maria.token,
    body: { receiverId: grace.documentId },
  });
  expect(asked.status).toBe(201);
  const { id } = asked.body.data as unknown as { id: string };
  const profile = async () =>
    (await call('GET', `/api/patients/${maria.documentId}/profile`, { token: grace.token })).status;
  expect(await profile()).toBe(404);
  const accept = { token: grace.token, body: { status: 'accepted' } };
  expect((await call('POST', `/api/care-links/${id}/respond`, accept)).status).toBe(200);
  expect(await profile()).toBe(200);
  const mine = await call('GET', '/api/caregiver/my-caregivers', { token: maria.token });
  expect(mine.body.data).toMatchObject([{ id, carer: { documentId: grace.documentId } }]);
  const cared = await call('GET', '/api/caregiver/i-care-for', { token: grace.token });
  expect(cared.body.data).toMatchObject([{ id, patient: { documentId: maria.documentId } }]);
  expect((await call('POST', `/api/care-links/${id}/end`, { token: maria.token, body: {} })).status).toBe(200);
  expect(await profile()).toBe(404);
  const [trail] = await sql<{ count: number }>(
    `select count(*)::int as count from careloop.audit where patient_id = $1 and action like 'care-link.%'`,
    [maria.id],
  );
  expect(trail?.count).toBe(3);
});
