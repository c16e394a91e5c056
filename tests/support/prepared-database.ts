import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hash } from '@node-rs/argon2';
import { Client } from 'pg';
import { newDocumentId } from '../../src/kernel/ids';
import { startApiNode } from './program';
import { request, signIn } from './request';

export const PASSWORD = 'a-long-and-quiet-river';
export const PATIENTS = Array.from({ length: 8 }, (_, index) => `patient-${index + 1}@people.test`);

/**
 * A database on `server` to make copies of: an API node has prepared it, and each of the patients has added a medication
 * that is due every hour, so that there are nearly four hundred doses, the next in half an hour, and signed out again. Made once for each server and run.
 */
export const preparedDatabase = async (server: string): Promise<string> => {
  const name = `e2e_prepared_${process.pid}`;
  await onDatabase(server, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('${name}'))`); // until the connection ends
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    await client.query(`drop database if exists ${name}_draft with (force)`);
    await client.query(`create database ${name}_draft`);
    await prepare(addressOf(server, `${name}_draft`));
    await client.query(`alter database ${name}_draft rename to ${name}`);
  });
  return name;
};

/** One connection for `work`. */
export const onDatabase = async <Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> => {
  const client = new Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Where the database `name` is, on the same server. */
export const addressOf = (server: string, name: string): string =>
  Object.assign(new URL(server), { pathname: `/${name}` }).href;

const prepare = async (databaseUrl: string): Promise<void> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'careloop-e2e-'));
  const api = await startApiNode({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl });
  try {
    await onDatabase(databaseUrl, insertPatients);
    for (const email of PATIENTS) await addHourlyMedication(api.url, email);
    await onDatabase(databaseUrl, async (client) => await client.query('delete from careloop.messages')); // they have been welcomed
  } finally {
    await api.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const insertPatients = async (client: Client): Promise<void> => {
  const password = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await client.query(
    `with person as (
       insert into public.up_users (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
       select id, id, email, 'local', $3, true, false, 'Maria', 'Africa/Nairobi', 'en', now(), now(), now() from unnest($1::text[], $2::text[]) as made (id, email)
       returning id)
     insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = 'patient'`,
    [PATIENTS.map(newDocumentId), PATIENTS, password],
  );
};

const addHourlyMedication = async (url: string, email: string): Promise<void> => {
  const token = await signIn(url, email, PASSWORD);
  const minute = String((new Date().getUTCMinutes() + 30) % 60).padStart(2, '0');
  const times = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:${minute}`);
  const { status, data } = await request(url, 'POST', '/api/medications', {
    token,
    body: { name: 'Amoxicillin', strength: '500 mg', plan: { kind: 'recurring', frequency: 'daily', times } },
  });
  if (status !== 201) throw new Error(`Adding a medication failed: ${JSON.stringify(data)}`);
  await request(url, 'POST', '/api/auth/logout', { token, body: {} });
};
