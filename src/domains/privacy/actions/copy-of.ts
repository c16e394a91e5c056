import type { WholeDataMap } from '../../../kernel/data-map';
import type { Transaction } from '../../../ports/database';
import type { Storage } from '../../../ports/storage';
import { personalRows, type CopiedRow, type Owner } from '../store/personal-rows';

/** How many rows go by between two words about progress: a multiple of those that are fetched at once. */
const ROWS_BETWEEN = 5_000;

interface Copying {
  readonly map: WholeDataMap;
  readonly files: Pick<Storage, 'get'>;
  readonly owner: Owner;
  readonly madeAt: Date;
  /** Hears now and then how far it is, from 0 to 1; what it throws ends the copy. */
  readonly progress: (share: number) => Promise<void>;
}

/** The copy in pieces: JSON of `exportFile`, section by section in the order of the map, the person first. Keeps a few hundred rows in memory. */
export const copyOf = async function* (
  tx: Transaction,
  { map, files, owner, madeAt, progress }: Copying,
): AsyncGenerator<string> {
  const sections = map
    .flatMap((table) =>
      table.rows.flatMap((rows) => (rows.section === null ? [] : [{ name: rows.section, table, rows }])),
    )
    .reverse();
  yield `{"format":"careloop.export","version":1,"madeAt":${JSON.stringify(madeAt.toISOString())},"sections":{`;
  for (const [turn, { name, table, rows }] of sections.entries()) {
    await progress(turn / sections.length);
    yield `${turn === 0 ? '' : ','}\n${JSON.stringify(name)}:{"description":${JSON.stringify(rows.says)},"rows":[`;
    let count = 0;
    for await (const some of personalRows(tx, owner).copy(table, rows)) {
      if (some.length > 0) yield count === 0 ? '\n' : ',\n';
      yield* written(some, files);
      count += some.length;
      if (count % ROWS_BETWEEN === 0) await progress(turn / sections.length);
    }
    yield ']}';
  }
  yield '\n}}\n';
};

/** Rows with a comma between; those without files in one piece. */
const written = async function* (rows: readonly CopiedRow[], files: Pick<Storage, 'get'>): AsyncGenerator<string> {
  if (rows.every((row) => Object.keys(row.files).length === 0)) {
    yield rows.map(({ json }) => json).join(',\n');
    return;
  }
  for (const [turn, row] of rows.entries()) {
    yield turn === 0 ? '' : ',\n';
    yield* withFiles(row, files);
  }
};

const withFiles = async function* (
  { json, files: named }: CopiedRow,
  files: Pick<Storage, 'get'>,
): AsyncGenerator<string> {
  yield json.slice(0, -1);
  let comma = json === '{}' ? '' : ',';
  for (const [field, key] of Object.entries(named)) {
    yield `${comma}${JSON.stringify(field)}:`;
    yield* base64Of(key, files);
    comma = ',';
  }
  yield '}';
};

/** Three bytes are four letters: what is over waits for the next piece. */
const base64Of = async function* (key: string | null, files: Pick<Storage, 'get'>): AsyncGenerator<string> {
  const body = key === null ? null : await files.get(key);
  if (!body) {
    yield 'null';
    return;
  }
  yield '{"base64":"';
  let over: Buffer = Buffer.alloc(0);
  for await (const piece of body as AsyncIterable<Buffer>) {
    const all = Buffer.concat([over, piece]);
    const even = all.length - (all.length % 3);
    yield all.subarray(0, even).toString('base64');
    over = all.subarray(even);
  }
  yield `${over.toString('base64')}"}`;
};
