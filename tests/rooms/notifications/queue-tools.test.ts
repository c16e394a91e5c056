import { announcement } from '../../../src/domains/notifications/messages/announcement';
import { queueTest } from '../../../src/domains/notifications/messages/queue-test';
import { doctor, notificationsAt, saying, type NotificationsRoom } from '../../support/notifications';

const admin = { ...doctor, userId: 9, role: 'admin' } as const;
let room: NotificationsRoom;
const notify = async (subjectId = 'ticket-1', message = 'answered'): Promise<void> =>
  await room.db.transaction(async (tx) => await room.notify(tx, { message, userId: 1, subjectId }));

beforeEach(async () => {
  room = await notificationsAt('2026-03-01T08:00:00.000Z', [
    saying('answered'),
    saying('alert', { critical: true }),
    queueTest,
    announcement,
  ]);
});
afterEach(async () => {
  await room.db.drop();
});

it('tells how messages are on their way, and counts completed ones anew when they are cleared', async () => {
  await notify('ticket-1');
  expect(await room.queueStatus()).toMatchObject({ pendingJobs: 2, completedJobs: 0, isHealthy: true });
  await room.work();
  expect(await room.queueStatus()).toMatchObject({ totalJobs: 2, pendingJobs: 0, completedJobs: 2, failedJobs: 0 });
  room.clock.advanceMs(1_000);
  expect(await room.clearCompleted(admin)).toEqual({ cleared: 2 });
  expect(await room.queueStatus()).toMatchObject({ totalJobs: 0, completedJobs: 0 });
  await notify('ticket-1'); // said before: its row is still there, and nothing goes out twice
  await room.work();
  expect(room.told()).toHaveLength(1);
});

it('is not healthy when something is due for five minutes', async () => {
  await notify();
  room.clock.advanceMs(301_000);
  expect(await room.queueStatus()).toMatchObject({ isHealthy: false });
});

it('what failed is tried again, or given up with a reason; its log tells every try and no content', async () => {
  room.email.answer(() => 'refuses');
  await notify();
  await room.work();
  const { rows, total } = await room.failed(1);
  expect(total).toBe(1);
  expect(rows).toMatchObject([{ message: 'answered', channel: 'email', state: 'failed', failure: 'email.refused' }]);
  const id = rows[0]?.id ?? '';
  expect((await room.log(id)).triedAt).toMatchObject([{ failure: 'email.refused' }]);
  expect(JSON.stringify(await room.log(id))).not.toMatch(/ticket-1|person-1/);
  room.email.answer(() => 'accepts');
  await room.retry(admin, id);
  await room.work();
  expect(room.told()).toHaveLength(1);
  await expect(room.drop(admin, id, 'not needed')).rejects.toMatchObject({ kind: 'not-found' });
  expect(room.entries.map(({ action }) => action)).toEqual(['message.retried']);
});

it('while it is paused nothing goes but what is critical; then all of it does', async () => {
  await room.pause(admin, 'The provider asked us to');
  await notify('ticket-1');
  await notify('alert-1', 'alert');
  await room.work();
  expect(room.told()).toEqual(['person-1@example.test: alert alert-1']);
  await room.resume(admin);
  room.clock.advanceMs(61_000);
  await room.work();
  expect(room.told()).toHaveLength(2);
});

it('an admin sends themselves a test through the queue', async () => {
  const { reference } = await room.sendTest(admin);
  await room.work();
  expect(room.told()).toEqual(['person-9@example.test: A test from CareLoop']);
  expect(room.email.inbox[0]?.text).toContain(reference);
});

it('everybody hears an announcement once, also when a worker dies in between', async () => {
  await room.announce(admin, { title: 'We are closed', text: 'On Friday.', role: null });
  let calls = 0;
  const dying = room.another({
    peopleAfter: async (_sql, after) => {
      calls += 1;
      if (calls > 1) throw new Error('killed');
      return Array.from({ length: 500 }, (_, index) => after + index + 1).slice(0, 500);
    },
  });
  await expect(dying.spreadAnnouncements()).rejects.toThrow('killed');
  await room.spreadAnnouncements();
  await room.spreadAnnouncements();
  const keys = (await room.rows()).filter(({ channel }) => channel === 'email').map(({ key }) => key);
  expect(keys).toHaveLength(500);
  expect(await room.listAnnouncements()).toMatchObject([{ title: 'We are closed', told: 500, done: true }]);
});
