import { createHash } from 'node:crypto';
import { countersSchema } from '../adapters/counters/postgres';
import { nodesSchema } from '../adapters/nodes/postgres';
import { accountsSchema } from '../domains/accounts';
import { auditSchema } from '../domains/audit';
import { dashboardsSchema } from '../domains/dashboards';
import { filesSchema } from '../domains/files';
import { notificationsSchema } from '../domains/notifications';
import { privacySchema } from '../domains/privacy';
import { regimensSchema } from '../domains/regimens';
import type { Database } from '../ports/database';
import type { Logger } from '../ports/logger';

const STATEMENTS: readonly string[] = [
  'create schema if not exists careloop',
  'create table if not exists careloop.prepared (fingerprint text primary key, at timestamptz not null default now())',
  ...countersSchema, ...nodesSchema, ...auditSchema, ...accountsSchema, ...filesSchema, ...notificationsSchema, ...regimensSchema, ...dashboardsSchema, ...privacySchema,
];
/** Says which statements a database has been prepared with. */
const FINGERPRINT = createHash('sha256').update(STATEMENTS.join(';\n')).digest('hex');
const LOOK_AGAIN_MS = 250;

/** Makes our own tables, constraints and triggers beside those that Strapi keeps in step with its content types. May run any number of times. */
export const prepareDatabase = async (db: Database): Promise<void> => {
  await db.transaction(async (tx) => {
    for (const statement of STATEMENTS) await tx.query(statement);
    await tx.query('insert into careloop.prepared (fingerprint) values ($1) on conflict do nothing', [FINGERPRINT]);
  });
};

/** Waits until an API node of the same version has prepared the database. */
export const databasePrepared = async (db: Database, log: Logger): Promise<void> => {
  for (let looks = 0; ; looks += 1) {
    const [row] = await db.query('select 1 from careloop.prepared where fingerprint = $1', [FINGERPRINT]).catch(() => []);
    if (row) return;
    if (looks === 0) log.info('worker.waiting-for-database');
    await new Promise((again) => setTimeout(again, LOOK_AGAIN_MS));
  }
};
