import { aDraft, aMessage, greetAll, greeting, NOW, outboxAt, type Outbox } from '../../support/outbox';
import type { MailServerMood } from '../../../src/adapters/email/memory';
import { slotsOf } from '../../../src/kernel/slots';
import type { EmailMessage } from '../../../src/ports/email';
import { deliverMessages } from '../../../src/domains/notifications/jobs/deliver-messages';
import type { JobHandler } from '../../../src/ports/queue';

const SECOND_MS = 1_000;
const names = (count: number) => Array.from({ length: count }, (_, n) => `n${n}`);

/** A place where one send waits until the test lets it go on. */
const pause = () => {
  let arrived = (): void => undefined;
  let goOn = (): void => undefined;
  const reached = new Promise<void>((resolve) => (arrived = resolve));
  const released = new Promise<void>((resolve) => (goOn = resolve));
  const here = (): Promise<void> => {
    arrived();
    return released;
  };
  return { reached, goOn, here, accepts: () => here().then((): MailServerMood => 'accepts') };
};

describe('delivering', () => {
  let outbox: Outbox;
  beforeEach(async () => {
    outbox = await outboxAt();
  });
  afterEach(() => outbox.db.drop());

  const deliverWith = (handlers: readonly JobHandler[]) => async (ids?: readonly string[]) => {
    await handlers[0]?.run({ ids: ids ?? (await outbox.ids()), turn: 0 });
  };
  const deliver = (topic = greeting()) => deliverWith(outbox.outgoing([topic]).handlers);
  const states = async () =>
    Object.fromEntries((await outbox.rows()).map(({ key, state }) => [key.split('-')[1], state]));

  it('sends what its topic says to whom it is for, and remembers when', async () => {
    await outbox.postAll(aMessage('a', { userId: 7 }));
    await deliver(
      greeting(async ([owed]) => new Map([[owed?.id ?? '', aDraft({ unsubscribeUrl: 'https://care.test/u/7' })]])),
    )();
    expect(outbox.email.inbox).toEqual([
      {
        to: 'person-7@example.test',
        subject: 'Hello',
        text: 'Hello',
        html: '<p>Hello</p>',
        unsubscribeUrl: 'https://care.test/u/7',
        messageId: expect.stringMatching(/^1\.[0-9a-f]{16}@careloop\.test$/),
      },
    ]);
    expect(await outbox.rows()).toMatchObject([
      { state: 'sent', sent_at: new Date(NOW), lease_until: null, failure: null, tries: 0 },
    ]);
  });

  it('asks each topic for its own messages', async () => {
    await outbox.postAll(aMessage('a'), aMessage('b', { topic: 'farewell' }));
    const farewell = {
      name: 'farewell',
      compose: async (owed: Parameters<typeof greetAll>[0]) =>
        new Map(owed.map(({ id }) => [id, aDraft({ subject: 'Bye' })])),
    };
    await deliverWith(outbox.outgoing([greeting(), farewell]).handlers)();
    expect(outbox.inbox().sort()).toEqual(['Bye', 'a']);
  });

  it('does nothing twice when the same job runs twice', async () => {
    await outbox.postAll(aMessage('a'));
    const again = deliver();
    await again();
    await again();
    expect(outbox.inbox()).toEqual(['a']);
  });

  it('sends each once when two workers are handed the same', async () => {
    await outbox.postAll(...names(500).map((name) => aMessage(name)));
    await Promise.all([1, 2].map(() => deliverWith(outbox.anotherWorker([greeting()]).handlers)()));
    expect(outbox.inbox()).toHaveLength(500);
    expect(new Set(outbox.inbox()).size).toBe(500);
  });

  it('sends ten thousand once each, with four workers that are all handed everything', async () => {
    await outbox.postAll(...names(10_000).map((name) => aMessage(name)));
    const ids = await outbox.ids();
    await Promise.all(
      [0, 1, 2, 3].map((turn) => {
        const deliverSome = deliverWith(outbox.anotherWorker([greeting()]).handlers);
        return deliverSome([...ids.slice(turn * 2_500), ...ids.slice(0, turn * 2_500)]);
      }),
    );
    expect(outbox.inbox()).toHaveLength(10_000);
    expect(new Set(outbox.inbox()).size).toBe(10_000);
    expect(await outbox.deliveryStatus()).toMatchObject({ sent: 10_000, waiting: 0, sending: 0 });
  }, 60_000);

  it('waits longer after each "not now", and sends in the end', async () => {
    await outbox.postAll(aMessage('a'));
    const { ask, handlers } = outbox.outgoing([greeting()]);
    const due = async () => {
      await ask();
      await outbox.queue.run(handlers);
    };
    outbox.email.answer(() => 'defers');
    await due();
    expect(await outbox.rows()).toMatchObject([
      { state: 'waiting', tries: 1, failure: 'email.deferred', next_try_at: new Date('2026-11-21T09:00:05Z') },
    ]);
    outbox.clock.advanceMs(5 * SECOND_MS);
    await due();
    expect(await outbox.rows()).toMatchObject([
      { state: 'waiting', tries: 2, next_try_at: new Date('2026-11-21T09:00:20Z') },
    ]);

    outbox.email.answer(() => 'accepts');
    outbox.clock.advanceMs(14 * SECOND_MS);
    await due();
    expect(outbox.inbox()).toEqual([]);
    outbox.clock.advanceMs(SECOND_MS);
    await due();
    expect(outbox.inbox()).toEqual(['a']);
    expect(await outbox.rows()).toMatchObject([{ state: 'sent', tries: 2, failure: null }]);
  });

  it('gives up at once on what the server will never take', async () => {
    await outbox.postAll(aMessage('a'), aMessage('b'));
    outbox.email.answer(({ subject }) => (subject === 'a' ? 'refuses' : 'accepts'));
    await deliver()();
    expect(await outbox.rows()).toMatchObject([
      { state: 'failed', failure: 'email.refused', tries: 1 },
      { state: 'sent' },
    ]);
    outbox.email.answer(() => 'accepts');
    await deliver()();
    expect(outbox.inbox()).toEqual(['b']);
  });

  it('gives up on a draft that is no mail', async () => {
    await outbox.postAll(aMessage('a'));
    await deliver(greeting(async ([owed]) => new Map([[owed?.id ?? '', aDraft({ subject: 'two\nlines' })]])))();
    expect(await outbox.rows()).toMatchObject([{ state: 'failed', failure: 'email.malformed' }]);
  });

  it('sends nothing that has lost its use while its job waited', async () => {
    await outbox.postAll(aMessage('a', { notAfter: new Date('2026-11-21T09:30:00Z') }));
    outbox.clock.set('2026-11-21T09:30:00Z');
    await deliver()();
    expect(outbox.inbox()).toEqual([]);
    expect(await states()).toEqual({ a: 'stale' });
  });

  it('cancels what its topic has nothing to say about any more, and what is for people who are gone', async () => {
    const { handlers } = outbox.anotherWorker(
      [greeting(async (owed) => greetAll(owed.filter(({ subjectId }) => subjectId !== 'taken')))],
      {
        contactsOf: async () =>
          new Map([[1, { userId: 1, email: 'person-1@example.test', name: 'One', locale: 'en', timeZone: 'UTC' }]]),
      },
    );
    await outbox.postAll(
      aMessage('taken', { userId: 1 }),
      aMessage('erased', { userId: 2 }),
      aMessage('due', { userId: 1 }),
    );
    await deliverWith(handlers)();
    expect(outbox.inbox()).toEqual(['due']);
    expect(await states()).toEqual({ taken: 'cancelled', erased: 'cancelled', due: 'sent' });
  });

  it('keeps what was cancelled unsent', async () => {
    await outbox.postAll(aMessage('a'));
    const ids = await outbox.ids();
    await outbox.cancel(outbox.db, 'greeting', ['a']);
    await deliver()(ids);
    expect(outbox.inbox()).toEqual([]);
  });

  it('tries everything again later when its topic fails', async () => {
    await outbox.postAll(aMessage('a'), aMessage('b'));
    await deliver(greeting(async () => Promise.reject(new Error('no database'))))();
    expect(await outbox.rows()).toMatchObject([
      { state: 'waiting', tries: 1, failure: 'compose.failed' },
      { state: 'waiting', tries: 1, failure: 'compose.failed' },
    ]);
    await deliver()();
    expect(outbox.inbox().sort()).toEqual(['a', 'b']);
  });

  it('lets one message that its topic trips over hold up no other', async () => {
    await outbox.postAll(aMessage('good'), aMessage('odd'), aMessage('fine'));
    await deliver(
      greeting(async (owed) => {
        if (owed.some(({ subjectId }) => subjectId === 'odd')) throw new TypeError('odd');
        return greetAll(owed);
      }),
    )();
    expect(await states()).toEqual({ good: 'sent', odd: 'waiting', fine: 'sent' });
  });

  it.each([
    ['nobody can be looked up', { contactsOf: async () => Promise.reject(new Error('no database')) }, [greeting()]],
    ['nobody knows the topic here, such as an older worker', {}, []],
  ])('tries again later when %s', async (_, changes, topics) => {
    await outbox.postAll(aMessage('a'));
    await deliverWith(outbox.anotherWorker(topics, changes).handlers)();
    expect(await outbox.rows()).toMatchObject([{ state: 'waiting', tries: 1 }]);
  });

  it('does not knock with every message at a server that is not there', async () => {
    const knocks: EmailMessage[] = [];
    outbox.email.answer((message) => {
      knocks.push(message);
      return 'is-down';
    });
    await outbox.postAll(...names(500).map((name) => aMessage(name)));
    await deliver()();
    expect(knocks.length).toBeLessThanOrEqual(20);
    expect(await outbox.deliveryStatus()).toMatchObject({ waiting: 500 });
    expect(
      (await outbox.rows()).every(
        ({ tries, next_try_at }) => tries === 1 && next_try_at.getTime() === Date.parse(NOW) + 5 * SECOND_MS,
      ),
    ).toBe(true);
  });

  it('knocks again after a while, and everything goes out', async () => {
    await outbox.postAll(...names(100).map((name) => aMessage(name)));
    const { ask, handlers } = outbox.outgoing([greeting()]);
    outbox.email.answer(() => 'is-down');
    await ask();
    await outbox.queue.run(handlers);
    outbox.email.answer(() => 'accepts');
    outbox.clock.advanceMs(5 * SECOND_MS);
    await ask();
    await outbox.queue.run(handlers);
    expect(new Set(outbox.inbox()).size).toBe(100);
  });

  describe('leases', () => {
    it('sends under the same Message-ID when a worker died before it could write down that it had sent', async () => {
      await outbox.postAll(aMessage('a'));
      const died = pause();
      const [id = ''] = await outbox.ids();
      const dying = outbox.anotherWorker([greeting()], {
        email: {
          ...outbox.email,
          send: async (message) => (await outbox.email.send(message)) && (await died.here().then(() => true)),
        },
      });
      const never = deliverWith(dying.handlers)([id]);
      await died.reached;
      expect(outbox.inbox()).toEqual(['a']);

      outbox.clock.advanceMs(60 * SECOND_MS);
      const { ask, handlers } = outbox.anotherWorker([greeting()]);
      await ask();
      await outbox.queue.run(handlers);
      const [first, second] = outbox.email.inbox;
      expect(outbox.email.inbox).toHaveLength(2);
      expect(second?.messageId).toBe(first?.messageId);
      died.goOn();
      await never;
    });

    it('are renewed while a slow server thinks, so that nobody else sends', async () => {
      await outbox.postAll(aMessage('a'));
      const slow = pause();
      outbox.email.answer(slow.accepts);
      const sending = deliver()();
      await slow.reached;
      for (let quarter = 0; quarter < 12; quarter += 1) {
        outbox.clock.advanceMs(15 * SECOND_MS);
        await outbox.ticker.turn();
        expect(await outbox.anotherWorker([greeting()]).ask()).toBe(0);
        await deliverWith(outbox.anotherWorker([greeting()]).handlers)();
      }
      slow.goOn();
      await sending;
      expect(outbox.inbox()).toEqual(['a']);
      expect(await states()).toEqual({ a: 'sent' });
    });

    it('that were lost are not sent on: what somebody else has by now stays theirs', async () => {
      const onOneLine = slotsOf(1);
      const slowWorker = outbox.anotherWorker([greeting()], {
        email: { ...outbox.email, send: (message, isWanted) => onOneLine(() => outbox.email.send(message, isWanted)) },
      });
      await outbox.postAll(aMessage('first'), aMessage('second'));
      const slow = pause();
      outbox.email.answer(slow.accepts);
      const sending = deliverWith(slowWorker.handlers)();
      await slow.reached;
      outbox.email.answer(() => 'accepts');
      outbox.clock.advanceMs(61 * SECOND_MS); // the process hung, and renewed nothing
      await deliver()();
      slow.goOn();
      await sending;
      expect(outbox.inbox().filter((subject) => subject === 'second')).toEqual(['second']);
      expect(await states()).toEqual({ first: 'sent', second: 'sent' });
    });

    it('that end because the clock jumps ahead let the same process send nothing twice', async () => {
      await outbox.postAll(aMessage('a'));
      const { ask, handlers } = outbox.outgoing([greeting()]);
      const slow = pause();
      outbox.email.answer(slow.accepts);
      const sending = deliverWith(handlers)();
      await slow.reached;
      outbox.clock.advanceMs(3_600 * SECOND_MS);
      await ask();
      await outbox.queue.run(handlers);
      slow.goOn();
      await sending;
      expect(outbox.inbox()).toEqual(['a']);
      expect(await states()).toEqual({ a: 'sent' });
    });

    it('of a worker that fails to renew one end, and the message is sent by the next', async () => {
      await outbox.postAll(aMessage('a'));
      await outbox.db.query(
        `update careloop.messages set state = 'sending', lease_id = gen_random_uuid(), lease_until = $1`,
        [new Date('2026-11-21T09:01:00Z')],
      );
      await deliver()();
      expect(outbox.inbox()).toEqual([]);
      outbox.clock.set('2026-11-21T09:01:00Z');
      await deliver()();
      expect(outbox.inbox()).toEqual(['a']);
    });
  });

  it('writes down what it has sent when the database comes back from a restart', async () => {
    await outbox.postAll(aMessage('a'));
    const slow = pause();
    outbox.email.answer(slow.accepts);
    const sending = deliver()();
    await slow.reached;
    await outbox.db.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    slow.goOn();
    await sending;
    expect(outbox.inbox()).toEqual(['a']);
    expect(await states()).toEqual({ a: 'sent' });
  });

  it('is asked for by one job per batch and turn, whoever asks', () => {
    expect(deliverMessages.key({ ids: ['1', '2'], turn: 0 })).toBe(deliverMessages.key({ ids: ['1', '2'], turn: 0 }));
    expect(deliverMessages.key({ ids: ['1', '2'], turn: 0 })).not.toBe(
      deliverMessages.key({ ids: ['1', '2'], turn: 1 }),
    );
    expect(deliverMessages.key({ ids: ['1', '2'], turn: 0 })).toMatch(/^[\w-]*[a-z][\w-]*$/);
    expect(deliverMessages.payload.safeParse({ ids: ['1; drop table'], turn: 0 }).success).toBe(false);
  });
});
