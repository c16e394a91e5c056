import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { hash } from '@node-rs/argon2';
import { readsJson } from '../../src/adapters/database/postgres';
import { call, careloop } from './api';

export const PASSWORD = 'a-long-and-quiet-river';

export interface Person {
  readonly id: number;
  readonly documentId: string;
  readonly email: string;
  readonly role: string;
  readonly token: string;
}

const pool = new Pool({ connectionString: careloop.databaseUrl, max: 2, types: readsJson, options: '-c timezone=UTC' });
let hashed: Promise<string> | null = null;

/** Rows straight from the database under test. */
export const sql = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await pool.query(text, values)).rows as Row[];
export const closeSql = async (): Promise<void> => await pool.end();

export const newId = (): string => `t${randomBytes(12).toString('hex').slice(0, 23)}`;

/** A confirmed person of `role`, signed in; verified, where the role must be. */
export const aPerson = async (role: string, timeZone = 'Africa/Nairobi'): Promise<Person> => {
  const person = await anUnverified(role, timeZone);
  if (PROFESSIONS.includes(role)) await showCredential(person, 'approved');
  return person;
};

const PROFESSIONS = ['doctor', 'caregiver', 'pharmacist'];

/** A credential of `person` in a state that it got to somehow; without `validFor`, an interval of PostgreSQL, it has no end. */
export const showCredential = async (
  { id, role }: Person,
  state: string,
  validFor: string | null = null,
): Promise<string> => {
  const credential = newId();
  await sql(
    `insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, expires_on, valid_until, state, waiting_since, handed_in_at)
     values ($1, $2, $3, 'licence', 'A-1', 'A council', '2020-01-01', (now() + $5::interval)::date, now() + $5::interval, $4, now(), now())`,
    [credential, id, role, state, validFor],
  );
  return credential;
};

/** A confirmed person of `role`, signed in, who has submitted nothing. */
export const anUnverified = async (role: string, timeZone = 'Africa/Nairobi'): Promise<Person> => {
  hashed ??= hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const documentId = newId();
  const email = `${role}-${documentId}@people.test`;
  const [row] = await sql<{ id: number }>(
    `with person as (
       insert into public.up_users (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
       values ($1, $1, $2, 'local', $3, true, false, $4, $5, 'en', now(), now(), now()) returning id),
     linked as (insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = $6)
     select id from person`,
    [documentId, email, await hashed, `Some ${role}`, timeZone, role],
  );
  const signedIn = await call('POST', '/api/auth/login', { body: { email, password: PASSWORD } });
  if (signedIn.status !== 200) throw new Error(`Signing in as ${role} failed: ${signedIn.text}`);
  return { id: row?.id ?? 0, documentId, email, role, token: (signedIn.body as unknown as { jwt: string }).jwt };
};

/** A link between a patient and a carer, as it is or as it was. */
export const link = async (patient: Person, carer: Person, status: 'active' | 'ended' = 'active'): Promise<void> => {
  await sql(
    `insert into public.care_links (document_id, patient_id, carer_id, kind, status, started_at, ended_at, created_at, updated_at, published_at)
     values ($1, $2, $3, $4, $5::text, now() - interval '9 days', case when $5::text = 'ended' then now() - interval '1 day' end, now(), now(), now())`,
    [newId(), patient.id, carer.id, carer.role, status],
  );
};

/** A doctor's reach to a patient in an emergency, as it stands or as it was. */
export const emergency = async (patient: Person, carer: Person, state: 'open' | 'over'): Promise<void> => {
  await sql(
    `insert into public.emergency_accesses (document_id, patient_id, carer_id, reason, started_at, ends_at, created_at, updated_at, published_at)
     values ($1, $2, $3, 'found unconscious', now() - interval '1 hour', case $4 when 'open' then now() + interval '1 hour' else now() - interval '1 second' end, now(), now(), now())`,
    [newId(), patient.id, carer.id, state],
  );
};

export interface Course {
  readonly medication: string;
  readonly plan: string;
  readonly dose: string;
}

/** A medication of `patient` with one dose that is due in half an hour, made over the API. */
export const aCourse = async (patient: Person, name = 'Amoxicillin'): Promise<Course> => {
  const soon = new Date(Date.now() + 30 * 60_000).toISOString();
  const made = await call('POST', '/api/medications', {
    token: patient.token,
    body: {
      name,
      strength: '500 mg',
      plan: { kind: 'one-time', date: soon.slice(0, 10), time: soon.slice(11, 16), timeZone: 'UTC' },
    },
  });
  if (made.status !== 201) throw new Error(`Adding a medication failed: ${made.text}`);
  const medication = made.body.data as unknown as { documentId: string; plan: { documentId: string } };
  const [dose] = await sql<{ id: string }>(
    'select dose.document_id as id from public.doses dose join public.plans plan on plan.id = dose.plan_id where plan.document_id = $1',
    [medication.plan.documentId],
  );
  return { medication: medication.documentId, plan: medication.plan.documentId, dose: dose?.id ?? '' };
};
