import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { argumentsIn } from './arguments.mjs';
import { secretIn, settingsOf } from './quickstart/settings.mjs';
import { startPostgres } from './quickstart/postgres.mjs';
import { lineFor, Refusal } from './refusal.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Does an errand with the settings that the server uses, the built-in database included, and leaves that database as it
 * was found. What goes wrong is one line, and the command ends with 2.
 * @param {(opened: (name: string) => Promise<any>, told: ReturnType<typeof argumentsIn>) => Promise<void>} errand `opened` loads a built file of src/app by its name
 * @param {Parameters<typeof argumentsIn>[1]} takes what the command may be told
 */
export const withServerSettings = async (errand, takes) => {
  try {
    const told = argumentsIn(process.argv.slice(2), takes);
    await withDatabase((built) => errand(built, told));
  } catch (error) {
    console.error(`  ${lineFor(error) ?? lineForDatabase(error) ?? error?.stack ?? error?.message ?? error}`);
    process.exitCode = 2;
  }
};

const withDatabase = async (errand) => {
  process.chdir(root);
  const settings = settingsOf(root, process.env);
  const dataDir = path.resolve(root, settings.DATA_DIR ?? '.careloop');
  const secret = settings.CARELOOP_SECRET ?? secretKept(dataDir, settings);
  const database = settings.DATABASE_URL ? null : await startPostgres({ dataDir: path.join(dataDir, 'postgres') });
  try {
    Object.assign(process.env, settings, {
      CARELOOP_SECRET: secret,
      DATABASE_URL: settings.DATABASE_URL ?? database.url,
      LOG_LEVEL: settings.LOG_LEVEL ?? 'warn', // a command says what it does in words
    });
    await errand(built);
  } finally {
    await database?.stop();
  }
};

/** A database that is there already has its secret somewhere: a new one would fit nothing in it. */
const secretKept = (dataDir, { DATABASE_URL }) => {
  if (DATABASE_URL && !existsSync(path.join(dataDir, 'secret')))
    throw new Refusal('CARELOOP_SECRET is not set. Give the one that this installation runs with.');
  return secretIn(dataDir);
};

/** What PostgreSQL says, or who does not answer in its place. */
const lineForDatabase = ({ code }) => {
  const address = process.env.DATABASE_URL ?? '';
  if (address !== '' && !URL.canParse(address))
    return 'DATABASE_URL must be a PostgreSQL address such as postgres://user:password@host:5432/careloop';
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET'].includes(code))
    return `The database at ${new URL(address).host} does not answer (${code}). Start it, or put DATABASE_URL right.`;
  if (['28P01', '28000'].includes(code)) return 'The database does not know the user or password of DATABASE_URL.';
  if (code === '3D000') return 'The server of DATABASE_URL has no such database. Create it, or put DATABASE_URL right.';
  if (code === '42P01') return 'The database is empty, or of an older version. Start the server once, then try again.';
  return null;
};

const built = async (name) => {
  try {
    return await import(new URL(`../../dist/src/app/${name}.js`, import.meta.url).href);
  } catch (error) {
    throw error.code === 'ERR_MODULE_NOT_FOUND'
      ? new Refusal('The server is not built yet, or by an older version. Run: npm run build:server')
      : error;
  }
};
