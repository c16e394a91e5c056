import { createHash } from 'node:crypto';
import type { Sql } from '../../../ports/database';
import { idempotencyKeyReused, idempotencyKeyUnfit } from '../errors';
import { idempotencyStore } from '../store/idempotency-store';

export interface Once {
  readonly userId: number;
  /** What the caller sent as `Idempotency-Key`; null when nothing was sent. */
  readonly key: string | null;
  /** What is asked for, the kind of write included. */
  readonly asked: unknown;
  /** The documentId that the write will make, if it is the first. */
  readonly resource: string;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Inside the write's own transaction: null when the write is to happen now, or the documentId of what the same request
 * made before. The key and what it made are written together or not at all.
 */
export const once = async (tx: Sql, { userId, key, asked, resource }: Once, now: Date): Promise<string | null> => {
  if (key === null) return null;
  if (!KEY.test(key)) throw idempotencyKeyUnfit();
  const bodyHash = createHash('sha256').update(canonical(asked)).digest();
  const known = await idempotencyStore(tx).claim({ userId, key, bodyHash, resource }, now);
  if (known && !known.sameBody) throw idempotencyKeyReused();
  return known?.resource ?? null;
};

/** JSON with its keys in order: the same request however its fields were arranged. */
const canonical = (asked: unknown): string =>
  JSON.stringify(asked, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
