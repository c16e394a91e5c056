import type { LogFacts } from '../../../src/ports/logger';
import { silent } from '../../support/database';
import { aMessage, greeting, NOW, outboxAt, type Outbox } from '../../support/outbox';

const MINUTE_MS = 60_000;

describe('the sweep', () => {
  let outbox: Outbox;
  const events: string[] = [];
  const noting = (event: string, _facts?: LogFacts): void => void events.push(event);
  beforeEach(async () => {
    events.length = 0;
    outbox = await outboxAt(NOW, { log: { ...silent, info: noting, warn: noting } });
  });
  afterEach(() => outbox.db.drop());
  const outgoing = () => outbox.outgoing([greeting()]);

  it('hands what is owed to the queue in batches, all of it and each once', async () => {
    await outbox.postAll(...Array.from({ length: 6_001 }, (_, n) => aMessage(`n${n}`)));
    expect(await outgoing().ask()).toBe(6_001);
    const batches = [...outbox.queue.waiting.values()].map(({ payload }) => (payload as { ids: string[] }).ids);
    expect(batches.every((ids) => ids.length <= 250)).toBe(true);
    expect(new Set(batches.flat()).size).toBe(6_001);
    expect(batches.flat()).toHaveLength(6_001);
  });

  it('does not ask again while the job may still come, and asks again when it must be lost', async () => {
    await outbox.postAll(aMessage('a'));
    const { ask, handlers } = outgoing();
    expect(await ask()).toBe(1);
    outbox.queue.lose();
    outbox.clock.advanceMs(MINUTE_MS - 1);
    expect(await ask()).toBe(0);
    outbox.clock.advanceMs(1);
    expect(await ask()).toBe(1);
    await outbox.queue.run(handlers);
    expect(outbox.inbox()).toEqual(['a']);
  });

  it('asks again although the job of a killed worker still lies in the queue, and lets no more than three of them gather', async () => {
    await outbox.postAll(aMessage('a'));
    const { ask, handlers } = outgoing();
    await ask();
    for (const jobs of [2, 3, 3, 3]) {
      outbox.clock.advanceMs(MINUTE_MS + 999);
      expect(await ask()).toBe(1);
      expect(outbox.queue.waiting.size).toBe(jobs);
    }
    await outbox.queue.run(handlers);
    expect(outbox.inbox()).toEqual(['a']);
  });

  it('hands each message to one of several workers that sweep at the same moment', async () => {
    await outbox.postAll(...Array.from({ length: 3_000 }, (_, n) => aMessage(`n${n}`)));
    const asked = await Promise.all([1, 2, 3, 4].map(() => outbox.anotherWorker([greeting()]).ask()));
    expect(asked.reduce((sum, count) => sum + count)).toBe(3_000);
  });

  it('marks what has lost its use as stale and never sends it', async () => {
    await outbox.postAll(
      aMessage('useful', { notAfter: new Date('2026-11-21T10:00:00.001Z') }),
      aMessage('stale', { notAfter: new Date('2026-11-21T10:00:00Z') }),
    );
    outbox.clock.set('2026-11-21T10:00:00Z');
    const { ask, handlers } = outgoing();
    expect(await ask()).toBe(1);
    await outbox.queue.run(handlers);
    expect(outbox.inbox()).toEqual(['useful']);
    expect((await outbox.rows()).map(({ key, state }) => [key, state])).toEqual([
      ['greeting-stale-1', 'stale'],
      ['greeting-useful-1', 'sent'],
    ]);
  });

  it('gives up after four days where nobody said when', async () => {
    await outbox.postAll(aMessage('a'));
    outbox.clock.advanceMs(4 * 24 * 60 * MINUTE_MS);
    expect(await outgoing().ask()).toBe(0);
    expect((await outbox.rows())[0]?.state).toBe('stale');
  });

  it('delivers by itself while the queue is down, and says so once', async () => {
    outbox.queue.setReachable(false);
    const { ask } = outgoing();
    await outbox.postAll(...Array.from({ length: 3_000 }, (_, n) => aMessage(`n${n}`)));
    expect(await ask()).toBe(3_000);
    await outbox.postAll(aMessage('one-more'));
    expect(await ask()).toBe(1);
    expect(new Set(outbox.inbox()).size).toBe(3_001);
    expect(outbox.inbox()).toHaveLength(3_001);
    expect(events).toEqual(['messages.queue-down']);

    outbox.queue.setReachable(true);
    await outbox.postAll(aMessage('by-queue'));
    await ask();
    expect(outbox.queue.waiting.size).toBe(1);
    expect(events).toEqual(['messages.queue-down', 'messages.queue-back']);
  });

  it('takes up what a killed worker was sending, once its lease has ended', async () => {
    await outbox.postAll(aMessage('a'));
    const { ask, handlers } = outgoing();
    await ask();
    outbox.queue.lose();
    await outbox.db.query(
      `update careloop.messages set state = 'sending', lease_id = gen_random_uuid(), lease_until = $1`,
      [new Date('2026-11-21T09:01:30Z')],
    );
    outbox.clock.set('2026-11-21T09:01:29Z');
    expect(await ask()).toBe(0);
    outbox.clock.set('2026-11-21T09:01:30Z');
    expect(await ask()).toBe(1);
    await outbox.queue.run(handlers);
    expect(outbox.inbox()).toEqual(['a']);
  });

  it('does not make messages wait when the clock is set back', async () => {
    await outbox.postAll(aMessage('a'));
    outbox.clock.set('2026-11-21T07:00:00Z');
    expect(await outgoing().ask()).toBe(1);
  });
});
