import type { ServerResponse } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { RECORD_RULES } from './records';

/** The records that were read, by type: their documentIds. */
export type RecordsRead = ReadonlyMap<string, ReadonlySet<string>>;

/** What was asked about records of one type, whether or not any of them was shown. */
export interface Search {
  readonly uid: string;
  /** How many fitted: an answer in itself. */
  readonly count: number;
  /** The fields that were asked about; never with what values. */
  readonly fields: readonly string[];
  /** The documentIds of those that fitted, some of them where they are many. */
  readonly found: () => Promise<readonly string[]>;
}

/** Everything that one request has to do with records of people. */
export interface OfRequest {
  readonly read: RecordsRead;
  readonly searches: ReadonlyMap<string, Search>;
}

/**
 * Every clinical record in what a finder found for `uid`, those that `populate` brought along at any depth included.
 * `also`: a type of records that are no clinical ones, and whose reading is noted where they are what was asked for.
 */
export const recordsIn = (strapi: Core.Strapi, uid: string, found: unknown, also: string | null): RecordsRead => {
  const read = new Map<string, Set<string>>();
  if (also === uid)
    for (const row of Array.isArray(found) ? found : [found]) {
      const { documentId } = (row ?? {}) as { documentId?: unknown };
      if (typeof documentId === 'string') add(read, uid, [documentId]);
    }
  collect(strapi, uid, found, read);
  return read;
};

const collect = (strapi: Core.Strapi, uid: string, found: unknown, read: Map<string, Set<string>>): void => {
  if (Array.isArray(found)) return found.forEach((row) => collect(strapi, uid, row, read));
  if (typeof found !== 'object' || found === null) return;
  const row = found as Record<string, unknown>;
  if (RECORD_RULES[uid]?.clinical && typeof row['documentId'] === 'string') add(read, uid, [row['documentId']]);
  const { attributes } = strapi.db.metadata.get(uid);
  for (const [name, inner] of Object.entries(row)) {
    if (typeof inner !== 'object' || inner === null) continue;
    const attribute = attributes[name] as { type?: string; target?: string } | undefined;
    if (attribute?.type === 'relation' && attribute.target) collect(strapi, attribute.target, inner, read);
  }
};

const add = (read: Map<string, Set<string>>, uid: string, documentIds: Iterable<string>): void => {
  const known = read.get(uid) ?? new Set();
  for (const documentId of documentIds) known.add(documentId);
  read.set(uid, known);
};

const REFUSED = 400;

/**
 * Gathers what one request reads and asks about, however many finders it asks, and hands it over once when the answer is
 * out. What was read for an answer that became a refusal was shown to nobody.
 */
export const readsOfRequest = (handOver: (ctx: Context, all: OfRequest) => void) => {
  const gathered = new WeakMap<Context, Gathered>();

  const of = (ctx: Context): Gathered => {
    const known = gathered.get(ctx);
    if (known) return known;
    const begun: Gathered = { read: new Map(), searches: new Map() };
    gathered.set(ctx, begun);
    const { res } = ctx as { readonly res?: ServerResponse }; // a request of the house itself has no answer
    res?.once('close', () => {
      if (res.statusCode < REFUSED) handOver(ctx, begun);
    });
    return begun;
  };
  return {
    read: (ctx: Context, more: RecordsRead): void => {
      if (more.size === 0) return;
      const { read } = of(ctx);
      for (const [uid, documentIds] of more) add(read, uid, documentIds);
    },
    search: (ctx: Context, search: Search): void => {
      const { searches } = of(ctx);
      const before = searches.get(search.uid);
      if (!before || before.count < search.count) searches.set(search.uid, search);
    },
  };
};

interface Gathered {
  readonly read: Map<string, Set<string>>;
  readonly searches: Map<string, Search>;
}
