import path from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';
import { Client } from 'pg';
import type { Env } from './env';

/** Any number; all entrances use the same one. */
const BOOT_LOCK = 7_311_001;

/**
 * Loads Strapi, one process at a time: two that meet a fresh database at once would both try to make its tables.
 * `root` is the folder with package.json; the compiled code stands in `dist` below it.
 */
export const loadStrapi = async (root: string, env: Pick<Env, 'DATABASE_URL'>): Promise<Core.Strapi> => {
  const lock = new Client({ connectionString: env.DATABASE_URL, application_name: 'careloop-boot' });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [BOOT_LOCK]);
    const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
    // Strapi and the GraphQL server would each end the process in their own way and in the middle of requests: how it ends is for the entrance to say.
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.removeAllListeners(signal);
    return strapi;
  } finally {
    await lock.end();
  }
};
