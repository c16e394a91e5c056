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
import type { Database, Transaction } from '../ports/database';
import type { Logger } from '../ports/logger';

/** Our own tables, beside those that Strapi keeps. */
export const HOUSE_SCHEMA: readonly string[] = [
  'create schema if not exists careloop',
  'create table if not exists careloop.prepared (fingerprint text primary key, at timestamptz not null default now())',
  ...countersSchema,
  ...nodesSchema,
  ...auditSchema,
  ...accountsSchema,
  ...filesSchema,
  ...notificationsSchema,
  ...regimensSchema,
  ...dashboardsSchema,
  ...privacySchema,
];
const fingerprintOf = (statements: readonly string[]): string =>
  createHash('sha256').update(statements.join(';\n')).digest('hex');
/** Says which statements a database has been prepared with. */
const FINGERPRINT = fingerprintOf(HOUSE_SCHEMA);
const FINGERPRINT_OF_TRAIL = fingerprintOf(auditSchema);
const LOOK_AGAIN_MS = 250;

/**
 * Makes our own tables, constraints and triggers beside those that Strapi keeps in step with its content types. May run any
 * number of times. A trail that was given to another role (domains/audit/README.md) is left as it is.
 */
export const prepareDatabase = async (db: Database): Promise<void> => {
  await db.transaction(async (tx) => {
    const left = new Set((await isTrailOfAnother(tx)) ? auditSchema : []);
    for (const statement of HOUSE_SCHEMA) if (!left.has(statement)) await tx.query(statement);
    await tx.query('insert into careloop.prepared (fingerprint) values ($1), ($2) on conflict do nothing', [
      FINGERPRINT,
      FINGERPRINT_OF_TRAIL,
    ]);
  });
};

/** @throws Error when it would have to be changed, which only its owner can do */
const isTrailOfAnother = async (tx: Transaction): Promise<boolean> => {
  const [trail] = await tx.query<{ owner: string }>(
    `select tableowner as owner from pg_tables where schemaname = 'careloop' and tablename = 'audit' and not pg_has_role(tableowner, 'member')`,
  );
  if (!trail) return false;
  const [isReady] = await tx.query('select 1 from careloop.prepared where fingerprint = $1', [FINGERPRINT_OF_TRAIL]);
  if (!isReady)
    throw new Error(
      `The audit trail belongs to the role "${trail.owner}", and this version needs its tables changed. Give them back for one start, and away again afterwards: see src/domains/audit/README.md.`,
    );
  return true;
};

/** Waits until an API node of the same version has prepared the database. */
export const databasePrepared = async (db: Database, log: Logger): Promise<void> => {
  for (let looks = 0; ; looks += 1) {
    const [row] = await db
      .query('select 1 from careloop.prepared where fingerprint = $1', [FINGERPRINT])
      .catch(() => []);
    if (row) return;
    if (looks === 0) log.info('worker.waiting-for-database');
    await new Promise((again) => setTimeout(again, LOOK_AGAIN_MS));
  }
};
