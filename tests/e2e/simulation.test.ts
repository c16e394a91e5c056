import { execFile } from 'node:child_process';
import path from 'node:path';
import { household, type Household } from '../support/household';

const ROOT = path.resolve(__dirname, '../..');
jest.setTimeout(300_000);

let house: Household;
beforeAll(async () => {
  house = await household();
});
afterAll(async () => await house.close());

/** Runs one command of ours with the settings of the house. */
const run = async (
  command: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly says: string }> =>
  await new Promise((done) => {
    execFile(
      process.execPath,
      [path.join(ROOT, 'src/cli', `${command}.mjs`), ...args],
      { cwd: ROOT, env: { ...process.env, ...house.settings, NODE_ENV: 'development', TZ: 'UTC' } },
      (error, stdout, stderr) => done({ code: Number(error?.code ?? 0), says: `${stdout}${stderr}` }),
    );
  });

it('plays a clinic over three days, whose doses were taken or missed and whose visits were paid, and which leaves every figure true', async () => {
  const { code, says } = await run('simulate', '--patients', '12', '--days', '3');
  expect({ code, says }).toEqual({ code: 0, says: expect.stringContaining('Every dose exists once') });
  expect(says).toMatch(
    /no worker from [\d :-]+ to [\d :-]+ UTC: \d+ doses fell due, \d+ were reminded of when it was back/,
  );

  const [people] = await house.query<{ patients: number; first: boolean }>(
    `select count(*)::int as patients, bool_or(created_at < now() - interval '40 hours') as first from public.up_users where email like 'patient-%@simulated.careloop.test'`,
  );
  expect(people).toEqual({ patients: 12, first: true });
  const doses = await house.query<{ status: string; count: number }>(
    `select d.status, count(*)::int as count from public.doses d join public.up_users u on u.id = d.patient_id
     where u.email like '%@simulated.careloop.test' and d.due_at < now() - interval '12 hours' group by 1`,
  );
  expect(doses.map(({ status }) => status)).toEqual(expect.arrayContaining(['taken']));
  expect(doses.map(({ status }) => status)).not.toContain('scheduled');
  const [paid] = await house.query<{ count: number }>(
    `select count(*)::int as count from public.payments p join public.up_users u on u.id = p.payer_id
     where u.email like '%@simulated.careloop.test' and p.paid_at < now() and p.intent_ref like 'pi_%'`,
  );
  expect(paid?.count).toBeGreaterThan(0);
  expect(await house.query('select 1 from careloop.messages where owed and next_try_at < now()')).toEqual([]);
  expect(await house.mails()).toEqual([]);

  expect(await run('recount')).toEqual({ code: 0, says: expect.stringContaining('stock.at-home') });
});

it('is never played in production, nor beside a worker', async () => {
  await house.query(
    `insert into careloop.heartbeats (id, kind, host, pid, started_at, seen_at) values (gen_random_uuid(), 'worker', 'one', 1, now(), now())`,
  );
  expect(await run('simulate', '--patients', '1', '--days', '1')).toEqual({
    code: 2,
    says: expect.stringContaining('A worker is running'),
  });
  expect(await run('simulate', '--patients', 'many')).toMatchObject({ code: 2 });
});
