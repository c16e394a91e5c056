import { DomainError } from '../../../src/kernel/errors';
import type { Transaction } from '../../../src/ports/database';
import type { ResolvedListener } from '../../../src/ports/events';
import type { Emit } from '../../../src/ports/room';
import { outboxAt, type Outbox } from '../../support/outbox';

/** What the rooms of these tests tell each other. */
declare module '../../../src/ports/room' {
  interface Events {
    readonly 'test.rang': { readonly bellId: string };
    readonly 'test.broke': { readonly bellId: string };
  }
}

interface DeliveryRow {
  readonly listener: string;
  readonly state: string;
  readonly attempts: number;
  readonly last_reason: string | null;
}

let outbox: Outbox;
let listeners: ResolvedListener[];
beforeEach(async () => {
  listeners = [];
  outbox = await outboxAt(undefined, { log: { info: log, warn: log, error: log } }, listeners);
  await outbox.db.query('create table if not exists public.heard (listener text, bell text)');
  await outbox.db.query('truncate public.heard');
  logged.length = 0;
});
afterEach(async () => await outbox.db.drop());

const logged: string[] = [];
const log = (event: string, facts: object = {}): void => void logged.push(`${event} ${JSON.stringify(facts)}`);

/** Writes down what it hears, in its transaction. */
const listener = (
  name: string,
  hear: (bellId: string, tx: Transaction) => Promise<void> | void = () => undefined,
  event = 'test.rang',
): ResolvedListener => ({
  id: `tests/${name}`,
  event,
  hear: async (payload, tx) => {
    const { bellId } = payload as { bellId: string };
    await tx.query('insert into public.heard (listener, bell) values ($1, $2)', [name, bellId]);
    await hear(bellId, tx);
  },
});
const ring = async (...bells: string[]): Promise<void> =>
  await outbox.db.transaction(async (tx) => {
    const emit: Emit = outbox.emit;
    for (const bellId of bells) await emit(tx, 'test.rang', { bellId });
  });
const heard = async (): Promise<string[]> =>
  (await outbox.db.query<{ listener: string; bell: string }>('select * from public.heard order by listener, bell')).map(
    (row) => `${row.listener} ${row.bell}`,
  );
const deliveries = async (): Promise<DeliveryRow[]> =>
  await outbox.db.query<DeliveryRow>(
    'select listener, state, attempts, last_reason from careloop.event_deliveries order by event_id, listener',
  );
const failing = (): never => {
  throw new Error('the bell is cracked');
};

describe('an event', () => {
  it('is heard by everybody who listens for it, once, and by nobody else', async () => {
    listeners.push(listener('one'), listener('two'), listener('other', undefined, 'test.broke'));
    await ring('a', 'b');
    expect(await outbox.deliverEvents()).toBe(4);
    expect(await outbox.deliverEvents()).toBe(0);
    expect(await heard()).toEqual(['one a', 'one b', 'two a', 'two b']);
  });

  it('has not happened when its change has not', async () => {
    listeners.push(listener('one'));
    const change = outbox.db.transaction(async (tx) => {
      await outbox.emit(tx, 'test.rang', { bellId: 'a' });
      throw new Error('somebody was faster');
    });
    await expect(change).rejects.toThrow('faster');
    expect(await outbox.db.query('select * from careloop.events')).toEqual([]);
    expect(await outbox.deliverEvents()).toBe(0);
  });

  it('that nobody hears is written down all the same', async () => {
    await ring('a');
    expect(await outbox.db.query('select name, payload from careloop.events')).toEqual([
      { name: 'test.rang', payload: { bellId: 'a' } },
    ]);
    expect(await outbox.deliverEvents()).toBe(0);
  });

  it('comes with many others in one statement', async () => {
    listeners.push(listener('one'));
    await outbox.db.transaction(async (tx) => {
      await outbox.emitAll(tx, 'test.rang', [{ bellId: 'a' }, { bellId: 'b' }]);
      await outbox.emitAll(tx, 'test.rang', []);
    });
    expect(await outbox.deliverEvents()).toBe(2);
    expect(await heard()).toEqual(['one a', 'one b']);
  });

  it('waits for a worker that knows the listener', async () => {
    listeners.push(listener('one'));
    await ring('a');
    expect(await outbox.anotherOutbox({ listeners: () => [listener('two')] }).deliverEvents()).toBe(0);
    expect(await outbox.deliverEvents()).toBe(1);
  });

  it('is heard once by each listener, however many workers there are', async () => {
    listeners.push(listener('one'), listener('two'));
    const bells = Array.from({ length: 60 }, (_, number) => `bell-${100 + number}`);
    await ring(...bells);
    const workers = [outbox, outbox.anotherOutbox(), outbox.anotherOutbox()];
    const counts = await Promise.all(workers.map(async (worker) => await worker.deliverEvents()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(120);
    expect(await heard()).toEqual(['one', 'two'].flatMap((name) => bells.map((bell) => `${name} ${bell}`)));
  });
});

describe('a worker that dies', () => {
  it.each(['events.claimed', 'events.heard'])(
    'at %s: another one goes on after a minute, and the effect is there once',
    async (place) => {
      listeners.push(listener('one'));
      await ring('a');
      const dying = outbox.anotherOutbox({
        failpoint: (reached) => {
          if (reached === place) throw new Error('killed');
        },
        // A killed process writes nothing down.
        clock: { now: () => outbox.clock.now() },
      });
      await killed(dying.deliverEvents());
      outbox.clock.advanceMs(60_000);
      await outbox.deliverEvents();
      expect(await heard()).toEqual(['one a']);
      expect(await deliveries()).toMatchObject([{ state: 'done' }]);
    },
  );

  it('every time at the same delivery is not let near it for ever', async () => {
    listeners.push(listener('poison'));
    await ring('a');
    await outbox.db.query('update careloop.event_deliveries set attempts = 12');
    expect(await outbox.deliverEvents()).toBe(0);
    expect(await deliveries()).toMatchObject([{ state: 'dead', attempts: 12, last_reason: 'interrupted' }]);
  });

  const killed = async (work: Promise<number>): Promise<void> => {
    await work.catch(() => undefined);
  };
});

describe('a listener that fails', () => {
  it('leaves nothing behind, holds up no other, and is not told of in words', async () => {
    listeners.push(listener('cracked', failing), listener('sound'));
    await ring('a', 'b', 'c');
    expect(await outbox.deliverEvents()).toBe(3);
    expect(await heard()).toEqual(['sound a', 'sound b', 'sound c']);
    expect(logged.join()).toContain('events.listener-failed');
    expect(logged.join()).not.toContain('bellId');
  });

  it('or takes its time leaves room for others', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    listeners.push(
      listener('slow', async () => await held),
      listener('quick', (bell) => (bell === 'c' ? letGo() : undefined)),
    );
    await ring('a', 'b', 'c');
    expect(await outbox.deliverEvents()).toBe(6);
  });

  it('for one event hears the others', async () => {
    listeners.push(listener('one', (bell) => (bell === 'a' ? failing() : undefined)));
    await ring('a', 'b');
    expect(await outbox.deliverEvents()).toBe(1);
    expect(await heard()).toEqual(['one b']);
  });

  it('is asked again after a second, then two, four, up to ten minutes; the twelfth time is the last', async () => {
    listeners.push(listener('one', failing));
    await ring('a');
    const waits: number[] = [];
    for (let attempts = 1; attempts <= 12; attempts += 1) {
      await outbox.deliverEvents();
      expect(await deliveries()).toMatchObject([{ attempts, last_reason: 'listener.failed' }]);
      const [row] = await outbox.db.query<{ next_at: Date }>('select next_at from careloop.event_deliveries');
      waits.push(((row?.next_at.getTime() ?? 0) - outbox.clock.now().getTime()) / 1_000);
      outbox.clock.advanceMs((waits.at(-1) ?? 0) * 1_000 - 1);
      await outbox.deliverEvents();
      expect(await deliveries()).toMatchObject([{ attempts }]);
      outbox.clock.advanceMs(1);
    }
    expect(waits.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600]);
    expect(await deliveries()).toMatchObject([{ state: 'dead' }]);
    expect(await outbox.eventStatus()).toEqual({ waiting: 0, dead: 1, oldestWaitingSince: null });
  });

  it('and gets well hears what it missed', async () => {
    let isWell = false;
    listeners.push(listener('one', () => (isWell ? undefined : failing())));
    await ring('a');
    const { at } = (await outbox.db.query<{ at: Date }>('select at from careloop.events'))[0] ?? {};
    await outbox.deliverEvents();
    expect(await outbox.eventStatus()).toEqual({ waiting: 1, dead: 0, oldestWaitingSince: at });
    isWell = true;
    outbox.clock.advanceMs(1_000);
    expect(await outbox.deliverEvents()).toBe(1);
    expect(await heard()).toEqual(['one a']);
  });

  it('by a refusal leaves its code', async () => {
    listeners.push(
      listener('one', () => {
        throw new DomainError('conflict', 'tests.cracked', 'The bell is cracked.');
      }),
    );
    await ring('a');
    await outbox.deliverEvents();
    expect(await deliveries()).toMatchObject([{ state: 'waiting', last_reason: 'tests.cracked' }]);
  });
});

describe('a listener that takes many', () => {
  /** Writes down what it hears, all of it in one transaction, or fails for all. */
  const many = (name: string, fails: (bell: string) => boolean = () => false): ResolvedListener => {
    const hearAll = async (payloads: readonly unknown[], tx: Transaction): Promise<void> => {
      const bells = payloads.map((payload) => (payload as { bellId: string }).bellId);
      await tx.query(
        'insert into public.heard (listener, bell) select $1, bell || $3 || pg_current_xact_id() from unnest($2::text[]) bell',
        [name, bells, ' in '],
      );
      if (bells.some(fails)) failing();
    };
    return {
      id: `tests/${name}`,
      event: 'test.rang',
      hear: async (payload, tx) => await hearAll([payload], tx),
      hearAll,
    };
  };
  const bells = Array.from({ length: 60 }, (_, number) => `bell-${100 + number}`);
  const apart = async (): Promise<{ bells: string[]; transactions: number }> => {
    const parts = (await heard()).map((row) => row.split(' in '));
    return {
      bells: parts.map(([bell = '']) => bell),
      transactions: new Set(parts.map(([, transaction]) => transaction)).size,
    };
  };

  it('hears of them in one transaction, each once', async () => {
    listeners.push(many('one'));
    await ring(...bells);
    expect(await outbox.deliverEvents()).toBe(60);
    expect(await outbox.deliverEvents()).toBe(0);
    expect(await apart()).toEqual({ bells: bells.map((bell) => `one ${bell}`), transactions: 1 });
  });

  it('is not told of any twice by several workers', async () => {
    listeners.push(many('one'), many('two'));
    await ring(...bells);
    const workers = [outbox, outbox.anotherOutbox(), outbox.anotherOutbox()];
    const counts = await Promise.all(workers.map(async (worker) => await worker.deliverEvents()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(120);
    expect((await apart()).bells).toEqual(['one', 'two'].flatMap((name) => bells.map((bell) => `${name} ${bell}`)));
  });

  it('and fails for one of them hears all others, and that one when it gets well', async () => {
    let isWell = false;
    listeners.push(many('one', (bell) => bell === 'bell-130' && !isWell));
    await ring(...bells);
    expect(await outbox.deliverEvents()).toBe(59);
    expect((await apart()).bells).toEqual(bells.filter((bell) => bell !== 'bell-130').map((bell) => `one ${bell}`));
    expect((await deliveries()).filter(({ state }) => state !== 'done')).toMatchObject([
      { state: 'waiting', attempts: 1, last_reason: 'listener.failed' },
    ]);
    expect(logged.join()).not.toContain('bellId');

    isWell = true;
    outbox.clock.advanceMs(1_000);
    await ring('bell-200', 'bell-201');
    expect(await outbox.deliverEvents()).toBe(3);
    expect((await apart()).bells).toEqual([...bells, 'bell-200', 'bell-201'].map((bell) => `one ${bell}`));
  });

  it('and whose worker dies hears of them from another one, once', async () => {
    listeners.push(many('one'));
    await ring(...bells);
    const dying = outbox.anotherOutbox({
      failpoint: (reached) => {
        if (reached === 'events.claimed') throw new Error('killed');
      },
    });
    await expect(dying.deliverEvents()).rejects.toThrow('killed');
    outbox.clock.advanceMs(60_000);
    expect(await outbox.deliverEvents()).toBe(60);
    expect((await apart()).bells).toEqual(bells.map((bell) => `one ${bell}`));
  });
});

describe('events that were heard', () => {
  it('are forgotten after two weeks; those that are not stay', async () => {
    listeners.push(listener('one', (bell) => (bell === 'cracked' ? failing() : undefined)));
    await ring('a', 'cracked');
    await outbox.deliverEvents();
    outbox.clock.advanceMs(14 * 86_400_000);
    expect(await outbox.forgetEvents()).toBe(0);
    outbox.clock.advanceMs(1);
    expect(await outbox.forgetEvents()).toBe(1);
    expect(await outbox.db.query('select payload from careloop.events')).toEqual([{ payload: { bellId: 'cracked' } }]);
    expect(await deliveries()).toHaveLength(1);
  });

  it('nor does a clock that was set back make any wait for days', async () => {
    listeners.push(listener('one'));
    await ring('a');
    outbox.clock.advanceMs(-86_400_000);
    expect(await outbox.deliverEvents()).toBe(0);
    await outbox.forgetEvents();
    expect(await outbox.deliverEvents()).toBe(1);
  });
});
