import { manualClock } from '../../../src/adapters/clock/manual';
import { memoryStorage } from '../../../src/adapters/storage/memory';
import { operations, type OperationsDeps } from '../../../src/domains/operations';
import manifest from '../../../src/domains/operations/manifest';
import type { Circuit } from '../../../src/ports/outside';
import { PassedOver } from '../../../src/kernel/apart';
import { newUuid } from '../../../src/kernel/ids';
import { freshDatabase, silent, type FreshDatabase } from '../../support/database';

const SECOND_MS = 1_000;
const clock = manualClock(new Date().toISOString());
let db: FreshDatabase;
let free = 0.5;
let alerts = 0;
let wrong: readonly string[] = [];
let isBroken = false;
let asked = 0;
let circuits: readonly Circuit[] = [];
let room: ReturnType<typeof operations>;

beforeAll(async () => {
  db = await freshDatabase((manifest.migrations ?? []).flatMap(({ statements }) => statements));
});
beforeEach(async () => {
  free = 0.5;
  alerts = 0;
  circuits = [];
  wrong = [];
  isBroken = false;
  asked = 0;
  await db.query('delete from careloop.recounts');
  clock.set(new Date().toISOString());
  await db.query('delete from careloop.heartbeats');
  room = operations(deps);
});
afterEach(async () => await room.close());
afterAll(async () => await db.drop());

const deps: OperationsDeps = {
  clock,
  every: () => () => undefined,
  get db() {
    return db;
  },
  log: silent,
  probes: memoryStorage(clock),
  circuits: () => circuits,
  recounts: () => [
    ...(isBroken ? [{ recount: { name: 'stock.broken', run: unreadable }, room: null }] : []),
    { recount: { name: 'stock.vaccines', run: recounted }, room: null },
  ],
  keptByMonth: () => [],
  diskSpace: async () => await Promise.resolve({ freeBytes: free * 100, totalBytes: 100 }),
  readiness: () => {
    asked += 1;
    return (manifest.readiness ?? []).map((part) => ({ part, room }));
  },
  alarms: () => [
    ...(manifest.alarms ?? []).map((alarm) => ({ alarm, room })),
    { alarm: { name: 'care-alerts', check: careAlerts }, room: null },
  ],
};
const recounted = async (_room: unknown, { mend }: { readonly mend: boolean }) => {
  const different = wrong;
  if (mend) wrong = [];
  return await Promise.resolve({ compared: 12, different });
};
const unreadable = async () => await Promise.reject(new Error('the table cannot be read'));
const careAlerts = async () =>
  await Promise.resolve(alerts === 0 ? null : { says: `${alerts} not acknowledged`, to: '/careloop/home-care' });

const worker = async (secondsAgo: number): Promise<void> => {
  await db.query(
    `insert into careloop.heartbeats (id, kind, host, pid, started_at, seen_at, queue_seen_at) values ($1, 'worker', 'one', 1, $2, $3, $3)`,
    [newUuid(), new Date(clock.now().getTime() - 3_600_000), new Date(clock.now().getTime() - secondsAgo * SECOND_MS)],
  );
};

it('raises no alarm while every part works', async () => {
  await worker(5);
  expect((await room.alarms()).alarms).toEqual([]);
  expect((await room.parts()).map(({ name, fault }) => [name, fault])).toEqual(
    ['database', 'worker', 'queue', 'storage', 'disk', 'clock'].map((name) => [name, null]),
  );
});

it('raises one when no worker was seen for a minute, and says what to do', async () => {
  await worker(61);
  expect((await room.alarms()).alarms).toEqual([
    { name: 'worker', says: expect.stringContaining('npm run start:worker') as string, to: '/careloop/system' },
  ]);
});

it('raises one when the disk is nearly full, without taking the node out of service', async () => {
  await worker(5);
  free = 0.05;
  expect((await room.alarms()).alarms).toEqual([
    { name: 'disk-nearly-full', says: expect.stringContaining('5 % is free') as string, to: '/careloop/system' },
  ]);
  expect((await room.parts()).filter(({ fault }) => fault !== null)).toEqual([]);
});

it('says what to do about a database that does not answer', async () => {
  const away = operations({ ...deps, db: { ...db, query: async () => await Promise.reject(new Error('gone')) } });
  expect(await away.databaseFault()).toContain('DATABASE_URL');
  const full = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
  const without = operations({ ...deps, db: { ...db, query: async () => await Promise.reject(full) } });
  expect(await without.databaseFault()).toContain('make room on the disk of PostgreSQL');
});

it('raises one as long as a critical alert is not acknowledged', async () => {
  await worker(5);
  alerts = 2;
  expect((await room.alarms()).alarms).toEqual([
    { name: 'care-alerts', says: '2 not acknowledged', to: '/careloop/home-care' },
  ]);
});

it('tells how each process fares', async () => {
  room.noteAnswer(200, 12);
  room.noteAnswer(500, 30);
  await room.beat();
  const { processes, disk } = await room.system();
  expect(processes).toMatchObject([
    { kind: 'api', missing: false, vitals: { answers: 2, failed: 1, limited: 0, p50Ms: 12, p99Ms: 30 } },
  ]);
  expect(disk).toEqual({ freeBytes: 50, totalBytes: 100 });
});

it('tells which outside service does not answer, and takes it back when it does', async () => {
  const openUntil = new Date(clock.now().getTime() + 30 * SECOND_MS);
  circuits = [
    { service: 'fcm', failures: 0, openUntil: null },
    { service: 'textsms', failures: 5, openUntil },
  ];
  await worker(5);
  await room.beat();
  const { services, alarms } = await room.system();
  expect(services).toEqual([
    { service: 'fcm', failures: 0, openUntil: null },
    { service: 'textsms', failures: 5, openUntil: openUntil.toISOString() },
  ]);
  expect(alarms).toMatchObject([
    { name: 'outside-services', says: expect.stringContaining('textsms'), to: '/careloop/system' },
  ]);

  clock.advanceMs(31 * SECOND_MS);
  expect((await room.services()).map(({ openUntil: until }) => until)).toEqual([null, null]);
});

it('recounts kept figures once a day, says which do not agree with their rows, and mends them when it is told to', async () => {
  await worker(5);
  wrong = ['lot-1', 'lot-2'];
  await Promise.all([room.recountNightly(), room.recountNightly()]);
  expect(await db.query('select name, compared, different from careloop.recounts')).toEqual([
    { name: 'stock.vaccines', compared: 12, different: 2 },
  ]);
  expect((await room.alarms()).alarms).toMatchObject([
    { name: 'kept-figures', says: expect.stringContaining('stock.vaccines (2)') },
  ]);
  wrong = ['lot-1', 'lot-2', 'lot-3'];
  await room.recountNightly();
  expect(await room.recounted()).toMatchObject([{ different: 2 }]);

  expect(await room.recountFigures({ mend: true })).toEqual([
    { name: 'stock.vaccines', compared: 12, different: ['lot-1', 'lot-2', 'lot-3'] },
  ]);
  clock.advanceMs(11 * SECOND_MS);
  expect((await room.alarms()).alarms.map(({ name }) => name)).not.toContain('kept-figures');
});

it('tells of work that comes round and fails, once it is more than a moment, until it goes well again', async () => {
  let fault: Error | null = new Error('relation "careloop.doses" does not exist');
  const { run } = room.watched({
    name: 'wake-doses',
    everyMs: SECOND_MS,
    run: async () => await (fault ? Promise.reject(fault) : Promise.resolve()),
  });
  room.becomeWorker();
  const turnAfter = async (seconds: number) => {
    clock.set(new Date(clock.now().getTime() + seconds * SECOND_MS).toISOString());
    await run();
    await room.beat();
    return (await room.alarms()).alarms.filter(({ name }) => name === 'failing-work');
  };
  expect(await turnAfter(0)).toEqual([]);
  expect(await turnAfter(61)).toMatchObject([
    { says: expect.stringContaining('wake-doses since'), to: '/careloop/system' },
  ]);
  expect(await room.failing()).toMatchObject([{ work: 'wake-doses', times: 2, rows: [] }]);
  fault = null;
  expect(await turnAfter(11)).toEqual([]);
});

it('tells for an hour which rows were passed over, although the next turn goes well', async () => {
  let fault: Error | null = new PassedOver(['plan-1'], new Error('no such time zone'));
  const { run } = room.watched({
    name: 'refill-plans',
    everyMs: SECOND_MS,
    run: async () => await (fault ? Promise.reject(fault) : Promise.resolve()),
  });
  room.becomeWorker();
  const says = async () => {
    await run();
    await room.beat();
    return (await room.alarms()).alarms.find(({ name }) => name === 'failing-work')?.says ?? null;
  };
  expect(await says()).toContain('refill-plans passes over plan-1');
  fault = null;
  clock.set(new Date(clock.now().getTime() + 3_500 * SECOND_MS).toISOString());
  expect(await says()).toContain('plan-1');
  clock.set(new Date(clock.now().getTime() + 200 * SECOND_MS).toISOString());
  expect(await says()).toBeNull();
});

it('holds up no recount where another fails, and raises an alarm for the one that was not done for two days', async () => {
  await worker(5);
  isBroken = true;
  await expect(room.recountNightly()).rejects.toMatchObject({ ids: ['stock.broken'] });
  expect(await db.query('select name, compared from careloop.recounts order by name')).toEqual([
    { name: 'stock.broken', compared: null },
    { name: 'stock.vaccines', compared: 12 },
  ]);
  expect((await room.alarms()).alarms).toEqual([]);
  for (const _day of [1, 2, 3]) {
    clock.advanceMs(24 * 3_600 * SECOND_MS);
    await room.recountNightly().catch(() => undefined);
  }
  await db.query('update careloop.heartbeats set seen_at = $1, queue_seen_at = $1', [clock.now()]);
  const alarms = (await room.alarms()).alarms.filter(({ name }) => name === 'recounts-overdue');
  expect(alarms).toMatchObject([{ says: expect.stringContaining('stock.broken (never)') }]);
  expect(alarms[0]?.says).not.toContain('stock.vaccines');
});

it('looks at its parts once for all who ask meanwhile: a crowd before /_ready costs as much as one', async () => {
  await worker(5);
  const told = await Promise.all(Array.from({ length: 50 }, async () => await room.parts()));
  expect(asked).toBe(1);
  expect(told.every((parts) => parts.every(({ fault }) => fault === null))).toBe(true);
  await room.parts();
  expect(asked).toBe(2);
});

it('raises an alarm for another process whose clock is not that of the database', async () => {
  await worker(5);
  const fast = manualClock(new Date(clock.now().getTime() + 600 * SECOND_MS).toISOString());
  const other = operations({ ...deps, clock: fast });
  other.becomeWorker();
  await other.beat();
  expect((await room.alarms()).alarms).toMatchObject([
    { name: 'clocks', says: expect.stringMatching(/a worker on .+ is (599|600|601) seconds ahead/) as string },
  ]);
  await other.close();
});
