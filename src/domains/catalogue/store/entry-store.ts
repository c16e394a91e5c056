import { utc, iso, NEW_DOCUMENT_ID } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Entry, Field, Kind } from '../rules/kinds';
import { rememberNames } from './medicine-names';

/** An entry held for a change until the transaction ends. */
export interface HeldEntry {
  readonly id: number;
  readonly name: string;
  readonly entry: Entry;
  /** Units on hand; null where none are counted. */
  readonly stock: number | null;
  readonly threshold: number | null;
}

/** What became of one row: whether it was made or changed. Rows that were as they are now are not among them. */
export interface WrittenEntry {
  readonly id: number;
  readonly documentId: string;
  readonly isNew: boolean;
  readonly key: string;
  readonly name: string;
  /** Of new entries whose units are counted in the entry itself. */
  readonly stock: number;
}

/** What is to be known of a kind to keep its rows. */
export type KeptKind<View extends object = object> = Pick<
  Kind<object, View>,
  'name' | 'table' | 'fields' | 'stocked' | 'keyOf' | 'view'
>;

/** Rows of one kind of the catalogue. Nobody owns them: who may write is asked before. */
export const entryStore = <View extends object>(sql: Sql, kind: KeptKind<View>) => {
  const { table, fields } = kind;
  const hasKey = kind.name !== 'interaction';
  const keyColumns = hasKey ? ['natural_key'] : ['ingredient_a', 'ingredient_b'];
  const written = [...fields, ...(hasKey ? [KEY] : [])];
  /** Stock changes by movements alone. */
  const changeable = written.filter(({ column }) => column !== 'stock');
  const shown = kind.name === 'vaccine' ? [...fields, STOCK] : fields;
  const view = `json_build_object('documentId', e.document_id, ${shown.map(shownAs).join(', ')}, 'createdAt', ${iso('e.created_at')}, 'updatedAt', ${iso('e.updated_at')})`;
  const rowType = `(${['nr integer', ...written.map(({ column, type }) => `"${column}" ${type}`)].join(', ')})`;
  const stock = kind.stocked ? 'e.stock' : 'null::integer';
  const threshold = kind.stocked ? 'e.threshold' : 'null::integer';

  return {
    /** Makes or changes many entries at once, each known by its key; returns those that were made or changed. */
    write: async (entries: readonly Entry[], now: Date): Promise<readonly WrittenEntry[]> => {
      const rows = await sql.query<WrittenEntry>(
        `with given as (select * from jsonb_to_recordset($1::jsonb) as r${rowType}),
         written as (
           insert into ${table} as e (document_id, created_at, updated_at, published_at, ${written.map(({ column }) => column).join(', ')}${kind.name === 'vaccine' ? ', stock' : ''})
           select ${NEW_DOCUMENT_ID}, ${utc('$2')}, ${utc('$2')}, ${utc('$2')}, ${written.map(({ column }) => `g.${column}`).join(', ')}${kind.name === 'vaccine' ? ', 0' : ''}
           from given g order by g.nr
           on conflict (${keyColumns.join(', ')}) do update set ${changeable.map(({ column }) => `${column} = excluded.${column}`).join(', ')}, updated_at = excluded.updated_at
           where (${changeable.map(({ column }) => `e.${column}`).join(', ')}) is distinct from (${changeable.map(({ column }) => `excluded.${column}`).join(', ')})
           returning e.id, e.document_id, e.xmax = 0 as is_new, ${keyColumns.map((column) => `e.${column}`).join(` || '|' || `)} as key, ${nameOf(kind, 'e')} as name, ${kind.name === 'supplement' ? 'e.stock' : '0'} as stock)
         select id, document_id as "documentId", is_new as "isNew", key, name, stock from written`,
        [JSON.stringify(entries.map((entry, nr) => rowOf(kind, entry, nr))), now],
      );
      if (kind.name === 'medicine')
        await rememberNames(
          sql,
          rows.map(({ id }) => id),
        );
      return rows;
    },

    /** Whether there is an entry of this key, other than `except`. */
    isTaken: async (entry: Entry, except: number | null): Promise<boolean> => {
      const values = hasKey ? [kind.keyOf(entry)] : [String(entry['ingredientA']), String(entry['ingredientB'])];
      const [found] = await sql.query(
        `select 1 from ${table} where ${keyColumns.map((column, nr) => `${column} = $${nr + 2}`).join(' and ')} and id is distinct from $1::integer`,
        [except, ...values],
      );
      return found !== undefined;
    },

    /** Holds one entry; null when there is none. */
    lockForUpdate: async (documentId: string): Promise<HeldEntry | null> => {
      const [row] = await sql.query<HeldEntry>(
        `select e.id, ${nameOf(kind, 'e')} as name, ${stock} as stock, ${threshold} as threshold, json_build_object(${fields.map(shownAs).join(', ')}) as entry
         from ${table} e where e.document_id = $1 for no key update`,
        [documentId],
      );
      return row ?? null;
    },

    /** Puts `entry` in the place of what the entry said before. Its stock stays. */
    replace: async (id: number, entry: Entry, now: Date): Promise<void> => {
      await sql.query(
        `update ${table} e set (updated_at, ${changeable.map(({ column }) => column).join(', ')}) =
           (select ${utc('$3')}, ${changeable.map(({ column }) => `r.${column}`).join(', ')} from jsonb_to_recordset($2::jsonb) as r${rowType})
         where e.id = $1`,
        [id, JSON.stringify([rowOf(kind, entry, 0)]), now],
      );
      if (kind.name === 'medicine') await rememberNames(sql, [id]);
    },

    /** Deletes entries; returns the documentIds of those that were there. */
    remove: async (documentIds: readonly string[]): Promise<readonly string[]> =>
      (
        await sql.query<{ documentId: string }>(
          `delete from ${table} where document_id = any ($1::text[]) returning document_id as "documentId"`,
          [documentIds],
        )
      ).map(({ documentId }) => documentId),

    /** Deletes every entry whose key is not among these. */
    keepOnly: async (keys: readonly string[]): Promise<void> => {
      await sql.query(
        `delete from ${table} where not exists (select from unnest($1::text[]) as kept where kept = ${keyColumns.join(` || '|' || `)})`,
        [keys],
      );
    },

    /** One entry as clients see it, or null. */
    view: async (documentId: string): Promise<View | null> => {
      const [row] = await sql.query<{ view: View }>(`select ${view} as view from ${table} e where e.document_id = $1`, [
        documentId,
      ]);
      return row?.view ?? null;
    },
  };
};

const KEY: Field = { name: 'naturalKey', column: 'natural_key', type: 'text' };
const STOCK: Field = { name: 'stock', column: 'stock', type: 'integer' };

const shownAs = ({ name, column, type }: Field): string =>
  `'${name}', ${type === 'date' ? `to_char(e.${column}, 'YYYY-MM-DD')` : `e.${column}`}`;

const nameOf = ({ name }: Pick<Kind, 'name'>, row: string): string =>
  name === 'interaction' ? `${row}.ingredient_a || ' + ' || ${row}.ingredient_b` : `${row}.name`;

const rowOf = (kind: Pick<Kind, 'name' | 'fields' | 'keyOf'>, entry: Entry, nr: number): Record<string, unknown> => ({
  nr,
  ...Object.fromEntries(kind.fields.map(({ name, column }) => [column, entry[name] ?? null])),
  natural_key: kind.keyOf(entry),
});
