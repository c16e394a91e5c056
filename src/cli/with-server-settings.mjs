import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { secretIn, settingsOf } from './quickstart/settings.mjs';
import { startPostgres } from './quickstart/postgres.mjs';
import { lineFor, Refusal } from './refusal.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Does an errand with the settings that the server uses, the built-in database included, and leaves that database as it
 * was found. What goes wrong is one line, and the command ends with 2.
 * @param {(opened: (name: string) => Promise<any>) => Promise<void>} errand `opened` loads a built file of src/app by its name
 */
export const withServerSettings = async (errand) => {
  try {
    await withDatabase(errand);
  } catch (error) {
    console.error(`  ${lineFor(error) ?? error?.stack ?? error}`);
    process.exitCode = 2;
  }
};

const withDatabase = async (errand) => {
  process.chdir(root);
  const settings = settingsOf(root, process.env);
  const dataDir = path.resolve(root, settings.DATA_DIR ?? '.careloop');
  const database = settings.DATABASE_URL ? null : await startPostgres({ dataDir: path.join(dataDir, 'postgres') });
  try {
    Object.assign(process.env, settings, {
      CARELOOP_SECRET: settings.CARELOOP_SECRET ?? secretIn(dataDir),
      DATABASE_URL: settings.DATABASE_URL ?? database.url,
    });
    await errand(built);
  } finally {
    await database?.stop();
  }
};

const built = async (name) => {
  try {
    return await import(new URL(`../../dist/src/app/${name}.js`, import.meta.url).href);
  } catch (error) {
    throw error.code === 'ERR_MODULE_NOT_FOUND'
      ? new Refusal('The server is not built yet. Run: npm run build:server')
      : error;
  }
};
