/**
 * What the tables of a room hold about people. Each room says it beside its schema; the hall joins the maps
 * (app/data-map.ts) with the schemas of the content types, and what a person is given as a copy, and what is left when they are forgotten, is made from them.
 * A column that is in the database and in no map fails the check.
 */
export type DataMap = readonly TableMap[];

export interface TableMap {
  /** With its schema: `careloop.sessions`. */
  readonly table: string;
  /** Which of its rows are somebody's; none for a table of machines. */
  readonly rows: readonly Rows[];
  /**
   * Every column of the table. For the table of a content type, which says it in its schema.json, only those that are
   * something else there than they can say, such as SQL.
   */
  readonly columns?: Readonly<Record<string, Column>>;
}

/** A table with everything said about it, by its room and by the schema of its content type. */
export interface WholeTableMap extends TableMap {
  readonly columns: Readonly<Record<string, Column>>;
  /** The file that says so, from the root of the repository. */
  readonly declaredIn?: string;
}
export type WholeDataMap = readonly WholeTableMap[];

/** Rows that a person has something to do with, in one way. */
export interface Rows {
  /** The name of their section in the copy; null: they are not in it. */
  readonly section: string | null;
  /** What the section says about itself. */
  readonly says: string;
  /** SQL over the row `r` that holds for the rows of the person `:person` (row id), known as `:documentId`. */
  readonly whose: string;
  /** Columns that the copy leaves out of these rows: they speak of somebody else. */
  readonly without?: readonly string[];
  /**
   * What becomes of them: `deleted`; `elsewhere`, by code of its own; or, where they are somebody else's record and only
   * name this person, what these columns are set to, in SQL.
   */
  readonly erasure: 'deleted' | 'elsewhere' | Readonly<Record<string, string>>;
}

/**
 * - `exported`: in the copy, and erased
 * - `file`: the key of a stored file; the copy holds the file, erasure deletes it
 * - `kept`: in the copy, and kept without identity, for a reason that the law knows
 * - `secret`: not in the copy, and erased
 * - `machine`: not about a person
 */
export type Column =
  | { readonly is: 'exported' | 'file'; readonly as?: string; readonly from?: string }
  | { readonly is: 'kept'; readonly as?: string; readonly from?: string; readonly why: string }
  | { readonly is: 'secret' | 'machine' };

/** In the copy under the column's own name in camel case, or `as`; its value, or SQL over the row `r`. */
export const exported = (as?: string, from?: string): Column => ({
  is: 'exported',
  ...(as ? { as } : {}),
  ...(from ? { from } : {}),
});
export const file = (as?: string): Column => ({ is: 'file', ...(as ? { as } : {}) });
export const kept = (why: string): Column => ({ is: 'kept', why });
export const secret: Column = { is: 'secret' };
export const machine: Column = { is: 'machine' };

/** Rows that are the person's own: in the copy, and deleted. `column` holds the person's row id. */
export const ownRows = (section: string | null, says: string, column: string): Rows => ({
  section,
  says,
  whose: `r.${column} = :person`,
  erasure: 'deleted',
});

/** A table that holds nothing about anybody. */
export const noPeople = (table: string, ...columns: readonly string[]): WholeTableMap => ({
  table,
  rows: [],
  columns: Object.fromEntries(columns.map((column) => [column, machine])),
});

/** Strapi's own columns, on every table of a content type. */
export const STRAPI_COLUMNS = {
  id: machine,
  document_id: exported(),
  created_at: exported(),
  updated_at: exported(),
  published_at: machine,
  created_by_id: machine,
  updated_by_id: machine,
  locale: machine,
} as const satisfies WholeTableMap['columns'];

/** `time_zone` is `timeZone` to clients. */
export const fieldOf = (column: string): string =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** SQL for the documentId of what a foreign key of the row `r` leads to: a copy names others by it, and by nothing else. */
export const documentIdIn = (table: string, foreignKey: string): string =>
  `(select o.document_id from public.${table} o where o.id = r.${foreignKey})`;
