const LITERALS = /'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$/g;
const LOCKS = /\b(?:for\s+(?:no\s+key\s+)?update|do\s+update)\b/gi;
const CHANGE = /\b(insert)\s+into\s+|\b(update)\s+(?:only\s+)?|\b(delete)\s+from\s+(?:only\s+)?/i;
const VERB = /^\W*(\w+)/;
const KNOWN_VERBS = new Set([
  'SELECT',
  'BEGIN',
  'COMMIT',
  'ROLLBACK',
  'SET',
  'CREATE',
  'ALTER',
  'DROP',
  'NOTIFY',
  'LISTEN',
]);
const TABLE = /"?([a-z_]\w*)"?(?:\."?([a-z_]\w*)"?)?/iy;
const FROM = /\bfrom\s+(?:only\s+)?/gi;
const KEPT = 2_000;
const known = new Map<string, string>();

/**
 * What a statement is called in traces: what it does and to which table, such as `UPDATE public.doses`; of several the first
 * that it changes. Never a value.
 */
export const statementName = (sql: string): string => {
  const found = known.get(sql);
  if (found) return found;
  if (known.size >= KEPT) known.clear();
  const name = nameOf(sql.replaceAll(LITERALS, '?').replaceAll(LOCKS, ''));
  known.set(sql, name);
  return name;
};

const nameOf = (sql: string): string => {
  const change = CHANGE.exec(sql);
  if (change)
    return named(
      (change[1] ?? change[2] ?? change[3] ?? '').toUpperCase(),
      tableAt(sql, change.index + change[0].length),
    );
  const first = VERB.exec(sql)?.[1]?.toUpperCase() ?? '';
  const verb = first === 'WITH' ? 'SELECT' : first;
  if (verb !== 'SELECT') return KNOWN_VERBS.has(verb) ? verb : 'SQL';
  for (const { index, 0: from } of sql.matchAll(FROM)) {
    const table = tableAt(sql, index + from.length);
    if (table && (table.includes('.') || !isMadeHere(sql, table))) return named(verb, table);
  }
  return verb;
};

const named = (verb: string, table: string | null): string => (table ? `${verb} ${table}` : verb);

const tableAt = (sql: string, at: number): string | null => {
  TABLE.lastIndex = at;
  const [whole, first, second] = TABLE.exec(sql) ?? [];
  if (!first || (!second && sql[at + (whole?.length ?? 0)] === '(')) return null; // a function
  return second ? `${first}.${second}` : first;
};

/** A name that `with` gives is no table. */
const isMadeHere = (sql: string, name: string): boolean =>
  new RegExp(`(\\bwith|,|recursive)\\s+${name}\\s+as\\b`, 'i').test(sql);
