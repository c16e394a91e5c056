import type { UserActor } from '../../../src/kernel/actor';
import { regimensAt, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
let maria: UserActor;
beforeEach(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z');
  maria = await room.aPatient();
});
afterEach(async () => await room.close());

const BODY = { name: 'Ibuprofen', plan: { kind: 'one-time', date: '2026-06-01', time: '08:00' } };
const count = async (table: string): Promise<number> =>
  (await room.db.query<{ count: number }>(`select count(*)::int as count from public.${table}`))[0]?.count ?? -1;

it('adds one medication for one key, however many requests come at once', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, async () => await room.add(maria, BODY, 'key-1')));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect([await count('medications'), await count('plans'), await count('doses')]).toEqual([1, 1, 1]);
});

it('gives the same answer later, also when the same body would be refused by then', async () => {
  const first = await room.add(maria, BODY, 'key-1');
  room.clock.set('2026-06-01T12:00:00Z');
  expect(await room.add(maria, { plan: { ...BODY.plan }, name: 'Ibuprofen' }, 'key-1')).toEqual(first);
  await expect(room.add(maria, BODY, 'key-2')).rejects.toMatchObject({ kind: 'invalid' });
});

it('refuses the key for another body', async () => {
  await room.add(maria, BODY, 'key-1');
  await expect(room.add(maria, { ...BODY, name: 'Aspirin' }, 'key-1')).rejects.toMatchObject({
    kind: 'conflict',
    code: 'request.idempotency-key-reused',
  });
  expect(await count('medications')).toBe(1);
});

it('keeps the keys of each person apart', async () => {
  const jane = await room.aPatient();
  const [hers, his] = [await room.add(maria, BODY, 'key-1'), await room.add(jane, BODY, 'key-1')];
  expect(hers.documentId).not.toBe(his.documentId);
});

it('keeps no key of a request that was refused', async () => {
  await expect(room.add(maria, { ...BODY, plan: { ...BODY.plan, date: '2026-05-01' } }, 'key-1')).rejects.toMatchObject(
    { kind: 'invalid' },
  );
  await expect(room.add(maria, BODY, 'key-1')).resolves.toMatchObject({ name: 'Ibuprofen' });
});

it('takes only keys that can be told apart', async () => {
  for (const key of ['', ' ', 'ä', 'x'.repeat(201)])
    await expect(room.add(maria, BODY, key)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'request.idempotency-key-unfit',
    });
});

it('forgets a key after a week', async () => {
  await room.add(maria, BODY, 'key-1');
  room.clock.set('2026-06-08T04:00:00Z');
  await room.forgetOldKeys();
  expect(await room.db.query('select key from careloop.idempotency')).toHaveLength(1);
  room.clock.set('2026-06-08T04:00:01Z');
  await room.forgetOldKeys();
  expect(await room.db.query('select key from careloop.idempotency')).toHaveLength(0);
});
