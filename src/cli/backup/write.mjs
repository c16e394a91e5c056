import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { filesOf } from './files.mjs';
import { frame, heading, KIND } from './frames.mjs';
import { sealing } from './sealing.mjs';
import { ledgerOf, notesDigestOf, rowsOut, sequencesOf, tablesOf } from './tables.mjs';

/**
 * Writes database and files into one sealed archive: the database as it is at one instant, the files after it, so that whatever
 * a row names is there. It has its name only when it is whole.
 * @param {{ client: import('pg').Client, places: Record<string, string>, file: string, passphrase: string, secretCheck: string, onTable?: (name: string, rows: number) => void }} wish
 *   `secretCheck`: says which secret the contents belong to, and not the secret
 * @returns {Promise<{ tables: number, rows: number, files: number }>}
 */
export const writeBackup = async ({ client, places, file, passphrase, secretCheck, onTable = () => undefined }) => {
  const sum = { tables: 0, rows: 0, files: 0 };
  await client.query('begin isolation level repeatable read read only');
  try {
    await writeArchive(file, passphrase, contents({ client, places, secretCheck, sum, onTable }));
    return sum;
  } finally {
    await client.query('rollback').catch(() => undefined);
  }
};

/** Packs and seals frames into a file, which has its name only when it is whole and on the disk. */
export const writeArchive = async (file, passphrase, frames) => {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const half = `${file}.half`;
  try {
    await pipeline(
      Readable.from(frames),
      createGzip({ level: 6 }),
      sealing(passphrase),
      createWriteStream(half, { mode: 0o600 }),
    );
    const handle = await open(half, 'r+');
    await handle.sync();
    await handle.close();
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
};

async function* contents({ client, places, secretCheck, sum, onTable }) {
  yield heading({
    what: 'backup',
    secretCheck,
    ledger: await ledgerOf(client),
    sequences: await sequencesOf(client),
    notes: await notesDigestOf(client),
  });
  for (const table of await tablesOf(client)) {
    yield heading({ what: 'table', ...table });
    const rows = rowsOut(client, table);
    for await (const bytes of rows) yield frame(KIND.bytes, bytes);
    sum.tables += 1;
    sum.rows += rows.rowCount;
    yield heading({ what: 'table-end', name: table.name, rows: rows.rowCount });
    onTable(table.name, rows.rowCount);
  }
  for (const { place, name, full } of filesOf(places)) {
    yield heading({ what: 'file', place, name });
    for await (const bytes of createReadStream(full)) yield frame(KIND.bytes, bytes);
    sum.files += 1;
  }
  yield frame(KIND.end, Buffer.from(JSON.stringify(sum)));
}
