import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { manualClock } from '../../../src/adapters/clock/manual';
import { prepareDatabase } from '../../../src/app/schema';
import { manifests } from '../../../src/app/rooms';
import { bringMonthBack, monthIn } from '../../../src/cli/archive/back.mjs';
import { namedMonth } from '../../../src/cli/archive/months.mjs';
import { archiveMonth } from '../../../src/cli/archive/out.mjs';
import { readBackup } from '../../../src/cli/backup/read.mjs';
import { writeBackup } from '../../../src/cli/backup/write.mjs';
import { keepByMonth, makeMonth, monthsKept } from '../../../src/domains/operations/actions/keep-by-month';
import { byMonthStore } from '../../../src/domains/regimens/store/by-month';
import { freshDatabase, silent, type FreshDatabase } from '../../support/database';
import { peopleTables } from '../../support/people-tables';
import { trailOver } from '../../support/trail';

jest.setTimeout(60_000);
const PASSPHRASE = 'a long and quiet river that nobody guesses';
const ROOMS = manifests().filter(({ name }) =>
  ['audit', 'outbox', 'operations', 'regimens', 'care-plans'].includes(name),
);
const clock = manualClock('2026-06-01T00:00:00Z');
const folder = mkdtempSync(path.join(tmpdir(), 'careloop-archive-'));
let db: FreshDatabase;
let client: Client;

const deps = () => ({
  clock,
  db,
  log: silent,
  keptByMonth: () => ROOMS.flatMap(({ keptByMonth = [] }) => keptByMonth),
});
const TAKEN = { actor: { kind: 'system', reason: 'a test' }, action: 'dose.taken' } as const;
const trailIn = () =>
  trailOver({
    clock,
    db,
  });
const count = async (from: string, in_: FreshDatabase = db): Promise<number> =>
  (await in_.query<{ rows: number }>(`select count(*)::int as rows from ${from}`))[0]?.rows ?? -1;
const doses = async () =>
  await db.query<{ id: string }>(
    `select dose.document_id as id, dose.due_at, dose.status, mark.to_status from public.doses dose left join careloop.dose_marks mark on mark.dose_id = dose.id order by 1`,
  );

const prepared = async (): Promise<FreshDatabase> => {
  const made = await freshDatabase(peopleTables());
  await prepareDatabase(made, ROOMS);
  return made;
};

beforeEach(async () => {
  db = await prepared();
  client = new Client({ connectionString: db.url, options: '-c timezone=UTC' });
  client.on('error', () => undefined); // the server is stopped when all tests are done
  await client.connect();
  for (const statement of [
    `insert into public.up_users (id, document_id, username, email) values (1, 'maria', 'Maria', 'm@x.test'), (2, 'ben', 'Ben', 'b@x.test')`,
    `insert into public.medications (id, document_id, name, patient_id, active) select id, 'm' || id, 'Metformin', id, true from public.up_users`,
    `insert into public.plans (id, document_id, kind, medication_id, patient_id, active, grace_minutes) select id, 'p' || id, 'recurring', id, patient_id, true, 60 from public.medications`,
    // One a month for each from January to June at noon of the 2nd; that of January is still open for Ben.
    `insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, miss_at, local_date, amount, status, taken_at, medication_name, notices_sent)
     select 'd' || plan.id || month, plan.id, plan.medication_id, plan.patient_id, at, at + interval '1 hour', at::date, 1, status, case status when 'taken' then at end, 'Metformin', 1
     from public.plans plan, generate_series(1, 6) month, lateral (select make_timestamp(2026, month, 2, 12, 0, 0) as at) due,
       lateral (select case when plan.id = 2 and month = 1 then 'due' when month % 2 = 0 then 'missed' else 'taken' end as status) what`,
    `insert into careloop.dose_marks (dose_id, at, actor_kind, from_status, to_status) select id, due_at, 'clock', 'due', status from public.doses where status = 'missed'`,
    `insert into careloop.messages (key, topic, user_id, subject_id, attempt, state, next_try_at, created_at) values
       ('old', 'x', 1, 's', 1, 'sent', '2026-01-05', '2026-01-05'), ('owed', 'x', 1, 's', 1, 'waiting', '2026-01-05', '2026-01-05'), ('new', 'x', 1, 's', 1, 'sent', '2026-05-05', '2026-05-05')`,
    `insert into careloop.message_tries (message_id, at, failure) select id, created_at, 'away' from careloop.messages`,
  ])
    await db.query(statement);
});
afterEach(async () => {
  await client.end();
  await db.drop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const archived = async (file: string): Promise<void> => {
  const { kept, month } = namedMonth(await monthsKept(deps())(), 'doses', '2026-02');
  await archiveMonth({
    client,
    kept,
    month,
    file,
    passphrase: PASSPHRASE,
    secretCheck: 's',
    noted: async () => undefined,
  });
};
const broughtBack = async (file: string) => {
  const { of, month } = await monthIn(file, PASSPHRASE);
  const [{ kept } = { kept: null }] = (await monthsKept(deps())()).filter((one) => one.kept.table === of);
  await makeMonth(deps())(kept!, month);
  const { month: made } = namedMonth(await monthsKept(deps())(), of, month);
  return await bringMonthBack({ client, kept: kept!, month: made, file, passphrase: PASSPHRASE });
};

it('what is settled stands in a table of its month after a quarter, and is read as before', async () => {
  const before = await doses();
  expect(await keepByMonth(deps())()).toBe(4); // three doses until the middle of February, and a message
  expect(await keepByMonth(deps())()).toBe(0);

  expect(await doses()).toEqual(before);
  expect(await count('only public.doses')).toBe(9);
  expect(await count('careloop.doses_2026_01')).toBe(1); // Ben's is still open
  expect(await count('careloop.doses_2026_02')).toBe(2);
  expect(await count('careloop.dose_marks_2026_02')).toBe(2);
  expect(await db.query('select key from only careloop.messages order by key')).toEqual([
    { key: 'new' },
    { key: 'owed' },
  ]);
  expect(await count('careloop.message_tries_2026_01')).toBe(1);
  expect(await monthsKept(deps())()).toMatchObject([
    { kept: { table: 'careloop.audit' }, months: [] },
    { kept: { table: 'careloop.messages' }, months: [{ month: '2026-01' }] },
    { kept: { table: 'public.doses' }, months: [{ month: '2026-01' }, { month: '2026-02' }] },
  ]);
});

it('a dose that somebody speaks about is brought back with what was said, and goes again later', async () => {
  await keepByMonth(deps())();
  const before = await doses();
  for (const id of ['d12', 'd13', 'nobody’s']) await db.transaction(async (tx) => await byMonthStore(tx).bringBack(id));

  expect(await doses()).toEqual(before);
  expect(await db.query(`select status from only public.doses where document_id = 'd12'`)).toEqual([
    { status: 'missed' },
  ]);
  expect(await count('only careloop.dose_marks')).toBe(5);
  expect(await keepByMonth(deps())()).toBe(1);
  expect(await count('careloop.dose_marks_2026_02')).toBe(2);
});

it('many workers at once move each row once', async () => {
  const before = await doses();
  await Promise.all(Array.from({ length: 4 }, async () => await keepByMonth(deps())()));
  await keepByMonth(deps())();
  expect(await doses()).toEqual(before);
  expect(await count('only public.doses')).toBe(9);
});

it('a month goes into a sealed file and comes back as it was', async () => {
  await keepByMonth(deps())();
  const before = await doses();
  const file = path.join(folder, 'february.month');
  await archived(file);

  expect(await doses()).toEqual(before.filter(({ id }) => !id.endsWith('2')));
  expect(await db.query(`select to_regclass('careloop.dose_marks_2026_02') as gone`)).toEqual([{ gone: null }]);
  expect(readFileSync(file).includes('Metformin')).toBe(false);

  expect(await broughtBack(file)).toEqual({ rows: 4, left: 0 });
  expect(await doses()).toEqual(before);
  expect(await broughtBack(file)).toMatchObject({ rows: 0 }); // it is there already
});

it('what is of people who were erased meanwhile does not come back', async () => {
  await keepByMonth(deps())();
  const file = path.join(folder, 'erased.month');
  await archived(file);
  for (const table of ['doses', 'plans', 'medications'])
    await db.query(`delete from public.${table} where patient_id = 1`);
  await db.query('delete from public.up_users where id = 1');

  expect(await broughtBack(file)).toEqual({ rows: 2, left: 2 });
  expect(await db.query('select distinct patient_id as id from public.doses')).toEqual([{ id: 2 }]);
});

it('a month stays while a row of it is open, and where its file cannot be written or was changed', async () => {
  await keepByMonth(deps())();
  const before = await doses();
  const { kept, month } = namedMonth(await monthsKept(deps())(), 'doses', '2026-01');
  const wish = { client, kept, month, passphrase: PASSPHRASE, secretCheck: 's', noted: async () => undefined };
  await expect(archiveMonth({ ...wish, file: path.join(folder, 'open.month') })).rejects.toThrow('still open');
  expect(existsSync(path.join(folder, 'open.month'))).toBe(false);
  await expect(archived(path.join('/dev/null', 'none.month'))).rejects.toThrow(/EEXIST|ENOTDIR/);
  expect(() => namedMonth([], 'doses', '2026-01')).toThrow('Name what is kept by month');
  expect(await doses()).toEqual(before);

  const file = path.join(folder, 'changed.month');
  await archived(file);
  const bytes = readFileSync(file);
  bytes[bytes.length - 40]! ^= 1;
  writeFileSync(file, bytes);
  await expect(monthIn(file, PASSPHRASE)).rejects.toThrow(/changed/);
});

it('the trail is kept by month, too: the chain holds, nothing can be taken out, and no month goes away', async () => {
  const trail = trailIn();
  for (const id of ['1', '2'])
    await trail.write(db, { ...TAKEN, record: { type: 'dose', id }, patientId: 1, reason: 'personal' });
  await trail.seal();
  await trail.write(db, { ...TAKEN, record: { type: 'dose', id: '3' }, patientId: 1 });
  clock.set('2026-10-01T00:00:00Z');
  await keepByMonth(deps())();

  expect(await db.query('select record_id as id from only careloop.audit')).toEqual([{ id: '3' }]); // it is not sealed yet
  expect(await trail.verify()).toMatchObject({ checked: 3, broken: null });
  for (const statement of [
    'delete from careloop.audit_2026_06',
    'truncate careloop.audit_2026_06',
    `update careloop.audit_2026_06 set record_id = '9'`,
    `do $$ begin perform set_config('careloop.moving', 'on', true); delete from careloop.audit; end $$`,
    `do $$ begin perform set_config('careloop.moving', 'on', true); delete from only careloop.audit; end $$`,
  ])
    await expect(db.query(statement)).rejects.toThrow('only grows');
  await db.transaction(async (tx) => await trail.redact(tx, { actor: TAKEN.actor, userId: 1 }));
  expect(await db.query('select distinct reason from careloop.audit_2026_06')).toEqual([{ reason: null }]);
  expect((await trail.verify()).broken).toBeNull();
  const kept = await monthsKept(deps())();
  expect(() => namedMonth(kept, 'audit', '2026-06')).toThrow('never taken away');
  await trail.close();
  clock.set('2026-06-01T00:00:00Z');
});

it('erasing a person reaches every month, and a backup holds them all', async () => {
  await keepByMonth(deps())();
  await db.query('delete from public.doses where patient_id = 2');
  expect(await count('careloop.doses_2026_02')).toBe(1);

  const to = await prepared();
  const file = path.join(folder, 'whole.backup');
  const places = { private: path.join(folder, 'private'), media: path.join(folder, 'media') };
  await writeBackup({ client, places, file, passphrase: PASSPHRASE, secretCheck: 's' });
  const other = new Client({ connectionString: to.url, options: '-c timezone=UTC' });
  other.on('error', () => undefined);
  await other.connect();
  await readBackup({ client: other, places, file, passphrase: PASSPHRASE });
  await other.end();
  expect(await count('public.doses', to)).toBe(6);
  expect(await keepByMonth({ ...deps(), db: to })()).toBe(3);
  expect(await count('careloop.dose_marks_2026_02', to)).toBe(1);
  await to.drop();
});
