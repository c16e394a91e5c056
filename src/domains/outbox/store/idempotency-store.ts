import type { Sql } from '../../../ports/database';

/** A write that asked to happen once. */
export interface OnceOnly {
  readonly userId: number;
  readonly key: string;
  /** A digest of what was asked, so that the key cannot stand for two things. */
  readonly bodyHash: Buffer;
  /** The documentId of what this write makes. */
  readonly resource: string;
}

export const idempotencyStore = (sql: Sql) => ({
  /**
   * Writes down that `key` stands for `resource`. Returns null when it is new, or what it has stood for so far.
   * Waits for a transaction in which somebody else is writing the same key down.
   */
  claim: async (
    { userId, key, bodyHash, resource }: OnceOnly,
    now: Date,
  ): Promise<{ resource: string; sameBody: boolean } | null> => {
    const claimed = await sql.query(
      `insert into careloop.idempotency (user_id, key, body_hash, resource, created_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning key`,
      [userId, key, bodyHash, resource, now],
    );
    if (claimed.length > 0) return null;
    const [known] = await sql.query<{ resource: string; sameBody: boolean }>(
      'select resource, body_hash = $3 as "sameBody" from careloop.idempotency where user_id = $1 and key = $2',
      [userId, key, bodyHash],
    );
    return known ?? null;
  },

  /** Forgets the keys of writes before `before`. */
  forget: async (before: Date): Promise<void> => {
    await sql.query('delete from careloop.idempotency where created_at < $1', [before]);
  },
});
