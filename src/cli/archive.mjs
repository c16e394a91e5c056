/**
 * `npm run archive`: which months stand in tables of their own. A worker moves what is settled there, a quarter later.
 *   TABLE MONTH [FILE]   takes a month (`doses 2019-01`) out of the database, into a sealed file (DATA_DIR/archives/…) that is read
 *                        again before the month goes; nothing in it is found any more until it is back
 *   --back FILE          puts a month back; what belongs to people who were erased meanwhile stays out
 *   --key-file FILE      the passphrase, otherwise BACKUP_PASSPHRASE
 * API and workers may go on. How long records have to be at hand is for the law and the clinic to say. See docs/backup.md. Ends with 2 when it could not be done.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bringMonthBack, monthIn } from './archive/back.mjs';
import { keptNamed, namedMonth } from './archive/months.mjs';
import { archiveMonth } from './archive/out.mjs';
import { passphraseFrom, secretCheckOf } from './backup/passphrase.mjs';
import { connected } from './backup/restored.mjs';
import { Refusal } from './refusal.mjs';
import { withServerSettings } from './with-server-settings.mjs';

const MIB = 1024 * 1024;

const takes = {
  options: { back: { type: 'string', hint: 'FILE' }, 'key-file': { type: 'string', hint: 'FILE' } },
  words: ['TABLE', 'MONTH', 'FILE'],
};

await withServerSettings(async (built, { values, words }) => {
  if (values.back && words.length > 0)
    throw new Refusal(`"${words[0]}" does not go with --back, which says all itself.`);
  const archives = (await built('archives')).openArchives();
  try {
    const [table, month, file] = words;
    if (values.back) return await back(archives, values.back, passphraseFrom(values['key-file']));
    if (!table) return await list(archives);
    return await out(archives, { table, month, file }, passphraseFrom(values['key-file']));
  } finally {
    await archives.close();
  }
}, takes);
process.exit();

async function list({ months }) {
  for (const { kept, months: all } of await months()) {
    console.log(`  ${kept.table}: ${all.length === 0 ? `nothing is older than ${kept.afterDays} days.` : ''}`);
    for (const one of all)
      console.log(
        `    ${one.month}  ${(one.bytes / MIB).toFixed(1)} MiB${one.rows === null ? '' : `, about ${one.rows} rows`}`,
      );
  }
}

async function out({ months, noteArchived }, wish, passphrase) {
  const { kept, month } = namedMonth(await months(), wish.table, wish.month);
  const dataDir = path.resolve(process.env.DATA_DIR ?? '.careloop');
  const name = `${kept.table.split('.')[1]}-${month.month}.month`;
  const file = path.resolve(wish.file ?? path.join(dataDir, 'archives', name));
  if (existsSync(file)) throw new Refusal(`${file} is there already. Name another file.`);
  const { rows, belonging } = await connected((client) =>
    archiveMonth({
      client,
      kept,
      month,
      file,
      passphrase,
      secretCheck: secretCheckOf(process.env.CARELOOP_SECRET),
      noted: (counts) => noteArchived({ table: kept.table, month: month.month, ...counts }),
    }),
  );
  console.log(
    `  ${file}\n  ${rows} rows, and ${belonging} that belong to them, were written, read again and taken out. Keep a copy in another place.`,
  );
}

async function back({ months, makeMonth, noteBrought }, file, passphrase) {
  if (!existsSync(file)) throw new Refusal(`There is no ${file}. Name a file that is there: --back FILE`);
  const { of, month, secretCheck } = await monthIn(file, passphrase);
  if (secretCheck !== secretCheckOf(process.env.CARELOOP_SECRET))
    throw new Refusal('This month belongs to another CARELOOP_SECRET, and so to another installation.');
  const { kept } = keptNamed(await months(), of);
  await makeMonth(kept, month);
  const { month: made } = namedMonth(await months(), of, month);
  const { rows, left } = await connected((client) => bringMonthBack({ client, kept, month: made, file, passphrase }));
  await noteBrought({ table: kept.table, month, rows, left });
  console.log(
    `  ${rows} rows are back${left > 0 ? `; ${left} stay out: theirs were erased, or they were there` : ''}.`,
  );
}
