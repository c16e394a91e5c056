/**
 * `npm run drill`: proves that a backup comes back. It writes one of the running installation, restores it into an empty database
 * of its own on the same server, checks that (the rows of every table, every sealed note, the audit trail), says how long it took,
 * and leaves nothing behind. Whoever it is run as may create databases; what runs is not touched.
 *   --within MINUTES   how long it may take (15)
 *   FILE               an archive that is there, with --key-file or BACKUP_PASSPHRASE, in place of a new one
 * Ends with 1 when what came back does not hold or took too long, with 2 when it could not be done.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { wholeNumber } from './arguments.mjs';
import { placesOf } from './backup/files.mjs';
import { passphraseFrom, secretCheckOf } from './backup/passphrase.mjs';
import { connected, restored } from './backup/restored.mjs';
import { writeBackup } from './backup/write.mjs';
import { Refusal } from './refusal.mjs';
import { withServerSettings } from './with-server-settings.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

const takes = {
  options: {
    within: { type: 'string', default: '15', hint: 'MINUTES' },
    'key-file': { type: 'string', hint: 'FILE' },
  },
  words: ['FILE'],
};

await withServerSettings(async (built, { values, words: [given] }) => {
  const within = wholeNumber(values, 'within', DAY_MINUTES);
  if (given && !existsSync(given)) throw new Refusal(`There is no ${given}. Name an archive that is there.`);
  await takeAwayLeft();
  const began = performance.now();
  const folder = mkdtempSync(path.join(tmpdir(), 'careloop-drill-'));
  const name = `careloop_drill_${process.pid}`;
  const server = process.env.DATABASE_URL;
  const leaveNothing = async () => {
    process.env.DATABASE_URL = server;
    // What a drill that failed still holds open is cut with its database, and need not be heard of.
    process.on('uncaughtException', () => undefined);
    await connected((client) => client.query(`drop database if exists ${name} with (force)`));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const passphrase = given ? passphraseFrom(values['key-file']) : randomBytes(33).toString('base64');
    const file = given ? path.resolve(given) : await written(path.join(folder, 'drill.backup'), passphrase);
    await connected((client) => client.query(`create database ${name}`));
    const dataDir = path.join(folder, 'data');
    Object.assign(process.env, {
      DATABASE_URL: Object.assign(new URL(server), { pathname: `/${name}` }).href,
      DATA_DIR: dataDir,
    });
    const places = { private: dataDir, media: path.join(folder, 'media') };
    const { isTrailWhole } = await restored({ built, places, dataDir, file, passphrase });
    const tookMs = performance.now() - began;
    const isInTime = tookMs <= within * MINUTE_MS;
    console.log(
      `  The drill took ${Math.ceil(tookMs / 1_000)} seconds${isInTime ? '' : `: more than ${within} minutes`}.`,
    );
    process.exitCode = isTrailWhole && isInTime ? 0 : 1;
  } finally {
    await leaveNothing();
  }
}, takes);
process.exit();

async function written(file, passphrase) {
  const dataDir = path.resolve(process.env.DATA_DIR ?? '.careloop');
  const secretCheck = secretCheckOf(process.env.CARELOOP_SECRET);
  const { rows, files } = await connected((client) =>
    writeBackup({ client, places: placesOf({ root, dataDir }), file, passphrase, secretCheck }),
  );
  console.log(`  Backed up: ${rows} rows, ${files} files.`);
  return file;
}

/** A drill that was killed leaves a copy of everything: the next one takes it away. One that runs holds its database open. */
async function takeAwayLeft() {
  await connected(async (client) => {
    const { rows } = await client.query(
      `select datname as name from pg_database found where datname ~ '^careloop_drill_[0-9]+$'
         and not exists (select from pg_stat_activity where datname = found.datname)`,
    );
    for (const { name } of rows) {
      await client.query(`drop database if exists ${name}`);
      console.log(`  Taken away: ${name}, which a drill that was cut off had left.`);
    }
  });
  const aDayAgo = Date.now() - DAY_MINUTES * MINUTE_MS;
  for (const left of readdirSync(tmpdir()).filter((name) => name.startsWith('careloop-drill-'))) {
    const folder = path.join(tmpdir(), left);
    if (statSync(folder).mtimeMs < aDayAgo) rmSync(folder, { recursive: true, force: true });
  }
}
