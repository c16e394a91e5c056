import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { dataMap } from '../../src/app/data-map';
import { manifests } from '../../src/app/rooms';
import { plantCanaries } from '../support/canaries';
import { household, type Household } from '../support/household';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { filesIn } from '../support/privacy';
import type { Program } from '../support/program';
import { rowsOfPerson } from '../support/rows-of-person';
import { request, signIn } from '../support/request';
import { until } from '../support/until';

/** ACC-6 with real processes: canaries in every field, two nodes, and workers that are killed in the middle. */
jest.setTimeout(240_000);

const LOOK_EVERY_MS = 250;
/** Where a worker dies; the next one goes on. */
const KILLS = [
  'export.begun',
  'export.written',
  'erasure.public.doses',
  'erasure.careloop.sessions',
  'erasure.forgotten',
  'erasure.done',
];

interface Receipt {
  readonly receipt: string;
  readonly state: string;
  readonly tables: Readonly<Record<string, number>>;
}

let home: Household;
const programs: Program[] = [];
beforeAll(async () => {
  home = await household();
});
afterAll(async () => await home.close());

const worker = async (CRASH_AT = ''): Promise<Program> => {
  const program = await home.startWorker({ CRASH_AT });
  programs.push(program);
  return program;
};
/** Everything in every table of every schema, every file of the installation, and everything that was logged. */
const everything = async (): Promise<string> => {
  const tables = await home.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const rows: string[] = [];
  for (const { name } of tables)
    rows.push(
      ...(await home.query<{ row: string }>(`select t::text as row from ${name} t`)).map(({ row }) => `${name} ${row}`),
    );
  return [...rows, ...filesIn(home.dataDir), ...programs.map((program) => program.written())].join('\n');
};

it('everything about a person is in the copy, and after the erasure nowhere, however often a worker is killed', async () => {
  const [here, there] = await Promise.all([home.startApi(), home.startApi()]);
  programs.push(here, there);
  const [email = '', neighbour = ''] = PATIENTS;
  const token = await signIn(here.url, email, PASSWORD);
  const neighbours = await signIn(there.url, neighbour, PASSWORD);
  const { data: me } = await request<{ documentId: string }>(here.url, 'GET', '/api/users/me', { token });
  const [row] = await home.query<{ id: number; password: string }>(
    'select id, password from public.up_users where document_id = $1',
    [me.documentId],
  );
  const person = { userId: row?.id ?? 0, documentId: me.documentId };
  const [other] = await home.query<{ userId: number; documentId: string }>(
    'select id as "userId", document_id as "documentId" from public.up_users where email = $1',
    [neighbour],
  );
  await rowsOfPerson(home.query, person, other!);
  const canaries = await plantCanaries(home.query, dataMap(manifests()), person);
  expect(canaries.length).toBeGreaterThan(30);
  // A worker would say in its log that it knows no such topic.
  await home.query(`update careloop.messages set state = 'cancelled' where user_id = $1 and owed`, [person.userId]);
  await home.query('update public.up_users set password = $2 where id = $1', [person.userId, row?.password]); // it is typed below
  const searched = canaries.filter(({ column }) => column !== 'password');

  await request(here.url, 'POST', '/api/users/me/export', { token });
  for (const failpoint of KILLS.slice(0, 2)) expect(await (await worker(failpoint)).ended).toBe('SIGKILL');
  let running = await worker();
  await until(
    async () =>
      (await request<{ state: string }>(there.url, 'GET', '/api/users/me/export', { token })).data.state === 'ready',
    LOOK_EVERY_MS,
  );
  expect(
    (await fetch(`${there.url}/api/users/me/export/file`, { headers: { authorization: `Bearer ${neighbours}` } }))
      .status,
  ).toBe(404);
  expect((await fetch(`${there.url}/api/users/me/export/file`)).status).toBe(401);
  const file = await fetch(`${there.url}/api/users/me/export/file`, { headers: { authorization: `Bearer ${token}` } });
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="careloop-/);
  const copy = await file.text();
  for (const { text, copiedAs, ...where } of searched)
    expect({ ...where, isCopied: copy.includes(text) }).toEqual({ ...where, isCopied: copiedAs !== null });
  await until(
    async () => (await home.mails('canary')).some(({ subject }) => subject === 'Your copy of your data is ready'),
    LOOK_EVERY_MS,
  );
  await running.kill();

  const body = { confirm: 'ERASE', password: PASSWORD };
  expect(
    (await request(here.url, 'DELETE', '/api/users/me', { token, body: { ...body, password: 'not it' } })).status,
  ).toBe(400);
  const { status, data: asked } = await request<Receipt>(here.url, 'DELETE', '/api/users/me', { token, body });
  expect(status).toBe(202);
  expect((await request(here.url, 'GET', '/api/users/me', { token })).status).toBe(401);
  await until(async () => (await request(there.url, 'GET', '/api/users/me', { token })).status === 401, 5);

  for (const failpoint of KILLS.slice(2)) {
    expect(await (await worker(failpoint)).ended).toBe('SIGKILL');
    // Whoever still writes about a person who is forgotten has ten seconds to end; nobody waits for them here.
    await home.query(`update careloop.erasures set forgotten_at = forgotten_at - interval '10 seconds'`);
  }
  running = await worker();
  await until(
    async () => (await request<Receipt>(here.url, 'GET', `/api/erasures/${asked.receipt}`)).data.state === 'done',
    LOOK_EVERY_MS,
  );
  const { data: receipt } = await request<Receipt>(there.url, 'GET', `/api/erasures/${asked.receipt}`);
  expect(receipt.tables).toMatchObject({
    'public.up_users': 1,
    'public.medications': 1,
    'public.plans': 1,
    'careloop.exports': expect.any(Number),
  });

  const left = (await everything()).split('\n');
  for (const { text } of searched)
    expect(left.filter((line) => line.includes(text) || line.includes(Buffer.from(text).toString('hex')))).toEqual([]);
  expect(left.filter((line) => line.includes('canary-'))).toEqual([]);
  expect(await home.mails('canary')).toEqual([]);
  expect((await request<{ email: string }>(there.url, 'GET', '/api/users/me', { token: neighbours })).data.email).toBe(
    neighbour,
  );

  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.resolve(__dirname, '../../src/cli/audit-verify.mjs')],
    { env: { ...process.env, ...home.settings } },
  );
  expect(stdout).toContain('OK: the audit trail is whole.');
});
