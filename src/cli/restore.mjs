/**
 * `npm run restore -- FILE`: puts a backup into the database of the settings, and its files into their places, then checks
 * it: the rows of every table, every sealed note, the audit trail. The archive is read whole before anything is changed.
 *   --key-file FILE   the passphrase, otherwise BACKUP_PASSPHRASE
 *   --yes             in place of everything that a database holds which is not empty
 * Stop API and workers before. Ends with 1 when the audit trail does not hold, with 2 when it could not be done.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { placesOf } from './backup/files.mjs';
import { passphraseFrom, secretCheckOf } from './backup/passphrase.mjs';
import { checkArchive } from './backup/read.mjs';
import { refuseFull } from './backup/refuse-full.mjs';
import { connected, restored } from './backup/restored.mjs';
import { Refusal } from './refusal.mjs';
import { withServerSettings } from './with-server-settings.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const takes = {
  options: { 'key-file': { type: 'string', hint: 'FILE' }, yes: { type: 'boolean', default: false } },
  words: ['FILE'],
};

await withServerSettings(async (built, { values, words: [file] }) => {
  if (!file) throw new Refusal('Name the archive: npm run restore -- FILE');
  if (!existsSync(file)) throw new Refusal(`There is no ${file}. Name an archive that is there.`);
  const passphrase = passphraseFrom(values['key-file']);
  const { secretCheck, tables, rows } = await checkArchive(file, passphrase);
  console.log(`  The archive is whole: ${rows} rows of ${tables} tables.`);
  if (secretCheck !== secretCheckOf(process.env.CARELOOP_SECRET))
    throw new Refusal(
      'This backup belongs to another CARELOOP_SECRET. Set that one: without it much of this cannot be read.',
    );
  await connected((client) => refuseFull(client, values.yes));

  const dataDir = path.resolve(process.env.DATA_DIR ?? '.careloop');
  const { isTrailWhole } = await restored({ built, places: placesOf({ root, dataDir }), dataDir, file, passphrase });
  process.exitCode = isTrailWhole ? 0 : 1;
}, takes);
process.exit();
