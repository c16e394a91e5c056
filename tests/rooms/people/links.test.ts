import type { UserActor } from '../../../src/kernel/actor';
import { careAt, type CareHouse } from '../../support/care';

let house: CareHouse;
let maria: UserActor;
let doctor: UserActor;
let grace: UserActor;
beforeEach(async () => {
  house = await careAt('2026-06-01T08:00:00Z');
  maria = await house.person('patient', { name: 'Maria Wanjiru' });
  doctor = await house.person('doctor', { name: 'Dr Achieng' });
  grace = await house.person('caregiver', { name: 'Grace Njeri' });
});
afterEach(async () => await house.close());

const ask = async (from: UserActor, to: UserActor) => await house.requestLink(from, { receiverId: to.documentId });
const reads = async (carer: UserActor) =>
  (await house.access.may(house.db, carer, maria.userId, 'read-record')).allowed;

describe('a request', () => {
  it('opens nothing until the other side accepts, and everything a doctor may then', async () => {
    const request = await ask(doctor, maria);
    expect(request).toMatchObject({ kind: 'doctor', status: 'pending', patient: { name: null }, requestedByMe: true });
    expect(await reads(doctor)).toBe(false);
    expect(await house.messages()).toEqual([`care-link-requested to ${maria.userId}`]);

    const accepted = await house.respondToLink(maria, request.id, 'accepted');
    expect(accepted).toMatchObject({
      status: 'active',
      permissions: ['read-record', 'write-notes', 'prescribe'],
      carer: { name: 'Dr Achieng' },
    });
    expect(await reads(doctor)).toBe(true);
    expect(await house.messages()).toEqual([`care-link-accepted to ${doctor.userId}`]);
    expect(await house.events()).toEqual(['care-link.requested', 'care-link.accepted']);
    expect(await house.trail()).toEqual(['care-link.requested', 'care-link.accepted']);
  });

  it('asked for twice is one, and asked for by both is an agreement', async () => {
    const first = await ask(doctor, maria);
    expect((await ask(doctor, maria)).id).toBe(first.id);
    expect(await ask(maria, doctor)).toMatchObject({ id: first.id, status: 'active' });
  });

  it('by many at once makes one link', async () => {
    const asked = await Promise.all(
      Array.from({ length: 12 }, async (_, turn) => await (turn % 2 ? ask(maria, grace) : ask(grace, maria))),
    );
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect((await house.listLinks(maria, { page: 1, pageSize: 10 })).data).toMatchObject([{ status: 'active' }]);
    expect((await house.events()).filter((name) => name === 'care-link.accepted')).toHaveLength(1);
  });

  it('finds the other side by the exact address, too', async () => {
    const email = `${maria.documentId}@people.test`;
    expect(await house.requestLink(grace, { email, kind: 'caregiver' })).toMatchObject({ kind: 'caregiver' });
    await expect(house.requestLink(doctor, { email, kind: 'caregiver' })).rejects.toMatchObject({
      faults: [{ path: ['kind'] }],
    });
  });

  it('reaches nobody who is missing, closed, not verified, of the wrong role or oneself, and does not say which', async () => {
    const unverified = await house.person('doctor', { verified: false });
    const blocked = await house.person('doctor');
    await house.block(blocked);
    const another = await house.person('patient');
    for (const receiverId of [
      'x0123456789abcdefghijklm',
      unverified.documentId,
      blocked.documentId,
      another.documentId,
      maria.documentId,
    ])
      await expect(house.requestLink(maria, { receiverId })).rejects.toMatchObject({ code: 'records.not-found' });
    const editor = await house.person('editor');
    await expect(ask(editor, maria)).rejects.toMatchObject({ code: 'people.not-for-your-role' });
  });

  it('is answered by the other side alone, once', async () => {
    const { id } = await ask(doctor, maria);
    await expect(house.respondToLink(doctor, id, 'accepted')).rejects.toMatchObject({
      code: 'people.not-yours-to-answer',
    });
    await expect(house.respondToLink(grace, id, 'accepted')).rejects.toMatchObject({ code: 'records.not-found' });
    await house.respondToLink(maria, id, 'rejected');
    expect(await house.respondToLink(maria, id, 'rejected')).toMatchObject({ status: 'rejected' });
    await expect(house.respondToLink(maria, id, 'accepted')).rejects.toMatchObject({ code: 'people.link-closed' });
    expect(await house.messages()).toEqual([]);
  });

  it('that was rejected is not repeated for a week', async () => {
    const { id } = await ask(doctor, maria);
    await house.respondToLink(maria, id, 'rejected');
    await expect(ask(doctor, maria)).rejects.toMatchObject({ code: 'people.recently-rejected' });
    house.clock.set('2026-06-08T08:00:01Z');
    expect(await ask(doctor, maria)).toMatchObject({ status: 'pending' });
  });

  it('cannot be accepted once the professional is closed', async () => {
    const { id } = await ask(doctor, maria);
    await house.block(doctor);
    await expect(house.respondToLink(maria, id, 'accepted')).rejects.toMatchObject({
      code: 'people.no-longer-possible',
    });
  });

  it('can be withdrawn by whoever asked', async () => {
    const { id } = await ask(doctor, maria);
    await expect(house.endLink(maria, id)).rejects.toMatchObject({ code: 'people.answer-instead' });
    expect(await house.endLink(doctor, id)).toMatchObject({ status: 'ended', startedAt: null });
    expect(await house.messages()).toEqual([]);
  });
});

describe('a link', () => {
  it.each(['patient', 'carer'])('ends by the %s, from the next question on', async (side) => {
    const { id } = await house.chooseDoctor(maria, doctor.documentId);
    expect(await reads(doctor)).toBe(true);
    const ended = await house.endLink(side === 'patient' ? maria : doctor, id, 'moved away');
    expect(ended).toMatchObject({ status: 'ended', endReason: 'moved away' });
    expect(await house.endLink(maria, id)).toMatchObject({ status: 'ended', endReason: 'moved away' });
    expect(await reads(doctor)).toBe(false);
    const other = side === 'patient' ? doctor : maria;
    expect(await house.messages()).toEqual([`care-link-ended to ${other.userId}`]);
  });

  it('tells the carer before their sockets close', async () => {
    const { id } = await house.chooseDoctor(maria, doctor.documentId);
    const heard: string[] = [];
    await house.db.listen(
      'careloop_nudges',
      (message) => heard.push(...(JSON.parse(message) as [number, string][]).map(([, notice]) => notice)),
      () => undefined,
    );
    await house.endLink(maria, id);
    await house.db.query(`select pg_notify('careloop_nudges', '[[0, "over:now", []]]')`);
    for (let turn = 0; !heard.includes('over:now') && turn < 1_000; turn += 1) await house.db.query('select 1');
    expect(heard.indexOf('request:removedByUser')).toBeGreaterThanOrEqual(0);
    expect(heard.indexOf('request:removedByUser')).toBeLessThan(heard.indexOf('care:ended'));
  });

  it('permits what the patient says, as far as its kind goes', async () => {
    const { id } = await ask(maria, grace);
    await house.respondToLink(grace, id, 'accepted');
    const may = async (what: 'record-doses' | 'manage-visits' | 'prescribe') =>
      (await house.access.may(house.db, grace, maria.userId, what)).allowed;
    expect([await may('record-doses'), await may('manage-visits')]).toEqual([false, true]);
    await house.setPermissions(maria, id, ['read-record', 'record-doses']);
    expect([await may('record-doses'), await may('manage-visits')]).toEqual([true, false]);

    await expect(house.setPermissions(grace, id, ['read-record'])).rejects.toMatchObject({
      code: 'people.patient-only',
    });
    await expect(house.setPermissions(maria, id, ['read-record', 'prescribe'])).rejects.toMatchObject({
      faults: [{ message: 'A caregiver cannot be given prescribe.' }],
    });
    await expect(house.setPermissions(maria, id, ['manage-visits'])).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('is primary for one doctor at most, and what two ask at once leaves one', async () => {
    const second = await house.person('doctor');
    const links = [
      await house.chooseDoctor(maria, doctor.documentId),
      await house.chooseDoctor(maria, second.documentId),
    ];
    await Promise.all(links.map(async ({ id }) => await house.setPrimary(maria, id)));
    const primary = async () =>
      (await house.listLinks(maria, { page: 1, pageSize: 10 })).data.filter(({ isPrimary }) => isPrimary);
    expect(await primary()).toHaveLength(1);
    const [now] = await primary();
    expect(await house.physiciansOf(house.db, maria.userId)).toHaveLength(1);
    await house.endLink(maria, now?.id ?? '');
    expect(await primary()).toHaveLength(0);
    expect(await house.physiciansOf(house.db, maria.userId)).toHaveLength(1);
  });

  it('is listed to both of its people, and to nobody else', async () => {
    await house.chooseDoctor(maria, doctor.documentId);
    const list = async (person: UserActor) => (await house.listLinks(person, { page: 1, pageSize: 10 })).data;
    expect(await list(maria)).toMatchObject([{ side: 'patient', carer: { name: 'Dr Achieng' } }]);
    expect(await list(doctor)).toMatchObject([{ side: 'carer', patient: { name: 'Maria Wanjiru' } }]);
    expect(await list(grace)).toEqual([]);
    expect(await house.activeLinks(doctor, 'carer', 'doctor')).toHaveLength(1);
    expect(await house.activeLinks(maria, 'patient', 'caregiver')).toEqual([]);
  });

  it('goes no way that the table of states does not know, whoever writes', async () => {
    const { id } = await house.chooseDoctor(maria, doctor.documentId);
    await house.endLink(maria, id);
    await expect(
      house.db.transaction(
        async (tx) => await tx.query(`update public.care_links set status = 'active' where document_id = $1`, [id]),
      ),
    ).rejects.toMatchObject({ code: 'people.link-closed' });
  });

  it('takes leave of a caregiver by who that is', async () => {
    const { id } = await ask(maria, grace);
    await house.respondToLink(grace, id, 'accepted');
    await expect(house.removeCaregiver(maria, doctor.documentId)).rejects.toMatchObject({ code: 'records.not-found' });
    expect(await house.removeCaregiver(maria, grace.documentId)).toMatchObject({ id, status: 'ended' });
  });
});

it('ends with its people: requests with a death, everything with an erasure', async () => {
  await house.chooseDoctor(maria, doctor.documentId);
  await ask(grace, maria);
  await house.db.transaction(async (tx) => await house.endLinksOf(tx, maria, 'deceased'));
  const statuses = async () =>
    (await house.listLinks(maria, { page: 1, pageSize: 10 })).data.map(({ status }) => status);
  expect(await statuses()).toEqual(['ended', 'active']);
  await house.db.transaction(async (tx) => await house.endLinksOf(tx, maria, 'erased'));
  expect(await statuses()).toEqual(['ended', 'ended']);
});

it('suggests verified caregivers by name, anybody else by the exact address, and shows no addresses', async () => {
  await house.person('caregiver', { name: 'Grace Unverified', verified: false });
  expect(await house.suggestPeople(maria, 'grace')).toEqual([
    { id: grace.documentId, name: 'Grace Njeri', role: 'caregiver' },
  ]);
  expect(await house.suggestPeople(maria, 'njer')).toHaveLength(1);
  expect(await house.suggestPeople(maria, 'Dr Achieng')).toEqual([]);
  expect(await house.suggestPeople(maria, `${doctor.documentId}@people.test`)).toMatchObject([{ name: 'Dr Achieng' }]);
  expect(JSON.stringify(await house.suggestPeople(grace, `${maria.documentId}@people.test`))).not.toContain('@');
});

it('says in a message what is true when it goes out', async () => {
  const { id } = await ask(doctor, maria);
  const owed = [{ id: '1', userId: maria.userId, subjectId: id, attempt: 1 }];
  const facts = await house.linkFacts(owed, ['pending']);
  expect(facts.get('1')).toEqual({ other: 'Dr Achieng', kind: 'doctor', readerIsPatient: true });
  await house.endLink(doctor, id);
  expect((await house.linkFacts(owed, ['pending'])).size).toBe(0);
});
