import { createReadStream, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { newDocumentId } from '../../src/kernel/ids';
import { household, type Household, type Program } from '../support/household';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { filesIn } from '../support/privacy';
import { request, signIn } from '../support/request';
import { until } from '../support/until';

/** Two programs start, and one writes out its whole memory: on a busy machine that takes its time. */
jest.setTimeout(1_800_000);
const LOOK_EVERY_MS = 250;

/** Words that a dump must not hold anywhere, in the short form that they have in a note, too. */
const SECRETS = ['quillwort', 'ossifrage'];
const RELEASED = 'Take tamarindol 500 mg daily for 7 days';
const NOTE = `She fears ${SECRETS[0]}. ${RELEASED}. If the ${SECRETS[0]} comes back, take ${SECRETS[1]} 5 mg daily.`;
const [PATIENT, DOCTOR] = [String(PATIENTS[0]), String(PATIENTS[1])];

let home: Household;
let api: Program;
let worker: Program;
let snapshots: string;
beforeAll(async () => {
  home = await household();
  snapshots = path.join(home.dataDir, 'heap');
  mkdirSync(snapshots);
  [api, worker] = await Promise.all([
    home.startApi({ NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${snapshots}` }),
    home.startWorker(),
    makeDoctor(),
  ]);
});
afterAll(async () => await home.close());

/** One of the patients becomes a verified doctor of another. */
const makeDoctor = async (): Promise<void> => {
  await home.query(
    `update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = 'doctor')
     where user_id = (select id from public.up_users where email = $1)`,
    [DOCTOR],
  );
  await home.query(
    `insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, state, waiting_since, handed_in_at)
     select $2, id, 'doctor', 'licence', 'A-1', 'A council', '2020-01-01', 'approved', now(), now() from public.up_users where email = $1`,
    [DOCTOR, newDocumentId()],
  );
  await home.query(
    `insert into public.care_links (document_id, patient_id, carer_id, kind, status, started_at, created_at, updated_at, published_at)
     select $3, patient.id, doctor.id, 'doctor', 'active', now(), now(), now(), now()
     from public.up_users patient, public.up_users doctor where patient.email = $1 and doctor.email = $2`,
    [PATIENT, DOCTOR, newDocumentId()],
  );
};

/** Every row of every table of every schema: the queue is one of them. */
const rows = async (): Promise<string> => {
  const tables = await home.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables)
    found.push(...(await home.query<{ row: string }>(`select t::text as row from ${name} t`)).map(({ row }) => row));
  return found.join('\n');
};
const walPlace = async (): Promise<string> =>
  (await home.query<{ file: string }>('select pg_walfile_name(pg_current_wal_insert_lsn()) as file'))[0]?.file ?? '';
/** How many files of the write-ahead log, from one on, hold these words. */
const walFilesWith = async (from: string, words: string): Promise<number> => {
  await home.query('select pg_switch_wal()');
  const [row] = await home.query<{ files: number }>(
    `select count(*)::int as files from pg_ls_waldir() file where file.name ~ '^[0-9A-F]{24}$' and file.name >= $1
       and position(convert_to($2, 'UTF8') in pg_read_binary_file('pg_wal/' || file.name, true)) > 0`,
    [from, words],
  );
  return row?.files ?? 0;
};
const holdsInFile = async (file: string, words: readonly string[]): Promise<readonly string[]> => {
  const found = new Set<string>();
  let rest = '';
  for await (const piece of createReadStream(file, { encoding: 'latin1', highWaterMark: 2 ** 20 })) {
    const text = rest + String(piece);
    for (const word of words) if (text.includes(word)) found.add(word);
    rest = text.slice(-100);
  }
  return [...found];
};

it('a dump of database, log of writes, queue, logs, environment and heap holds no words of a plain note beyond its released steps', async () => {
  const [hers, his] = [await signIn(home.url, PATIENT, PASSWORD), await signIn(home.url, DOCTOR, PASSWORD)];
  const { data: me } = await request(home.url, 'GET', '/api/users/me', { token: hers });
  const patientId = (me as { documentId: string }).documentId;
  const walFrom = await walPlace();

  const written = await request(home.url, 'POST', '/api/doctor/notes', { token: his, body: { patientId, note: NOTE } });
  expect(written.status).toBe(200);
  // Right away: a checkpoint may take older files of the log away.
  expect(await walFilesWith(walFrom, RELEASED)).toBeGreaterThan(0);
  const looked = await request(home.url, 'POST', '/api/doctor/notes/extract', {
    token: his,
    body: { patientId, note: NOTE },
  });
  expect(looked.status).toBe(200);
  const steps = await request(home.url, 'GET', '/api/patient/actionable-steps', { token: hers });
  expect(steps.data).toMatchObject({ plan: [RELEASED] });
  await until(async () => (await home.mails(PATIENT)).some(({ subject }) => /plan/iu.test(subject)), LOOK_EVERY_MS);

  const dump = [
    await rows(),
    api.written(),
    worker.written(),
    ...filesIn(home.dataDir),
    JSON.stringify(await home.mails()),
  ];
  const environments = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map((pid) => environmentOf(pid))
    .filter((environment) => environment.includes(home.dataDir));
  expect(environments.length).toBeGreaterThan(0);
  const all = [...dump, ...environments].join('\n');
  expect(all).toContain(RELEASED);
  for (const secret of SECRETS) {
    expect(all).not.toContain(secret);
    expect(await walFilesWith(walFrom, secret)).toBe(0);
  }

  api.signal('SIGUSR2');
  await until(() => readdirSync(snapshots).length > 0, LOOK_EVERY_MS);
  // The process answers nothing while it writes the snapshot, and lines break meanwhile: once it answers, all of it is there.
  const answers = async (): Promise<boolean> =>
    (await request(home.url, 'GET', '/api/users/me', { token: hers }).catch(() => null)) !== null;
  await until(answers, LOOK_EVERY_MS);
  const [snapshot] = readdirSync(snapshots);
  const found = await holdsInFile(path.join(snapshots, String(snapshot)), ['noteSteps.extract', ...SECRETS]);
  expect(found).toEqual(['noteSteps.extract']);
});

const environmentOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return ''; // it has ended, or is somebody else's
  }
};
