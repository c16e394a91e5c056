import type { z } from 'zod';
import { entryOf, type Entry, type Field, type Kind } from './kinds';
import { nameKey } from './names';
import type { RawRecord } from './records';

/** One row that fits, as its entry; or what is wrong with it. */
export type Row =
  | { readonly line: number; readonly entry: Entry; readonly key: string; readonly faults: null }
  | { readonly line: number; readonly entry: null; readonly faults: readonly RowFault[] };

export interface RowFault {
  readonly line: number;
  readonly field: string | null;
  readonly reason: string;
}

/** The entry that a row of a file stands for. Cells under headings that nobody knows are passed over. */
export const rowOf = (kind: Kind, { line, cells, fault }: RawRecord): Row => {
  if (cells === null) return refused(line, [{ line, field: null, reason: fault ?? 'This row is broken.' }]);
  const read = readCells(kind, line, cells);
  if (read.faults.length > 0) return refused(line, read.faults);
  const checked = kind.input.safeParse(read.values);
  if (!checked.success)
    return refused(
      line,
      checked.error.issues.map((issue) => faultOf(line, issue)),
    );
  const entry = entryOf(kind, checked.data);
  if (kind.name === 'interaction' && entry['ingredientA'] === entry['ingredientB'])
    return refused(line, [{ line, field: 'ingredientB', reason: 'Name two different ingredients.' }]);
  return { line, entry, key: kind.keyOf(entry), faults: null };
};

const refused = (line: number, faults: readonly RowFault[]): Row => ({ line, entry: null, faults });

const faultOf = (line: number, { path, message, code, input }: z.core.$ZodIssue): RowFault => ({
  line,
  field: path.length > 0 ? path.map(String).join('.') : null,
  reason: code === 'invalid_type' && input === undefined ? 'This is missing.' : message,
});

interface ReadCells {
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly RowFault[];
}

const readCells = (kind: Kind, line: number, cells: Readonly<Record<string, unknown>>): ReadCells => {
  const fields = headingsOf(kind);
  const values: Record<string, unknown> = {};
  const faults: RowFault[] = [];
  for (const [heading, cell] of Object.entries(cells)) {
    const field = fields.get(nameKey(heading));
    if (!field) continue;
    const value = valueOf(field, cell);
    if (value === UNREADABLE) faults.push({ line, field: field.name, reason: EXPECTED[field.type] });
    else if (value !== undefined) values[field.name] = value;
  }
  return { values, faults };
};

const headings = new WeakMap<Kind, ReadonlyMap<string, Field>>();
const headingsOf = (kind: Kind): ReadonlyMap<string, Field> => {
  const known =
    headings.get(kind) ??
    new Map(
      kind.fields.flatMap((field) => [
        [nameKey(field.name), field] as const,
        [nameKey(field.name.replace(/[A-Z]/g, ' $&')), field] as const,
        ...Object.entries(kind.headings).flatMap(([heading, name]) =>
          name === field.name ? [[heading, field] as const] : [],
        ),
      ]),
    );
  headings.set(kind, known);
  return known;
};

const UNREADABLE = Symbol('unreadable');
const EXPECTED: Readonly<Record<Field['type'], string>> = {
  text: 'Write text.',
  integer: 'Use a whole number.',
  boolean: 'Use yes or no.',
  date: 'Write a day as YYYY-MM-DD.',
};
const TRUE = ['true', 'yes', 'y', '1', 'active'];
const FALSE = ['false', 'no', 'n', '0', 'inactive'];
/** Programs that write tables put an apostrophe before what would be a formula. */
const GUARDED_FORMULA = /^'(?=[=+\-@\t\r])/;

/** A cell as its field takes it; undefined for an empty one. JSON brings its own types, tables only text. */
const valueOf = ({ type }: Field, cell: unknown): unknown => {
  if (cell === null || cell === undefined) return undefined;
  if (Array.isArray(cell)) return type === 'text' ? cell.map(String).join(', ') : UNREADABLE;
  if (typeof cell !== 'string') return ofType(type, cell);
  const text = cell.replace(GUARDED_FORMULA, '').trim();
  if (text === '') return undefined;
  if (type === 'integer') return /^-?\d{1,15}$/.test(text) ? Number(text) : UNREADABLE;
  if (type !== 'boolean') return text;
  const word = text.toLowerCase();
  if (TRUE.includes(word)) return true;
  return FALSE.includes(word) ? false : UNREADABLE;
};

const ofType = (type: Field['type'], cell: unknown): unknown => {
  if (type === 'integer') return typeof cell === 'number' ? cell : UNREADABLE;
  if (type === 'boolean') return typeof cell === 'boolean' ? cell : UNREADABLE;
  return typeof cell === 'number' ? String(cell) : UNREADABLE;
};
