import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { bullmqQueue, bullmqWorker, type BullmqPlace } from '../../src/adapters/queue/bullmq';
import { memoryQueue } from '../../src/adapters/queue/memory';
import { DomainError } from '../../src/kernel/errors';
import { defineJob, handle, type JobHandler, type Queue, type QueueWorker } from '../../src/ports/queue';
import { freshDatabase, silent, type FreshDatabase } from '../support/database';
import { freePort, startRedis } from '../support/redis.cjs';

const greet = defineJob({
  name: 'greet',
  payload: z.object({ to: z.string() }),
  key: ({ to }) => `to-${to}`,
  attempts: 3,
  backoffMs: 10,
});

/** A greeter that notes whom it was asked to greet, and fails on some first. */
const greeter = (fails: (to: string, tries: number) => void = () => undefined) => {
  const tries = new Map<string, number>();
  const ears = new Set<() => void>();
  const handler = handle(greet, async ({ to }) => {
    tries.set(to, (tries.get(to) ?? 0) + 1);
    for (const ear of ears) ear();
    fails(to, tries.get(to) ?? 0);
  });
  const heard = (to: string, times = 1): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if ((tries.get(to) ?? 0) >= times) resolve();
      };
      ears.add(look);
      look();
    });
  return { handler, tries, heard };
};

interface World {
  readonly queue: Queue;
  /** Runs handlers on the queue, now and until it is closed. */
  work(handlers: readonly JobHandler[], concurrency?: number): QueueWorker;
  end(): Promise<void>;
}

const inMemory = async (): Promise<World> => {
  const queue = memoryQueue();
  const workers = new Set<readonly JobHandler[]>();
  const run = async (): Promise<void> => {
    for (const handlers of workers) await queue.run(handlers);
  };
  return {
    queue: { ...queue, addAll: (job, payloads) => queue.addAll(job, payloads).then(run) },
    work: (handlers) => {
      workers.add(handlers);
      void run();
      return { close: async () => void workers.delete(handlers) };
    },
    end: async () => undefined,
  };
};

const inPlace = (place: BullmqPlace, end: () => Promise<void>): World => {
  const queue = bullmqQueue(place);
  const workers: QueueWorker[] = [];
  return {
    queue,
    work: (handlers, concurrency = 4) => {
      const worker = bullmqWorker(place, handlers, concurrency);
      workers.push(worker);
      return worker;
    },
    end: async () => {
      for (const worker of workers) await worker.close();
      await queue.close();
      await end();
    },
  };
};

const inPostgres = async (): Promise<World & { db: FreshDatabase }> => {
  const db = await freshDatabase();
  return { ...inPlace({ redisUrl: null, databaseUrl: db.url, log: silent }, () => db.drop()), db };
};

const inRedis = async (): Promise<World> => {
  const redis = await startRedis();
  if (!redis) throw new Error('redis-server is not installed');
  return inPlace({ redisUrl: redis.url, databaseUrl: '', log: silent }, redis.stop);
};

const worlds: [string, () => Promise<World>][] = [
  ['memory', inMemory],
  ['bullmq on postgres', inPostgres],
];
if (process.env['TEST_REDIS_URL']) worlds.push(['bullmq on redis', inRedis]);

describe.each(worlds)('the queue: %s', (_, open) => {
  let world: World;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.end());

  it('runs what is asked for, with its payload', async () => {
    const { handler, heard } = greeter();
    world.work([handler]);
    await world.queue.addAll(greet, [{ to: 'maria' }, { to: 'john' }]);
    await Promise.all([heard('maria'), heard('john')]);
  });

  it('keeps one job for one key while it waits', async () => {
    const { handler, heard, tries } = greeter();
    await world.queue.addAll(greet, [{ to: 'maria' }, { to: 'maria' }]);
    await world.queue.addAll(greet, [{ to: 'maria' }, { to: 'last' }]);
    world.work([handler], 1);
    await heard('last');
    expect(tries.get('maria')).toBe(1);
  });

  it('takes a job anew once it has run', async () => {
    const { handler, heard } = greeter();
    world.work([handler]);
    await world.queue.addAll(greet, [{ to: 'maria' }]);
    await heard('maria');
    await untilTaken(() => world.queue.addAll(greet, [{ to: 'maria' }]), heard('maria', 2));
  });

  it('takes a job anew that was refused or failed for good', async () => {
    const { handler, heard } = greeter((to, tries) => {
      if (tries === 1 && to === 'refused') throw new DomainError('gone', 'test.gone', 'gone');
      if (tries <= 3 && to === 'failed') throw new Error('again and again');
    });
    world.work([handler]);
    await world.queue.addAll(greet, [{ to: 'refused' }, { to: 'failed' }]);
    await Promise.all([heard('refused'), heard('failed', 3)]);
    await untilTaken(() => world.queue.addAll(greet, [{ to: 'refused' }]), heard('refused', 2));
    await untilTaken(() => world.queue.addAll(greet, [{ to: 'failed' }]), heard('failed', 4));
  });

  it('tries again what is unavailable or broken, as often as the job says, and a refusal never', async () => {
    const { handler, heard, tries } = greeter((to) => {
      if (to === 'refused') throw new DomainError('invalid', 'test.invalid', 'never');
      if (to === 'unavailable') throw new DomainError('unavailable', 'test.unavailable', 'later');
      if (to === 'broken') throw new Error('a bug');
    });
    world.work([handler]);
    await world.queue.addAll(greet, [{ to: 'refused' }, { to: 'unavailable' }, { to: 'broken' }]);
    await Promise.all([heard('unavailable', 3), heard('broken', 3)]);
    await world.queue.addAll(greet, [{ to: 'last' }]);
    await heard('last');
    expect(Object.fromEntries(tries)).toEqual({ refused: 1, unavailable: 3, broken: 3, last: 1 });
  });

  it('refuses a payload that is not the job’s, and asks for none of the batch', async () => {
    const { handler, heard, tries } = greeter();
    world.work([handler]);
    await expect(world.queue.addAll(greet, [{ to: 'maria' }, { to: 7 as unknown as string }])).rejects.toThrow();
    await world.queue.addAll(greet, [{ to: 'last' }]);
    await heard('last');
    expect(tries.has('maria')).toBe(false);
  });

  it('takes a thousand at once', async () => {
    const { handler, heard, tries } = greeter();
    world.work([handler], 20);
    const names = Array.from({ length: 1_000 }, (_unused, n) => `n${n}`);
    await world.queue.addAll(
      greet,
      names.map((to) => ({ to })),
    );
    await Promise.all(names.map((to) => heard(to)));
    expect(tries.size).toBe(1_000);
  }, 30_000);

  it('asks for nothing when there is nothing', async () => {
    await world.queue.addAll(greet, []);
  });
});

/** A job's key is free a moment after its handler is done: asks until it is taken. */
const untilTaken = async (ask: () => Promise<void>, taken: Promise<void>): Promise<void> => {
  const done = new AbortController();
  void taken.then(() => done.abort());
  while (!done.signal.aborted) {
    await ask();
    await new Promise(setImmediate);
  }
};

describe('when the queue’s place is lost', () => {
  const nowhere: [string, (port: number) => BullmqPlace][] = [
    ['redis', (port) => ({ redisUrl: `redis://127.0.0.1:${port}`, databaseUrl: '', log: silent })],
    [
      'postgres',
      (port) => ({ redisUrl: null, databaseUrl: `postgres://nobody@127.0.0.1:${port}/${randomUUID()}`, log: silent }),
    ],
  ];

  it.each(nowhere)(
    'says so within seconds instead of waiting: %s',
    async (_, placeAt) => {
      const queue = bullmqQueue(placeAt(await freePort()));
      for (let tries = 0; tries < 2; tries += 1) {
        await expect(queue.addAll(greet, [{ to: 'maria' }])).rejects.toMatchObject({
          kind: 'unavailable',
          code: 'queue.unavailable',
        });
      }
      await queue.close();
    },
    10_000,
  );

  it.each(nowhere)('lets a worker that never found it go: %s', async (_, placeAt) => {
    await bullmqWorker(placeAt(await freePort()), [greeter().handler], 1).close();
  });

  it('finds a worker waiting when postgres hangs up on everybody', async () => {
    const world = await inPostgres();
    const { handler, heard } = greeter();
    world.work([handler]);
    await world.queue.addAll(greet, [{ to: 'before' }]);
    await heard('before');
    await world.db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await untilTaken(() => world.queue.addAll(greet, [{ to: 'after' }]).catch(() => undefined), heard('after'));
    await world.end();
  }, 20_000);
});

const redisGoes = (): void => {
  it('refuses meanwhile, and finds the worker waiting afterwards', async () => {
    const redis = await startRedis();
    const place = { redisUrl: redis?.url ?? '', databaseUrl: '', log: silent };
    const queue = bullmqQueue(place);
    const { handler, heard } = greeter();
    const worker = bullmqWorker(place, [handler], 1);
    await queue.addAll(greet, [{ to: 'before' }]);
    await heard('before');

    await redis?.stop();
    await expect(queue.addAll(greet, [{ to: 'meanwhile' }])).rejects.toMatchObject({ kind: 'unavailable' });
    const back = await startRedis(redis?.port);
    await untilTaken(() => queue.addAll(greet, [{ to: 'after' }]).catch(() => undefined), heard('after'));

    await worker.close();
    await queue.close();
    await back?.stop();
  }, 30_000);

  it('is waited for by a worker that started first', async () => {
    const port = await freePort();
    const place = { redisUrl: `redis://127.0.0.1:${port}`, databaseUrl: '', log: silent };
    const queue = bullmqQueue(place);
    const { handler, heard } = greeter();
    const worker = bullmqWorker(place, [handler], 1);
    const redis = await startRedis(port);
    await untilTaken(() => queue.addAll(greet, [{ to: 'maria' }]).catch(() => undefined), heard('maria'));
    await worker.close();
    await queue.close();
    await redis?.stop();
  }, 30_000);
};
if (process.env['TEST_REDIS_URL']) describe('when redis goes away and comes back with nothing', redisGoes);
