import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { Refusal } from '../refusal.mjs';
import { readBackup } from './read.mjs';

/** A connection to the database of the settings, for as long as `work` takes. */
export const connected = async (work) => {
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    options: '-c timezone=UTC -c search_path=public',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/**
 * Brings the database of the settings to this version, fills it from an archive, and checks it: the rows of every table, every
 * sealed note, the audit trail. `built` loads a built file of src/app by its name.
 * @returns what came back, and whether the audit trail holds
 * @throws Refusal while other programs of ours work on the database
 */
export const restored = async ({ built, places, dataDir, file, passphrase }) => {
  Object.assign(process.env, { DEMO: 'false' });
  const commands = (await built('database-commands')).openDatabaseCommands();
  try {
    const others = await commands.others();
    if (others.length > 0) throw new Refusal(`Stop what works on this database first: ${others.join(', ')}.`);
    await commands.migrate();
  } finally {
    await commands.close();
  }
  const sum = await connected((client) => readBackup({ client, places, file, passphrase }));
  // It says where the trail ended that stood here before.
  rmSync(path.join(dataDir, 'audit-head'), { force: true });
  console.log(`  Restored and counted: ${sum.rows} rows, ${sum.files} files; every sealed note is as it was.`);

  const trail = (await built('trail')).openTrail();
  const { checked, broken } = await trail.verify({ anchor: null }).finally(trail.close);
  console.log(broken ? `  The audit trail is BROKEN: ${broken.what}.` : `  The audit trail is whole: ${checked} rows.`);
  return { ...sum, isTrailWhole: !broken };
};
