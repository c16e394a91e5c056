import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Compilable,
  type DeleteResult,
  type InsertResult,
  type MergeResult,
  type UpdateResult,
} from 'kysely';

/** Whoever runs a statement and returns its rows: the `Sql` of ports/database. */
export interface RunsStatements {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** What a query returns, row by row: nothing for a write without `returning`. */
type RowOf<Output> = Output extends InsertResult | UpdateResult | DeleteResult | MergeResult ? never : Output;

/**
 * Writes ordinary SQL with the types of a room's tables (`store/tables.ts`), and has no connection: `run` runs it.
 * An array as a parameter is an array of PostgreSQL: for jsonb, write `JSON.stringify(value)`.
 * @example const query = tables<Tables>(); await run(tx, query.selectFrom('careloop.events').select('id'))
 */
export const tables = <Tables>(): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });

/** Runs a query with `sql`, in its transaction where it is one, and returns its rows. */
export const run = async <Output>(sql: RunsStatements, query: Compilable<Output>): Promise<RowOf<Output>[]> => {
  const { sql: text, parameters } = query.compile();
  return await sql.query<RowOf<Output> & object>(text, parameters);
};

/** The first row; null when there is none. */
export const first = async <Output>(sql: RunsStatements, query: Compilable<Output>): Promise<RowOf<Output> | null> =>
  (await run(sql, query))[0] ?? null;
