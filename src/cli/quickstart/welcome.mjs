import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Written by the server when it made the first person of the panel. */
const FIRST_ADMIN = 'first-admin.txt';

/** Says where everything is and who may come in. */
export const printWelcome = (voice, { publicUrl, sandboxUrl, dataDir, logins }) => {
  const places = [
    ['Admin panel', `${publicUrl}/admin`],
    ['API', `${publicUrl}/api`],
    ['API document', `${publicUrl}/api-docs`],
    ['GraphQL', `${publicUrl}/graphql`],
    ...(sandboxUrl ? [['Inbox', `${sandboxUrl}   what would have gone out: mail, SMS, push`]] : []),
    ['Data', `${dataDir}   database, secret, what the programs said (logs)`],
    ...(logins.length === 0 && existsSync(path.join(dataDir, FIRST_ADMIN))
      ? [['First admin', `${path.join(dataDir, FIRST_ADMIN)}   how to sign in to the panel`]]
      : []),
  ];
  voice.print(`\n  ${voice.bold('CareLoop is up')} ${voice.dim(`after ${(performance.now() / 1000).toFixed(1)} s`)}\n`);
  for (const [name, place] of places) voice.print(`  ${name.padEnd(14)} ${place}`);
  if (logins.length > 0) voice.print(`\n${table(logins)}`);
  voice.print(`\n  ${voice.dim('Ctrl-C stops all of it.')}\n`);
};

/** The people of the demo, as the seeds tell them. */
export const loginsOf = async (root) => {
  const file = path.join(root, 'dist', 'database', 'seeds', 'demo-people.js');
  if (!existsSync(file)) return [];
  const { demoLogins = [] } = await import(pathToFileURL(file).href).then((module) => module.default ?? module);
  return demoLogins;
};

const table = (logins) => {
  const rows = [{ who: 'Who', where: 'where', email: 'e-mail', password: 'password' }, ...logins];
  const widths = ['who', 'where', 'email'].map((column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows
    .map(
      ({ who, where, email, password }) =>
        `  ${[who, where, email].map((text, n) => String(text).padEnd(widths[n])).join('  ')}  ${password}`,
    )
    .join('\n');
};
