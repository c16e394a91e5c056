/**
 * `npm run db:…`: what is done to the database of the settings, the built-in one included.
 *   db:migrate        brings it up to this version, as a start of the API does
 *   db:migrate:undo   takes back the migration that was applied last, where it declares how
 *   db:seed           fills in the demo people, whose passwords everybody knows, and what is there already not again
 *   db:clear          takes every table away
 *   db:reset          db:clear, db:migrate and db:seed
 * `seed`, `clear` and `reset` refuse in production; `clear` and `reset` also while the server runs, and want --yes where nobody can be asked.
 * Ends with 2 when it could not be done.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.mjs';
import { settingsOf } from './quickstart/settings.mjs';
import { withServerSettings } from './with-server-settings.mjs';

const COMMANDS = ['migrate', 'undo', 'seed', 'clear', 'reset'];
const root = fileURLToPath(new URL('../..', import.meta.url));
const takes = { options: { yes: { type: 'boolean', default: false } }, words: [COMMANDS.join('|')] };

/** As the server judges it: what nobody named is production, and the built-in database is not. */
const environmentOf = ({ NODE_ENV, DATABASE_URL }) => NODE_ENV ?? (DATABASE_URL ? 'production' : 'development');

const environment = environmentOf(settingsOf(root, process.env));

const agreed = async (question, isAgreed) => {
  if (isAgreed) return true;
  if (!process.stdin.isTTY) throw new Refusal(`${question} Say so with --yes.`);
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asking.question(`  ${question} [y/N] `);
  asking.close();
  return /^y(es)?$/i.test(answer.trim());
};

const NEVER_IN_PRODUCTION = {
  seed: 'fills in people whose passwords everybody knows, and never in production',
  clear: 'never empties a database of production',
  reset: 'never empties a database of production',
};

const refuseProduction = (command) => {
  const never = NEVER_IN_PRODUCTION[command];
  if (never && environment === 'production')
    throw new Refusal(`db:${command} ${never}. If this one is not, say NODE_ENV=development.`);
};

const refuseToEmpty = async (commands, told) => {
  const others = await commands.others();
  if (others.length > 0) throw new Refusal(`Stop what works on this database first: ${others.join(', ')}.`);
  const { pathname, host } = new URL(process.env.DATABASE_URL);
  if (
    !(await agreed(`Everything in the database ${pathname.slice(1)} at ${host} will be gone. Go on?`, told.values.yes))
  )
    throw new Refusal('Nothing was changed.');
};

const clear = async (commands, told) => {
  await refuseToEmpty(commands, told);
  await commands.clear();
  // It says where the trail ended that is gone now.
  rmSync(path.resolve(process.env.DATA_DIR ?? '.careloop', 'audit-head'), { force: true });
  console.log('  The database is empty.');
};

const migrate = async (commands) => {
  const applied = await commands.migrate();
  console.log(
    applied.length > 0
      ? `  ${applied.length} migrations applied: ${applied.join(', ')}.`
      : '  The database is up to date.',
  );
};

const undo = async (commands) => {
  const undone = await commands.undo().catch((error) => {
    throw new Refusal(error.message);
  });
  console.log(`  Undone: ${undone}. The next start of a version that has this migration applies it again.`);
};

const DOES = {
  migrate,
  undo,
  clear,
  seed: async (commands) => {
    await migrate(commands);
    console.log('  The people of the demo are there.');
  },
  reset: async (commands, told) => {
    await clear(commands, told);
    await DOES.seed(commands);
  },
};

await withServerSettings(async (built, told) => {
  const [command] = told.words;
  if (!COMMANDS.includes(command)) throw new Refusal(`Say what to do: ${COMMANDS.join(', ')}.`);
  refuseProduction(command);
  process.env.NODE_ENV = environment;
  process.env.DEMO = String(['seed', 'reset'].includes(command));
  const commands = (await built('database-commands')).openDatabaseCommands();
  await DOES[command](commands, told).finally(commands.close);
}, takes);
process.exit();
