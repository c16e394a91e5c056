import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { RECORD_RULES } from './records';

/** The clinical records that were read, by type: their documentIds. */
export type RecordsRead = ReadonlyMap<string, ReadonlySet<string>>;

/** Every clinical record in what a finder found for `uid`, those that `populate` brought along at any depth included. */
export const clinicalRecordsIn = (strapi: Core.Strapi, uid: string, found: unknown): RecordsRead => {
  const read = new Map<string, Set<string>>();
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
 * Gathers what one request reads, however many finders it asks, and hands it over once when the answer is out.
 * What was read for an answer that became a refusal was shown to nobody.
 */
export const readsOfRequest = (handOver: (ctx: Context, read: RecordsRead) => void) => {
  const gathered = new WeakMap<Context, Map<string, Set<string>>>();

  const open = (ctx: Context): Map<string, Set<string>> => {
    const read = new Map<string, Set<string>>();
    gathered.set(ctx, read);
    ctx.res.once('close', () => {
      if (ctx.res.statusCode < REFUSED) handOver(ctx, read);
    });
    return read;
  };
  return (ctx: Context, more: RecordsRead): void => {
    if (more.size === 0) return;
    const read = gathered.get(ctx) ?? open(ctx);
    for (const [uid, documentIds] of more) add(read, uid, documentIds);
  };
};
