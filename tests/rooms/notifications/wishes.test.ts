import type { Contact, Topic, Wishes } from '../../../src/ports/message';
import { aMessage, greetAll, greeting, outboxAt, type Outbox } from '../../support/outbox';

const critical: Topic = { name: 'code', compose: greetAll };
const BY_MAIL = { email: true, sms: false, push: false, inApp: false };
const NIGHT = { from: '22:00', to: '06:00' };

let outbox: Outbox;
let wishes: Wishes | undefined;
const contactOf = (userId: number): Contact => ({
  userId,
  email: 'maria@example.test',
  name: 'Maria',
  locale: 'en',
  timeZone: 'Africa/Nairobi',
  ...(wishes ? { wishes } : {}),
});

beforeEach(async () => {
  wishes = undefined;
  outbox = await outboxAt('2026-03-01T20:00:00Z', {
    contactsOf: async (userIds) => new Map(userIds.map((userId) => [userId, contactOf(userId)])),
  }); // 23:00 in Nairobi
});
afterEach(async () => {
  await outbox.db.drop();
});

/** What a worker does each second: asks for what is owed, and delivers what it is handed. */
const work = async (): Promise<void> => {
  const worker = outbox.outgoing([greeting(), critical]);
  await worker.ask();
  for (const { run } of worker.handlers) await run({ ids: await outbox.ids(), turn: 0 });
};
const both = async (): Promise<void> =>
  await outbox.postAll(aMessage('reminder'), aMessage('code', { key: 'code-1', topic: 'code' }));

it('whoever never said anything gets everything', async () => {
  await both();
  await work();
  expect(outbox.inbox().sort()).toEqual(['code', 'reminder']);
});

it('a topic that is switched off is not sent; what nobody has a say in is', async () => {
  wishes = { topics: { greeting: { ...BY_MAIL, email: false } }, quietHours: null };
  await both();
  await work();
  expect(outbox.inbox()).toEqual(['code']);
  expect((await outbox.rows()).map(({ key, state }) => [key, state]).sort()).toEqual([
    ['code-1', 'sent'],
    ['greeting-reminder-1', 'cancelled'],
  ]);
});

describe('quiet hours', () => {
  it('hold what can wait until they end, and lose none of it; what is critical goes', async () => {
    wishes = { topics: { greeting: BY_MAIL }, quietHours: NIGHT };
    await both();
    await work();
    expect(outbox.inbox()).toEqual(['code']);
    const held = (await outbox.rows()).find(({ key }) => key === 'greeting-reminder-1');
    expect(held).toMatchObject({ state: 'waiting', failure: 'held.quiet-hours', tries: 0 });
    outbox.clock.set('2026-03-02T02:59:00Z');
    await work();
    expect(outbox.inbox()).toEqual(['code']);
    outbox.clock.set('2026-03-02T03:00:00Z');
    await work();
    expect(outbox.inbox()).toEqual(['code', 'reminder']);
  });

  it('are looked at now and then, not every second', async () => {
    wishes = { topics: { greeting: BY_MAIL }, quietHours: NIGHT };
    await outbox.postAll(aMessage('reminder'));
    await work();
    const worker = outbox.outgoing([greeting()]);
    outbox.clock.advanceMs(8 * 60_000);
    expect(await worker.ask()).toBe(0);
    outbox.clock.advanceMs(60_000);
    expect(await worker.ask()).toBe(1);
  });

  it('send nothing that has lost its use meanwhile', async () => {
    wishes = { topics: { greeting: BY_MAIL }, quietHours: NIGHT };
    await outbox.postAll(aMessage('reminder', { notAfter: new Date('2026-03-01T21:00:00Z') }));
    await work();
    outbox.clock.set('2026-03-02T03:00:00Z');
    await work();
    expect(outbox.inbox()).toEqual([]);
    expect((await outbox.rows()).map(({ state }) => state)).toEqual(['stale']);
  });

  it('that are given up let go what they held, within minutes', async () => {
    wishes = { topics: { greeting: BY_MAIL }, quietHours: NIGHT };
    await outbox.postAll(aMessage('reminder'));
    await work();
    wishes = { topics: { greeting: BY_MAIL }, quietHours: null };
    outbox.clock.advanceMs(9 * 60_000);
    await work();
    expect(outbox.inbox()).toEqual(['reminder']);
  });
});
