import { silent } from '../../support/database';
import { aMessage, greeting, NOW, outboxAt, type Outbox } from '../../support/outbox';

const MINUTE_MS = 60_000;

describe('a worker that posts', () => {
  let outbox: Outbox;
  let worker: ReturnType<Outbox['outgoing']>;
  const events: string[] = [];
  const noting = (event: string): void => void events.push(event);
  beforeEach(async () => {
    events.length = 0;
    outbox = await outboxAt(NOW, { log: { ...silent, info: noting, warn: noting } });
    worker = outbox.outgoing([greeting()]);
  });
  afterEach(() => outbox.db.drop());

  const post = (...names: string[]): Promise<void> =>
    outbox.db.transaction((tx) =>
      worker.post(
        tx,
        names.map((name) => aMessage(name)),
      ),
    );
  const handedOver = (): string[][] =>
    [...outbox.queue.waiting.values()].map(({ payload }) => (payload as { ids: string[] }).ids);

  it('hands its messages to the queue itself, in batches, and the sweep has nothing to find', async () => {
    await post(...Array.from({ length: 600 }, (_, n) => `n${n}`));
    expect(handedOver().map(({ length }) => length)).toEqual([250, 250, 100]);
    expect(await worker.ask()).toBe(0);
    await outbox.queue.run(worker.handlers);
    expect(new Set(outbox.inbox()).size).toBe(600);
    expect(outbox.inbox()).toHaveLength(600);
  });

  it('hands over nothing before its change is committed, and nothing of one that is not', async () => {
    const change = outbox.db.transaction(async (tx) => {
      await worker.post(tx, [aMessage('a')]);
      expect(handedOver()).toEqual([]);
      throw new Error('the dose was taken meanwhile');
    });
    await expect(change).rejects.toThrow('meanwhile');
    expect(handedOver()).toEqual([]);
    expect(await outbox.rows()).toEqual([]);
  });

  it('hands over what is new of what it posts, and nothing where nothing is', async () => {
    await post('a');
    await post('a', 'b');
    await post('b');
    await post();
    const [a, b] = await outbox.ids();
    expect(handedOver()).toEqual([[a], [b]]);
  });

  it('leaves what got lost on the way to the sweep of a minute later', async () => {
    await post('a');
    outbox.queue.lose();
    outbox.clock.advanceMs(MINUTE_MS - 1);
    expect(await worker.ask()).toBe(0);
    outbox.clock.advanceMs(1);
    expect(await worker.ask()).toBe(1);
    await outbox.queue.run(worker.handlers);
    expect(outbox.inbox()).toEqual(['a']);
  });

  it('leaves what the queue does not take to the next sweep, which delivers by itself', async () => {
    outbox.queue.setReachable(false);
    await post('a', 'b');
    expect(outbox.inbox()).toEqual([]);
    expect(await worker.ask()).toBe(2);
    expect(outbox.inbox().sort()).toEqual(['a', 'b']);
    expect(events).toEqual(['messages.queue-down']);

    outbox.queue.setReachable(true);
    await post('c');
    expect(handedOver()).toHaveLength(1);
    expect(events).toEqual(['messages.queue-down', 'messages.queue-back']);
  });

  it('sends nothing of what is taken back between the two', async () => {
    await post('a', 'b');
    await outbox.db.transaction((tx) => outbox.cancel(tx, 'greeting', ['a']));
    await outbox.queue.run(worker.handlers);
    expect(outbox.inbox()).toEqual(['b']);
  });
});
