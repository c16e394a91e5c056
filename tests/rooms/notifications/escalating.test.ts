import { doctor, notificationsAt, saying, type NotificationsRoom } from '../../support/notifications';
import type { NewEscalation } from '../../../src/domains/notifications';

const MINUTE_MS = 60_000;
const START = '2026-03-01T08:00:00.000Z';
const subject = { type: 'alert', id: 'alert-1' };
const alert: NewEscalation = {
  key: 'alert-1',
  subject,
  patientId: 1,
  steps: [
    {
      afterMs: 0,
      to: { userIds: [2], contacts: [{ name: 'Otieno', email: 'otieno@example.test', phone: '+254712345678' }] },
      message: 'status-alert',
    },
    { afterMs: 5 * MINUTE_MS, to: { userIds: [2, 3] }, message: 'status-alert' },
    { afterMs: 15 * MINUTE_MS, to: { admins: true }, message: 'status-alert' },
  ],
  repeatLastEveryMs: 10 * MINUTE_MS,
};

let room: NotificationsRoom;
const begin = async (escalation = alert): Promise<void> =>
  await room.db.transaction(async (tx) => await room.escalate(tx, escalation));
const at = async (minutes: number): Promise<string[]> => {
  room.clock.set(new Date(Date.parse(START) + minutes * MINUTE_MS).toISOString());
  const before = room.told().length;
  await room.work();
  return room.told().slice(before).sort();
};

beforeEach(async () => {
  room = await notificationsAt(START, [saying('status-alert', { critical: true })], {
    adminReaders: async () => [90],
  });
});
afterEach(async () => {
  await room.db.drop();
});

const firstStep = ['otieno@example.test: status-alert alert-1', 'person-2@example.test: status-alert alert-1'];

it('tells one step after the other, and the last again and again until somebody acknowledges', async () => {
  await begin();
  expect(await at(0)).toEqual(firstStep);
  expect(await at(4)).toEqual([]);
  expect(await at(5)).toEqual([
    'person-2@example.test: status-alert alert-1',
    'person-3@example.test: status-alert alert-1',
  ]);
  expect(await at(15)).toEqual(['person-90@example.test: status-alert alert-1']);
  expect(await at(25)).toEqual(['person-90@example.test: status-alert alert-1']);
  expect(await at(35)).toEqual(['person-90@example.test: status-alert alert-1']);
  expect(await room.db.transaction(async (tx) => await room.acknowledge(tx, doctor, subject))).toBe(true);
  expect(await at(60)).toEqual([]);
  expect((await room.notices(subject)).map(({ readerId, step }) => [readerId, step])).toEqual([
    [2, 0],
    [-1_000_000_001, 0],
    [2, 1],
    [3, 1],
    [90, 2],
    [90, 2],
    [90, 2],
  ]);
  expect(room.entries).toEqual([{ actor: doctor, action: 'escalation.acknowledged', record: subject, patientId: 1 }]);
});

it('stops at the first acknowledgement, and the second is none', async () => {
  await begin();
  await at(0);
  const acknowledge = async () => await room.db.transaction(async (tx) => await room.acknowledge(tx, doctor, subject));
  expect(await acknowledge()).toBe(true);
  expect(await acknowledge()).toBe(false);
  expect(await at(30)).toEqual([]);
});

it('begins once for one key, and not at all when its change is taken back', async () => {
  await begin();
  await begin();
  await expect(
    room.db.transaction(async (tx) => {
      await room.escalate(tx, { ...alert, key: 'alert-2', subject: { type: 'alert', id: 'alert-2' } });
      throw new Error('taken back');
    }),
  ).rejects.toThrow('taken back');
  expect(await at(0)).toEqual(firstStep);
});

it('a worker that dies in the middle of a step leaves it undone or done, never half', async () => {
  await begin();
  const dying = room.another({
    failpoint: (reached) => {
      if (reached === 'escalations.moved') throw new Error('killed');
    },
  });
  await expect(dying.moveEscalations()).rejects.toThrow('killed');
  expect(await room.rows()).toEqual([]);
  expect(await at(1)).toEqual(firstStep);
});

it('one whose step cannot be taken holds up no other, and is tried again and again', async () => {
  await begin({ ...alert, key: 'alert-0', subject: { type: 'alert', id: 'alert-0' } });
  await room.db.query(`update careloop.escalations set steps = replace(steps::text, 'status-alert', 'no-such')::jsonb`);
  await begin();
  await expect(room.moveEscalations()).rejects.toThrow(/^1 passed over \(\d+\): .*no-such/);
  expect(await at(0)).toEqual(firstStep);

  await room.db.query(`update careloop.escalations set steps = replace(steps::text, 'no-such', 'status-alert')::jsonb`);
  expect(await at(1)).toEqual([
    'otieno@example.test: status-alert alert-0',
    'person-2@example.test: status-alert alert-0',
  ]);
});

it('after a standstill tells every step that came meanwhile, each once', async () => {
  await begin();
  expect(await at(16)).toEqual([
    ...firstStep,
    'person-2@example.test: status-alert alert-1',
    'person-3@example.test: status-alert alert-1',
    'person-90@example.test: status-alert alert-1',
  ]);
});

it('stands down when its cause is gone: nobody else is told, and what waits is taken back', async () => {
  await begin();
  await room.moveEscalations();
  await room.db.transaction(async (tx) => await room.standDown(tx, subject));
  expect(await at(30)).toEqual([]);
  expect((await room.rows()).map(({ state }) => state)).toEqual(Array(4).fill('cancelled'));
});

it('names a message that nobody declares at once', async () => {
  await expect(begin({ ...alert, steps: [{ afterMs: 0, to: { userIds: [1] }, message: 'no-such' }] })).rejects.toThrow(
    'no-such',
  );
  await expect(
    room.db.transaction(async (tx) => await room.notify(tx, { message: 'no-such', userId: 1, subjectId: 'x' })),
  ).rejects.toThrow('no-such');
});

it('does not wait for the queue: critical messages go while it is down', async () => {
  room.queue.setReachable(false);
  await begin();
  expect(await at(0)).toEqual(firstStep);
});
