import { manualClock } from '../../../src/adapters/clock/manual';
import { manualTicker } from '../../../src/adapters/ticker/manual';
import { noteReads } from '../../../src/domains/audit/actions/note-reads';
import { auditSchema, type Audit, type ReadEntry } from '../../../src/domains/audit';
import { freshDatabase, silent, type FreshDatabase } from '../../support/database';
import { trailOver } from '../../support/trail';

const entry = (id: string): ReadEntry => ({
  actor: {
    kind: 'user',
    userId: 7,
    documentId: 'maria',
    role: 'patient',
    sessionId: 'session-1',
    timeZone: 'UTC',
    verified: true,
    origin: { requestId: 'request-1', ip: '203.0.113.7' },
  },
  action: 'dose.read',
  record: { type: 'dose', id },
  patientId: 7,
  details: { by: 'rest', fields: ['name'] },
});

const key = Buffer.alloc(32, 3);
let db: FreshDatabase;
let trail: Audit;
const clock = manualClock('2026-03-01T10:00:00Z');
const ticker = manualTicker();

beforeEach(async () => {
  db = await freshDatabase(auditSchema);
  trail = trailOver({ clock, db, every: ticker.every, key });
});
afterEach(async () => {
  await trail.close();
  await db.drop();
});

const rows = async () => await db.query<{ record_id: string; at: Date }>('select * from careloop.audit order by id');

it('writes an entry with the change it tells of, or not at all', async () => {
  await db.transaction(async (tx) => await trail.write(tx, entry('dose-1')));
  await db
    .transaction(async (tx) => {
      await trail.write(tx, entry('dose-2'));
      throw new Error('the change failed');
    })
    .catch(() => undefined);
  expect(await rows()).toMatchObject([
    {
      id: '1',
      at: clock.now(),
      actor_kind: 'user',
      actor_id: 7,
      session_id: 'session-1',
      action: 'dose.read',
      record_type: 'dose',
      record_id: 'dose-1',
      patient_id: 7,
      ip: '203.0.113.7',
      request_id: 'request-1',
      reason: null,
      details: { by: 'rest', fields: ['name'] },
    },
  ]);
});

it.each([
  'update careloop.audit set action = null',
  'delete from careloop.audit',
  'truncate careloop.audit',
  'update careloop.audit set action = null where false',
])('only grows: %s is refused', async (statement) => {
  await trail.write(db, entry('dose-1'));
  await expect(db.query(statement)).rejects.toThrow('The audit trail only grows');
  expect(await rows()).toHaveLength(1);
});

it('can be prepared again at every start', async () => {
  await trail.write(db, entry('dose-1'));
  for (const statement of auditSchema) await db.query(statement);
  expect(await rows()).toHaveLength(1);
});

describe('reads', () => {
  it('cost nothing at once, and are written with the next turn in the order and at the time they happened', async () => {
    trail.read(entry('dose-1'));
    const first = clock.now();
    clock.advanceMs(50);
    trail.read(entry('dose-2'));
    expect(await rows()).toEqual([]);
    await ticker.turn();
    expect((await rows()).map(({ record_id, at }) => [record_id, at])).toEqual([
      ['dose-1', first],
      ['dose-2', clock.now()],
    ]);
    await ticker.turn();
    expect(await rows()).toHaveLength(2);
  });

  it('are written early when there are 500', async () => {
    for (let n = 0; n < 1200; n += 1) trail.read(entry(`dose-${n}`));
    await trail.close();
    expect((await rows()).map(({ record_id }) => record_id)).toEqual(
      Array.from({ length: 1200 }, (_, n) => `dose-${n}`),
    );
  });

  it('wait while the database refuses them, and are written when it is back', async () => {
    await db.query('alter table careloop.audit rename to elsewhere');
    trail.read(entry('dose-1'));
    await ticker.turn();
    trail.read(entry('dose-2'));
    await ticker.turn();
    await db.query('alter table careloop.elsewhere rename to audit');
    await ticker.turn();
    expect((await rows()).map(({ record_id }) => record_id)).toEqual(['dose-1', 'dose-2']);
  });

  it('are complained of once a minute, and not at each of ten turns a second', async () => {
    const warnings: string[] = [];
    const log = { ...silent, warn: (event: string) => void warnings.push(event) };
    const reads = noteReads({ clock, db, key, every: ticker.every, log });
    await db.query('alter table careloop.audit rename to elsewhere');
    reads.note(entry('dose-1'));
    await ticker.turn();
    await ticker.turn();
    expect(warnings).toEqual(['audit.write-failed']);
    await db.query('alter table careloop.elsewhere rename to audit');
    await reads.close();
    expect(await rows()).toHaveLength(1);
  });

  it('fill no more than their share of memory, the oldest stay, and what is lost is said', async () => {
    let lost: unknown = null;
    const reads = noteReads(
      {
        clock,
        db,
        key,
        every: ticker.every,
        log: { ...silent, error: (event, facts) => void (lost = { event, ...facts }) },
      },
      20,
    );
    await db.query('alter table careloop.audit rename to elsewhere');
    for (let n = 0; n < 25; n += 1) reads.note(entry(`dose-${n}`));
    await ticker.turn();
    expect(lost).toBeNull();
    await db.query('alter table careloop.elsewhere rename to audit');
    await reads.close();
    expect((await rows()).map(({ record_id }) => record_id)).toEqual(Array.from({ length: 20 }, (_, n) => `dose-${n}`));
    expect(lost).toEqual({ event: 'audit.reads-lost', count: 5 });
  });

  it('are written before the house closes', async () => {
    trail.read(entry('dose-1'));
    await trail.close();
    expect(await rows()).toHaveLength(1);
  });
});
