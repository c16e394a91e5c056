import { readFileSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { manualClock } from '../../../src/adapters/clock/manual';
import { postgres } from '../../../src/adapters/database/postgres';
import { manifests } from '../../../src/app/rooms';
import { prepareDatabase } from '../../../src/app/schema';
import { trailByMonth } from '../../../src/domains/audit/store/by-month';
import { keepByMonth } from '../../../src/domains/operations/actions/keep-by-month';
import { auditSchema, type Audit } from '../../../src/domains/audit';
import type { Database } from '../../../src/ports/database';
import { freshDatabase, silent, type FreshDatabase } from '../../support/database';
import { peopleTables } from '../../support/people-tables';
import { trailOver } from '../../support/trail';

/** As it stands in the README, for roles of this test. */
const block = (trailRole: string, appRole: string): string =>
  (/```sql\n([\s\S]+?)```/.exec(readFileSync('src/domains/audit/README.md', 'utf8'))?.[1] ?? '')
    .replaceAll('careloop_trail', trailRole)
    .replaceAll('careloop_app', appRole);

const [trailRole, appRole] = [`trail_${randomUUID().slice(0, 8)}`, `app_${randomUUID().slice(0, 8)}`];
const rooms = [{ name: 'audit', floor: 0, migrations: [{ name: '0001-baseline', statements: auditSchema }] }];
const today = manifests().filter(({ name }) => ['audit', 'operations'].includes(name));
let db: FreshDatabase;
let app: Database;
let trail: Audit;

beforeAll(async () => {
  db = await freshDatabase();
  const url = Object.assign(new URL(db.url), { username: appRole, password: 'secret' });
  for (const statement of [
    `create role ${appRole} login password 'secret'`,
    `alter database ${url.pathname.slice(1)} owner to ${appRole}`,
    `grant all on schema public to ${appRole}`,
  ])
    await db.query(statement);
  app = postgres({ url: url.href, max: 3, applicationName: 'app', log: silent });
  for (const statement of peopleTables()) await app.query(statement);
  await prepareDatabase(app, today);
  for (const statement of block(trailRole, appRole)
    .split(';\n')
    .filter((line) => line.trim()))
    await db.query(statement);
  trail = trailOver({
    clock: manualClock('2026-03-01T10:00:00Z'),
    db: app,
  });
});
afterAll(async () => {
  await app.close();
  const { pathname } = new URL(db.url);
  await db.query(`alter database ${pathname.slice(1)} owner to current_user`);
  for (const role of [trailRole, appRole]) await db.query(`drop owned by ${role} cascade`);
  for (const role of [trailRole, appRole]) await db.query(`drop role ${role}`);
  await db.drop();
});

it('the application starts, writes, seals, redacts and verifies', async () => {
  await prepareDatabase(app, today);
  for (const id of ['1', '2'])
    await trail.write(app, {
      actor: { kind: 'system', reason: 'a test' },
      action: 'dose.taken',
      record: { type: 'dose', id },
      patientId: 7,
      reason: 'personal',
    });
  expect(await trail.seal()).toBe(2);
  await app.transaction(
    async (tx) => await trail.redact(tx, { actor: { kind: 'system', reason: 'erasure' }, userId: 7 }),
  );
  expect(await app.query('select reason from careloop.audit where id = 1')).toEqual([{ reason: null }]);
  expect((await trail.verify()).broken).toBeNull();
});

it('the application keeps what is old by month, where it stays as safe', async () => {
  const keep = keepByMonth({
    clock: manualClock('2026-08-01T10:00:00Z'),
    db: app,
    log: silent,
    keptByMonth: () => [trailByMonth],
  });
  expect(await keep()).toBe(2);
  expect(await app.query('select id from only careloop.audit')).toEqual([{ id: '3' }]); // not sealed yet
  expect((await trail.verify()).broken).toBeNull();
  for (const statement of [
    'delete from careloop.audit_2026_03',
    'truncate careloop.audit_2026_03',
    'update careloop.audit_2026_03 set patient_id = 8',
    'drop table careloop.audit_2026_03',
  ])
    await expect(app.query(statement)).rejects.toThrow(/permission denied|must be owner/);
});

it.each([
  'update careloop.audit set patient_id = 8',
  'delete from careloop.audit',
  'truncate careloop.audit',
  'drop table careloop.audit',
  'drop schema careloop cascade',
  'alter table careloop.audit disable trigger all',
  'drop trigger audit_only_grows on careloop.audit',
  'alter table careloop.audit rename to gone',
  'delete from careloop.audit_seals',
  'update careloop.audit_seals set seq = 2',
  'set session_replication_role = replica',
  `create or replace function careloop.refuse_audit_change() returns trigger language plpgsql as $$ begin return null; end $$`,
  `alter table careloop.audit owner to ${appRole}`,
  `do $$ begin perform set_config('careloop.redacting', 'on', true); update careloop.audit set salt = null, ip_salt = null, ip = null, reason = null, details = null; end $$`,
])('and may not: %s', async (statement) => {
  await expect(app.query(statement)).rejects.toThrow(/permission denied|must be owner/);
});

it('a trail that was given away before there was a ledger of migrations comes along', async () => {
  await app.query('drop table careloop.migrations');
  await app.query(
    'create table careloop.prepared (fingerprint text primary key, at timestamptz not null default now())',
  );
  await app.query('insert into careloop.prepared (fingerprint) values ($1)', [
    createHash('sha256').update(auditSchema.join(';\n')).digest('hex'),
  ]);
  await prepareDatabase(app, rooms);
  expect(await app.query(`select name from careloop.migrations where room = 'audit'`)).toEqual([
    { name: '0001-baseline' },
  ]);
  expect(await app.query(`select to_regclass('careloop.prepared') as old`)).toEqual([{ old: null }]);
});

it('a version that needs the trail changed does not start, and says what to do', async () => {
  await db.query(`delete from careloop.migrations where room = 'audit'`);
  await expect(prepareDatabase(app, rooms)).rejects.toThrow(`belongs to the role "${trailRole}"`);
});
