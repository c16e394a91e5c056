import path from 'node:path';
import type { Logger } from '../ports/logger';
import { loadStrapi } from './boot';
import { compose } from './compose';
import { env } from './env';
import { manifests } from './rooms';
import { ledgerOf, undoLastMigration } from './schema';

const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ROOT = path.resolve(__dirname, '../../..');
/** How long a program is let alone whose tables are to go. */
const LOCK_TIMEOUT = '5s';

/** What `npm run db:…` does to the database of the settings. */
export const openDatabaseCommands = () => {
  const { db, close } = compose(env(), 'worker', quiet);
  const ledger = async (): Promise<ReadonlyMap<string, string>> =>
    await ledgerOf(db).catch(() => new Map<string, string>());

  return {
    /** What a start of the API does: Strapi's tables, our migrations, what every installation begins with, and the demo where DEMO says so. */
    migrate: async (): Promise<readonly string[]> => {
      const before = await ledger();
      await (await loadStrapi(ROOT, env())).destroy();
      return [...(await ledger()).keys()].filter((name) => !before.has(name));
    },
    undo: async (): Promise<string> => await undoLastMigration(db, manifests()),
    /** Which of our programs were connected before this one began. */
    others: async (): Promise<readonly string[]> =>
      (
        await db.query<{ name: string }>(
          `select distinct application_name as name from pg_stat_activity
           where datname = current_database() and application_name like 'careloop%' and backend_start < clock_timestamp() - make_interval(secs => $1)
           order by name`,
          [process.uptime()],
        )
      ).map(({ name }) => name),
    /** Takes every table away, ours, Strapi's and the queue's. */
    clear: async (): Promise<void> =>
      await db.transaction(async (tx) => {
        await tx.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
        for (const schema of ['bullmq', 'careloop', 'public'])
          await tx.query(`drop schema if exists ${schema} cascade`);
        await tx.query('create schema public');
      }),
    close,
  };
};
