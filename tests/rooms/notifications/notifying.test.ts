import { notificationsAt, saying, type NotificationsRoom } from '../../support/notifications';

let room: NotificationsRoom;
const notify = async (note: Partial<Parameters<NotificationsRoom['notify']>[1]> = {}): Promise<void> =>
  await room.db.transaction(
    async (tx) => await room.notify(tx, { message: 'answered', userId: 1, subjectId: 'ticket-1', ...note }),
  );

beforeEach(async () => {
  room = await notificationsAt('2026-03-01T08:00:00.000Z', [saying('answered')]);
});
afterEach(async () => {
  await room.db.drop();
});

it('what a room says is told once, however often it is said', async () => {
  await notify();
  await notify();
  await room.work();
  await room.work();
  expect(room.told()).toEqual(['person-1@example.test: answered ticket-1']);
});

it('waits for its time, and becomes stale after its use', async () => {
  await notify({ notBefore: new Date('2026-03-01T12:00:00Z') });
  await notify({
    subjectId: 'ticket-2',
    notAfter: new Date('2026-03-01T08:30:00Z'),
    notBefore: new Date('2026-03-01T08:40:00Z'),
  });
  room.clock.set('2026-03-01T11:59:00Z');
  await room.work();
  expect(room.told()).toEqual([]);
  room.clock.set('2026-03-01T12:00:00Z');
  await room.work();
  expect(room.told()).toEqual(['person-1@example.test: answered ticket-1']);
});

it('is taken back when its cause is gone', async () => {
  await notify();
  await room.db.transaction(async (tx) => await room.cancel(tx, 'answered', ['ticket-1']));
  await room.work();
  expect(room.told()).toEqual([]);
});

it('two rooms that call a message by one name are told at once', async () => {
  await expect(notificationsAt('2026-03-01T08:00:00.000Z', [saying('twice'), saying('twice')])).rejects.toThrow(
    '"twice"',
  );
});
