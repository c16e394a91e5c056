import type { Core } from '@strapi/strapi';
import { foldedText, withoutDiacritics } from '../kernel/folded';

/** A text of a table without case and diacritics; nothing stays nothing. */
const FOLDED = foldedText('??::text', { keepsNull: true });
/** The column stands in it more than once. */
const COLUMN_TIMES = FOLDED.match(/\?\?/g) ?? [];

/**
 * What Strapi writes where it looks for a part of a text whatever its case (`$containsi`, `$startsWithi`, `$endsWithi` and
 * `_q`; @strapi/database 5.54, query/helpers/where and search), and what is asked instead.
 */
const OF_SEARCH = '??::text ILIKE ?';
const ASKED: ReadonlyMap<string, string> = new Map([
  ['LOWER(CAST(?? AS VARCHAR)) LIKE LOWER(?)', `${FOLDED} like lower(?)`],
  ['LOWER(CAST(?? AS VARCHAR)) NOT LIKE LOWER(?)', `${FOLDED} not like lower(?)`],
  [OF_SEARCH, `${FOLDED} like lower(?)`],
]);

/**
 * Whoever looks for a part of a text finds it across diacritics too, by REST, by GraphQL and in the panel: `nandu` finds
 * `Ñandú`, as in our own lists. Comparisons of whole texts stay exact: they are what addresses are known by.
 */
export const searchAcrossDiacritics = (strapi: Core.Strapi): void => {
  // A transaction has a client of its own, which knows no more than the class of the first.
  const client = Object.getPrototypeOf(strapi.db.connection.client) as Client;
  const { raw } = client;
  if (folding.has(raw)) return;
  client.raw = function (this: Client, sql, ...rest) {
    const asked = typeof sql === 'string' ? ASKED.get(sql) : undefined;
    const [bindings] = rest;
    if (!asked || !Array.isArray(bindings)) return raw.call(this, sql, ...rest);
    const [column, pattern] = bindings as readonly unknown[];
    // `_q` looks into the number of each row, too, in which no letter is.
    if (sql === OF_SEARCH && /(?:^|\.)id$/.test(String(column)) && /\p{L}/u.test(String(pattern)))
      return raw.call(this, 'false');
    return raw.call(this, asked, [...COLUMN_TIMES.map(() => column), foldedPattern(String(pattern))]);
  };
  folding.add(client.raw);
};

/** Those that have been changed: another Strapi in this process finds them as they shall be. */
const folding = new WeakSet<Client['raw']>();

interface Client {
  raw(this: Client, sql: unknown, ...rest: readonly unknown[]): unknown;
}

/** What is not ASCII may become a sign of `like` where it is decomposed (the wide `％`); it stays what was looked for. */
const foldedPattern = (pattern: string): string =>
  pattern.replace(/[^\p{ASCII}]+/gu, (run) => withoutDiacritics(run).replace(/[%_\\]/g, '\\$&'));
