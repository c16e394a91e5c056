/**
 * `npm run cleanup-tokens`: takes away sessions, tickets and mailed codes that have been over for a while. Workers do
 * the same every ten minutes; any number may do it at once.
 * Uses the settings that the server uses, the built-in database included. Ends with 2 when it could not be done.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { secretIn, settingsOf } from './quickstart/settings.mjs';
import { startPostgres } from './quickstart/postgres.mjs';
import { lineFor, Refusal } from './quickstart/refusal.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const NO_SUCH_TABLE = '42P01';

const explained = (error) => {
  if (error.code === 'ERR_MODULE_NOT_FOUND') return new Refusal('The server is not built yet. Run: npm run build:server');
  return error.code === NO_SUCH_TABLE ? new Refusal('The database is empty. Start the server once, then try again.') : error;
};

const sweep = async () => {
  const { openUpkeep } = await import(new URL('../../dist/src/app/upkeep.js', import.meta.url).href);
  const upkeep = openUpkeep();
  return await upkeep.sweepExpired().finally(upkeep.close);
};

const main = async () => {
  process.chdir(root);
  const settings = settingsOf(root, process.env);
  const dataDir = path.resolve(root, settings.DATA_DIR ?? '.careloop');
  const database = settings.DATABASE_URL ? null : await startPostgres({ dataDir: path.join(dataDir, 'postgres') });
  try {
    Object.assign(process.env, settings, { CARELOOP_SECRET: settings.CARELOOP_SECRET ?? secretIn(dataDir), DATABASE_URL: settings.DATABASE_URL ?? database.url });
    const { sessions, tickets, challenges, passkeyChallenges, ownerNotices } = await sweep().catch((error) => {
      throw explained(error);
    });
    console.log(`  Taken away: ${sessions} sessions, ${tickets} sign-ins that were not finished, ${challenges} mailed codes, ${passkeyChallenges} used questions to passkeys, ${ownerNotices} notes for mails about sign-ins.`);
  } finally {
    await database?.stop();
  }
};

main().catch((error) => {
  console.error(`  ${lineFor(error) ?? error?.stack ?? error}`);
  process.exitCode = 2;
});
