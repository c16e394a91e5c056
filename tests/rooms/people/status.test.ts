import type { UserActor } from '../../../src/kernel/actor';
import type { ClinicalStatus } from '../../../src/domains/people';
import { careAt, type CareHouse } from '../../support/care';

let house: CareHouse;
let maria: UserActor;
let nurse: UserActor;
beforeEach(async () => {
  house = await careAt('2026-06-10T08:00:00Z');
  maria = await house.person('patient', { name: 'Maria' });
  nurse = await house.person('caregiver', { name: 'Grace' });
});
afterEach(async () => await house.close());

let reports = 0;
const set = async (status: ClinicalStatus, at = house.clock.now().toISOString(), id = `report-${(reports += 1)}`) =>
  await house.db.transaction(
    async (tx) =>
      await house.setStatus(tx, nurse, {
        patientId: maria.userId,
        status,
        source: { type: 'care-report', id },
        at: new Date(at),
      }),
  );
const history = async (actor = maria) => await house.statusHistory(actor, maria.documentId, { page: 1, pageSize: 25 });

it('moves the timeline, and a recovery closes the episode', async () => {
  await set('stable', '2026-06-01T08:00:00Z');
  await set('critical', '2026-06-02T08:00:00Z');
  await set('recovered', '2026-06-03T08:00:00Z');
  await set('stable', '2026-06-09T08:00:00Z');
  const { data, meta } = await history();
  expect(data.map(({ status, from, episode }) => [status, from, episode])).toEqual([
    ['stable', 'recovered', 2],
    ['recovered', 'critical', 1],
    ['critical', 'stable', 1],
    ['stable', null, 1],
  ]);
  expect(data[0]).toMatchObject({ by: 'Grace', source: { type: 'care-report' } });
  expect(meta.current).toBe('stable');
  expect(await house.events()).toEqual(Array.from({ length: 4 }, () => 'status.changed'));
});

it('hears the same source once, also when it is said many times at once', async () => {
  const told = await Promise.all(
    Array.from({ length: 8 }, async () => await set('critical', '2026-06-02T08:00:00Z', 'r1')),
  );
  expect(new Set(told.map(({ statusChangeId }) => statusChangeId)).size).toBe(1);
  expect(await house.events()).toEqual(['status.changed']);
});

it('lets a late report join the timeline without moving the present status', async () => {
  await set('improving', '2026-06-05T08:00:00Z');
  expect(await set('critical', '2026-06-04T08:00:00Z')).toMatchObject({ current: false });
  const { data, meta } = await history();
  expect(data.map(({ status }) => status)).toEqual(['improving', 'critical']);
  expect(meta.current).toBe('improving');
  expect(await house.events()).toEqual(['status.changed']);
});

it('stops everything with a death, in the same transaction, and nothing comes after it', async () => {
  await set('critical', '2026-06-05T08:00:00Z');
  await expect(
    house.db.transaction(async (tx) => {
      await house.setStatus(tx, nurse, {
        patientId: maria.userId,
        status: 'deceased',
        source: { type: 'care-report', id: 'rolled-back' },
        at: house.clock.now(),
      });
      throw new Error('the report could not be kept');
    }),
  ).rejects.toThrow('the report could not be kept');
  expect(await house.ended()).toEqual([]);

  await set('deceased');
  expect(await house.ended()).toEqual(['deceased']);
  await expect(set('stable')).rejects.toMatchObject({ code: 'people.patient-deceased' });
  await expect(set('deceased')).rejects.toMatchObject({ code: 'people.patient-deceased' });
});

it('corrects a death by staff alone, with a trace', async () => {
  const admin = await house.person('admin');
  await set('critical', '2026-06-05T08:00:00Z');
  await expect(house.undoDeceased(admin, maria.documentId, 'a mistake')).rejects.toMatchObject({
    code: 'people.not-deceased',
  });
  await set('deceased');
  for (const other of [maria, nurse])
    await expect(house.undoDeceased(other, maria.documentId, 'a mistake')).rejects.toMatchObject({
      code: 'records.not-found',
    });
  await house.undoDeceased(admin, maria.documentId, 'a mistake');
  expect(await house.ended()).toEqual(['deceased', 'resumed']);
  const { data, meta } = await history();
  expect(meta.current).toBe('critical');
  expect(data.find(({ status }) => status === 'deceased')?.undoneAt).not.toBeNull();
  expect(await house.trail()).toContain('status.death-undone');
  await set('stable');
  await set('deceased');
  expect(await house.ended()).toEqual(['deceased', 'resumed', 'deceased']);
});

it('is read by the patient, those who care for them and staff', async () => {
  await set('stable', '2026-06-01T08:00:00Z');
  const admin = await house.person('admin');
  const missing = { code: 'records.not-found', message: 'There is no such record.' };
  expect((await history()).data).toHaveLength(1);
  expect((await history(admin)).data).toHaveLength(1);
  await expect(history(nurse)).rejects.toMatchObject(missing);
  await expect(house.statusHistory(nurse, 'x0123456789abcdefghijklm', { page: 1, pageSize: 25 })).rejects.toMatchObject(
    missing,
  );
  const { id } = await house.requestLink(maria, { receiverId: nurse.documentId });
  await house.respondToLink(nurse, id, 'accepted');
  expect((await history(nurse)).data).toHaveLength(1);
});
