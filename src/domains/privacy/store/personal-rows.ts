import { iso, instant } from '../../../kernel/instant-columns';
import { fieldOf, type Column, type Rows, type WholeTableMap } from '../../../kernel/data-map';
import type { Sql, Transaction } from '../../../ports/database';

const FETCHED_AT_ONCE = 500;

/** A person, as rows name them. */
export interface Owner {
  readonly userId: number;
  readonly documentId: string;
}

/** One row of the copy: its fields as JSON, and the files that belong to it by the name of their field. */
export interface CopiedRow {
  readonly json: string;
  readonly files: Readonly<Record<string, string | null>>;
}

/** What a table holds about one person, read and erased as its map says. */
export const personalRows = (tx: Transaction | Sql, { userId, documentId }: Owner) => {
  /** The person's row id and documentId are ours, not the caller's; still they are written so that nothing else fits. */
  const bound = (sql: string): string =>
    sql
      .replaceAll(':documentId', `'${documentId.replaceAll("'", "''")}'`)
      .replaceAll(':person', String(Math.trunc(userId)));

  return {
    /** Every row of one section, a few hundred in memory at a time. Inside a transaction. */
    copy: async function* (
      { table, columns }: WholeTableMap,
      { whose, without = [] }: Rows,
    ): AsyncGenerator<readonly CopiedRow[]> {
      const types = await typesOf(tx, table);
      const shown = Object.entries(columns).filter(([name]) => !without.includes(name));
      const fields = shown.flatMap(([name, column]) =>
        column.is === 'exported' || column.is === 'kept'
          ? [`'${column.as ?? fieldOf(name)}', ${valueOf(name, column, types.get(name))}`]
          : [],
      );
      const files = shown.flatMap(([name, column]) =>
        column.is === 'file' ? [`'${column.as ?? fieldOf(name)}', r.${name}`] : [],
      );
      await tx.query(
        bound(`declare copied no scroll cursor for
        select json_build_object(${fields.join(', ')})::text as json, json_build_object(${files.join(', ')}) as files from ${table} r where ${whose}`),
      );
      for (;;) {
        const rows = await tx.query<CopiedRow>(`fetch ${FETCHED_AT_ONCE} from copied`);
        yield rows;
        if (rows.length < FETCHED_AT_ONCE) break;
      }
      await tx.query('close copied');
    },

    /** The keys of the files in rows that will be deleted. */
    files: async ({ table, columns }: WholeTableMap, { whose }: Rows): Promise<string[]> => {
      const found: string[] = [];
      for (const [name] of Object.entries(columns).filter(([, { is }]) => is === 'file')) {
        const rows = await tx.query<{ key: string }>(
          `select r.${name} as key from ${table} r where ${bound(whose)} and r.${name} is not null`,
        );
        found.push(...rows.map(({ key }) => key));
      }
      return found;
    },

    /** How many there are. */
    count: async ({ table }: WholeTableMap, { whose }: Rows): Promise<number> => {
      const [row] = await tx.query<{ count: number }>(
        `select count(*)::int as count from ${table} r where ${bound(whose)}`,
      );
      return row?.count ?? 0;
    },

    /** Erases rows as they say; returns how many. Doing it again does nothing more. */
    erase: async ({ table }: WholeTableMap, { whose, erasure }: Rows): Promise<number> => {
      if (erasure === 'elsewhere') return 0;
      const what =
        erasure === 'deleted'
          ? `delete from ${table} r`
          : `update ${table} r set ${Object.entries(erasure)
              .map(([column, value]) => `${column} = ${value}`)
              .join(', ')}`;
      const [row] = await tx.query<{ count: number }>(
        `with erased as (${what} where ${bound(whose)} returning 1) select count(*)::int as count from erased`,
      );
      return row?.count ?? 0;
    },
  };
};

const typesOf = async (sql: Sql, table: string): Promise<ReadonlyMap<string, string>> => {
  const [schema = '', name = ''] = table.split('.');
  const rows = await sql.query<{ name: string; type: string }>(
    'select column_name as name, data_type as type from information_schema.columns where table_schema = $1 and table_name = $2',
    [schema, name],
  );
  return new Map(rows.map(({ name: column, type }) => [column, type]));
};

/** Instants as ISO 8601 in UTC; Strapi keeps them without a zone, in UTC. */
const valueOf = (name: string, column: Column, type: string | undefined): string => {
  if ('from' in column && column.from) return column.from;
  if (type === 'timestamp without time zone') return iso(`r.${name}`);
  return type === 'timestamp with time zone' ? iso(instant(`r.${name}`)) : `r.${name}`;
};
