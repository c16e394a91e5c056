import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { frame, heading, KIND } from '../backup/frames.mjs';
import { framesIn } from '../backup/read.mjs';
import { rowsOut } from '../backup/tables.mjs';
import { writeArchive } from '../backup/write.mjs';
import { Refusal } from '../refusal.mjs';

/** So long others are made to wait for a month that goes; then it stays. */
const LOCK_TIMEOUT = '5s';

/**
 * Writes a month into a sealed file, reads that again, and only when it holds every byte takes the month away. Whoever reads
 * meanwhile reads the month, too; who would change it waits. `noted` is told before it goes.
 * @returns {Promise<{ rows: number, belonging: number, bytes: number }>}
 * @throws Refusal
 */
export const archiveMonth = async ({ client, kept, month, file, passphrase, secretCheck, noted }) => {
  const tables = [month.table, month.beside].filter(Boolean);
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
    await client.query(`lock table ${tables.join(', ')} in share mode`);
    await refuseUnsettled(client, kept, month);
    const sum = { rows: [], digest: createHash('sha256') };
    await writeArchive(file, passphrase, contents({ client, kept, month, tables, secretCheck, sum }));
    if ((await digestIn(file, passphrase)) !== sum.digest.digest('hex')) {
      rmSync(file, { force: true });
      throw new Refusal('What was written cannot be read again as it was. The month stays; try another disk.');
    }
    const [rows, belonging = 0] = sum.rows;
    await noted({ rows, belonging });
    for (const table of tables.toReversed()) await client.query(`drop table ${table}`);
    await client.query('commit');
    return { rows, belonging };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
};

const refuseUnsettled = async (client, { table, at }, { month }) => {
  const { rowCount } = await client.query(
    `select 1 from only ${table} where ${at} >= $1::date and ${at} < $1::date + interval '1 month' limit 1`,
    [`${month}-01`],
  );
  if (rowCount > 0)
    throw new Refusal(`Rows of ${month} are still open, or not moved yet: let a worker run, and see to what is open.`);
};

async function* contents({ client, kept, month, tables, secretCheck, sum }) {
  yield heading({ what: 'month', of: kept.table, month: month.month, secretCheck });
  for (const name of tables) {
    const table = { name, columns: await columnsOf(client, name) };
    yield heading({ what: 'table', ...table });
    const rows = rowsOut(client, table);
    for await (const bytes of rows) {
      sum.digest.update(bytes);
      yield frame(KIND.bytes, bytes);
    }
    sum.rows.push(rows.rowCount);
    yield heading({ what: 'table-end', name, rows: rows.rowCount });
  }
  yield frame(KIND.end, Buffer.from(JSON.stringify({ rows: sum.rows })));
}

const columnsOf = async (client, table) =>
  (await client.query('select careloop.columns_of($1::regclass) as columns', [table])).rows[0].columns.split(', ');

const digestIn = async (file, passphrase) => {
  const digest = createHash('sha256');
  for await (const { kind, content } of framesIn(file, passphrase)) if (kind === KIND.bytes) digest.update(content);
  return digest.digest('hex');
};
