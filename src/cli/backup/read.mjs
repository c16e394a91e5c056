import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Refusal } from '../refusal.mjs';
import { targetOf } from './files.mjs';
import { framesOf, KIND } from './frames.mjs';
import { opening } from './sealing.mjs';
import { countOf, ledgerOf, notesDigestOf, rowsIn, tablesOf } from './tables.mjs';

/**
 * Reads a whole archive and keeps nothing of it: it is whole, nobody changed it, and the key is right.
 * @returns {Promise<{ secretCheck: string, ledger: string[], tables: number, rows: number, files: number }>}
 * @throws Refusal
 */
export const checkArchive = async (file, passphrase) => {
  let first = null;
  let sum = null;
  for await (const { kind, content } of framesIn(file, passphrase)) {
    if (kind === KIND.heading) first ??= JSON.parse(content);
    if (kind === KIND.end) sum = JSON.parse(content);
  }
  return { secretCheck: first.secretCheck, ledger: first.ledger, ...sum };
};

/**
 * Puts an archive into a database of the same version, in place of everything in it, and its files beside what is there. The
 * database is changed whole or not at all, and only when every table holds what was written, and every sealed note is as it was.
 * @throws Refusal
 */
export const readBackup = async ({ client, places, file, passphrase, onTable = () => undefined }) => {
  await client.query('begin');
  try {
    await client.query('set local session_replication_role = replica').catch(notAllowed);
    const sum = await fill({ client, places, file, passphrase, onTable });
    await client.query('commit');
    return sum;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
};

const fill = async (wish) => {
  const open = { into: null };
  try {
    return await fillFrom(wish, open);
  } catch (error) {
    // A COPY that is open would take the rollback for rows.
    open.into?.abandon();
    throw error;
  }
};

const fillFrom = async ({ client, places, file, passphrase, onTable }, open) => {
  let promised = null;
  const leave = async () => {
    await open.into?.leave();
    open.into = null;
  };
  for await (const { kind, content } of framesIn(file, passphrase)) {
    if (kind === KIND.bytes) {
      await open.into.take(content);
      continue;
    }
    await leave();
    const facts = JSON.parse(content);
    if (kind === KIND.end) {
      await checkNotes(client, promised);
      return facts;
    }
    if (facts.what === 'backup') {
      promised = facts;
      await makeRoom(client, facts);
    }
    if (facts.what === 'table') open.into = written(rowsIn(client, facts));
    if (facts.what === 'table-end') {
      await checkCount(client, facts);
      onTable(facts.name, facts.rows);
    }
    if (facts.what === 'file') open.into = fileInto(targetOf(places, facts));
  }
  throw new Refusal('The archive is not complete.');
};

const makeRoom = async (client, { ledger, sequences }) => {
  if (JSON.stringify(await ledgerOf(client)) !== JSON.stringify(ledger))
    throw new Refusal(
      'This backup is of another version of CareLoop. Restore it with the version that wrote it, and start the newer one afterwards.',
    );
  const tables = await tablesOf(client);
  await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  for (const { name, lastValue } of sequences)
    await client.query('select setval($1::regclass, $2::bigint)', [name, lastValue]);
};

const checkCount = async (client, table) => {
  const rows = await countOf(client, table);
  if (rows !== table.rows) throw new Refusal(`${table.name} holds ${rows} rows instead of ${table.rows}.`);
};

const checkNotes = async (client, { notes }) => {
  if ((await notesDigestOf(client)) !== notes) throw new Refusal('A sealed note is not as it was written.');
};

/** What flows into a stream, and is known to have come. */
export const written = (stream) => {
  const done = finished(stream);
  done.catch(() => undefined); // said by whoever waits
  return {
    abandon: () => stream.destroy(),
    take: async (bytes) => {
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), done]);
    },
    leave: async () => {
      stream.end();
      await done;
    },
  };
};

const fileInto = (target) => {
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  const { take, leave, abandon } = written(createWriteStream(`${target}.half`, { mode: 0o600 }));
  return {
    abandon,
    take,
    leave: async () => {
      await leave();
      renameSync(`${target}.half`, target);
    },
  };
};

/** Everything in an archive, opened and unpacked. */
export async function* framesIn(file, passphrase) {
  const packed = createReadStream(file);
  const opened = opening(passphrase);
  const unpacked = createGunzip();
  packed.on('error', (error) => opened.destroy(error));
  opened.on('error', (error) => unpacked.destroy(error));
  try {
    yield* framesOf(packed.pipe(opened).pipe(unpacked));
  } finally {
    packed.destroy();
  }
}

const notAllowed = (error) => {
  throw new Refusal(
    `A restore needs a role that may set session_replication_role (a superuser, or one granted it): ${error.message}`,
  );
};
