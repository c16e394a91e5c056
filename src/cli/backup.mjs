/**
 * `npm run backup`: database, private files and media library, sealed into one archive. The server may go on working meanwhile.
 *   [FILE]            where to (DATA_DIR/backups/careloop-<instant>.backup)
 *   --key-file FILE   the passphrase, otherwise BACKUP_PASSPHRASE
 * CARELOOP_SECRET is not in it: keep it as safe, and in another place. See docs/backup.md. Ends with 2 when it could not be done.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { placesOf } from './backup/files.mjs';
import { passphraseFrom, secretCheckOf } from './backup/passphrase.mjs';
import { writeBackup } from './backup/write.mjs';
import { Refusal } from './refusal.mjs';
import { withServerSettings } from './with-server-settings.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const instant = () => new Date().toISOString().replaceAll(/[:.]/g, '-');

const takes = { options: { 'key-file': { type: 'string', hint: 'FILE' } }, words: ['FILE'] };

await withServerSettings(async (_built, { values, words }) => {
  const passphrase = passphraseFrom(values['key-file']);
  const dataDir = path.resolve(process.env.DATA_DIR ?? '.careloop');
  const file = path.resolve(words[0] ?? path.join(dataDir, 'backups', `careloop-${instant()}.backup`));
  if (existsSync(file)) throw new Refusal(`${file} is there already. Name another file.`);
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    options: '-c timezone=UTC -c search_path=public',
  });
  await client.connect();
  try {
    const { tables, rows, files } = await writeBackup({
      client,
      places: placesOf({ root, dataDir }),
      file,
      passphrase,
      secretCheck: secretCheckOf(process.env.CARELOOP_SECRET),
    });
    console.log(`  ${file}\n  ${rows} rows of ${tables} tables, ${files} files.`);
    if (['s3', 'cloudinary'].includes(process.env.STORAGE))
      console.log(
        `  Private files are kept in ${process.env.STORAGE} and are not in it: let that place keep versions.`,
      );
  } finally {
    await client.end();
  }
}, takes);
