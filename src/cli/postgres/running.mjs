import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/**
 * The server that already runs on `cluster`, whoever started it, or null.
 * It counts only when it takes our password and says that this is its folder.
 * @returns {Promise<{ pid: number, port: number, client: pg.Client } | null>} with a connection that is open
 */
export const runningOn = async (cluster, password) => {
  const note = postmasterNote(cluster);
  if (!note) return null;
  const client = new pg.Client({ ...addressOf(note.port, password), connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined); // 'end' follows
  try {
    await client.connect();
    const { rows } = await client.query('show data_directory');
    if (realpathSync(rows[0].data_directory) === realpathSync(cluster)) return { ...note, client };
  } catch {
    // Nobody there, somebody else, or not yet or no longer ours: all the same here.
  }
  await client.end().catch(() => undefined);
  return null;
};

export const addressOf = (port, password, database = 'postgres') => ({
  host: '127.0.0.1',
  port,
  user: 'postgres',
  password,
  database,
});

/** PostgreSQL's own note: process id on line 1, port on line 4. It may be left over from a process that is gone. */
const postmasterNote = (cluster) => {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
};
