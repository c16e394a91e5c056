import { systemClock } from '../../src/adapters/clock/system';
import { withFallback } from '../../src/adapters/counters/with-fallback';
import { memoryCounters } from '../../src/adapters/counters/memory';
import { countersSchema, postgresCounters } from '../../src/adapters/counters/postgres';
import { redisCounters } from '../../src/adapters/counters/redis';
import type { Counters } from '../../src/ports/counters';
import { freshDatabase, silent } from '../support/database';
import { freePort, startRedis } from '../support/redis.cjs';
import { until } from '../support/until';

const LONG_MS = 60_000;
const SHORT_MS = 40;

interface World {
  readonly counters: Counters;
  /** Another process on the same counters; null where they live in one process alone. */
  another(): Counters | null;
  end(): Promise<void>;
}

const inMemory = async (): Promise<World> => ({
  counters: memoryCounters(systemClock),
  another: () => null,
  end: async () => undefined,
});

const inPostgres = async (): Promise<World> => {
  const db = await freshDatabase(['create schema careloop', ...countersSchema]);
  return { counters: postgresCounters(db), another: () => postgresCounters(db), end: () => db.drop() };
};

const inRedis = async (): Promise<World> => {
  const redis = await startRedis();
  if (!redis) throw new Error('redis-server is not installed');
  const opened: Counters[] = [];
  const open = (): Counters => {
    const counters = redisCounters(redis.url);
    opened.push(counters);
    return counters;
  };
  return {
    counters: open(),
    another: open,
    end: async () => {
      for (const counters of opened) await counters.close();
      await redis.stop();
    },
  };
};

const worlds: [string, () => Promise<World>][] = [
  ['memory', inMemory],
  ['postgres', inPostgres],
];
if (process.env['TEST_REDIS_URL']) worlds.push(['redis', inRedis]);

describe.each(worlds)('counters: %s', (_, open) => {
  let world: World;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.end());
  const add = async (key: string, points = 1, windowMs = LONG_MS, counters = world.counters) =>
    (await counters.add([{ key, points, windowMs }]))[0]!;

  it('add up, each key for itself, and answer in the order asked', async () => {
    await add('b', 2);
    const counts = await world.counters.add([
      { key: 'c', points: 1, windowMs: LONG_MS },
      { key: 'b', points: 3, windowMs: LONG_MS },
      { key: 'a', points: 7, windowMs: LONG_MS },
    ]);
    expect(counts.map(({ used }) => used)).toEqual([1, 5, 7]);
  });

  it('lose nothing when 100 add at once, and tell each a number of its own', async () => {
    const counts = await Promise.all(Array.from({ length: 100 }, () => add('a')));
    expect(counts.map(({ used }) => used).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
  });

  it('end with the window of the first point, which later points do not move', async () => {
    const first = await add('a', 1, LONG_MS);
    const later = await add('a', 1, 10 * LONG_MS);
    expect(Math.abs(later.endsAt.getTime() - first.endsAt.getTime())).toBeLessThan(1_000);
  });

  it('begin anew when the window has ended', async () => {
    await add('a', 5, SHORT_MS);
    await until(async () => (await world.counters.look(['a']))[0] === null);
    expect((await add('a')).used).toBe(1);
  });

  it('look without counting', async () => {
    await add('a', 3);
    const looked = await world.counters.look(['nobody', 'a']);
    expect(looked.map((count) => count?.used ?? null)).toEqual([null, 3]);
    expect((await add('a')).used).toBe(4);
  });

  it('give back, never below nothing, and nothing to what is not there', async () => {
    await add('a', 3);
    await world.counters.giveBack([
      { key: 'a', points: 1 },
      { key: 'nobody', points: 1 },
    ]);
    expect((await add('a')).used).toBe(3);
    await world.counters.giveBack([{ key: 'a', points: 9 }]);
    expect((await add('a')).used).toBe(1);
    expect((await add('nobody')).used).toBe(1);
  });

  it('keep what is present when the rest is swept', async () => {
    await add('a', 2);
    await add('old', 2, SHORT_MS);
    await until(async () => (await world.counters.look(['old']))[0] === null);
    await world.counters.sweep();
    expect((await add('a')).used).toBe(3);
  });

  it('are found again by the next process', async () => {
    await add('a', 4);
    const next = world.another();
    if (next) expect((await add('a', 1, LONG_MS, next)).used).toBe(5);
  });
});

describe('counters whose store goes away', () => {
  const result: string[] = [];
  const log = {
    ...silent,
    warn: (event: string) => void result.push(event),
    info: (event: string) => void result.push(event),
  };
  beforeEach(() => result.splice(0));

  it('count on in the process, say so once, and come back', async () => {
    let isAway = true;
    const store = memoryCounters(systemClock);
    const shaky: Counters = {
      ...store,
      add: async (asked) => (isAway ? Promise.reject(new Error('gone')) : store.add(asked)),
    };
    const counters = withFallback(shaky, memoryCounters(systemClock), log);
    const used = async () => (await counters.add([{ key: 'a', points: 1, windowMs: LONG_MS }]))[0]?.used;
    expect([await used(), await used(), await used()]).toEqual([1, 2, 3]);
    await counters.sweep(); // nothing is swept in Redis: that it did not fail says nothing
    expect(result).toEqual(['limits.store-lost']);
    isAway = false;
    expect(await used()).toBe(1);
    expect(result).toEqual(['limits.store-lost', 'limits.store-back']);
  });

  it('hear at once that nobody stands where Redis should', async () => {
    const counters = withFallback(
      redisCounters(`redis://127.0.0.1:${await freePort()}`),
      memoryCounters(systemClock),
      log,
    );
    expect((await counters.add([{ key: 'a', points: 1, windowMs: LONG_MS }]))[0]?.used).toBe(1);
    expect(result).toEqual(['limits.store-lost']);
    await counters.close();
  });
});
