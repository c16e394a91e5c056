import type { Sql } from '../../../ports/database';
import type { Channel, Conclusion, MessageState } from '../contract';

/** A message whose provider is to be asked what became of it. */
export interface Unconcluded {
  readonly id: string;
  readonly provider: string;
  readonly providerId: string;
  readonly sentAt: Date;
}

/** A message as it was before its receipt. */
export interface Concluded {
  readonly id: string;
  readonly key: string;
  readonly topic: string;
  readonly channel: Channel;
  readonly userId: number;
  readonly subjectId: string;
  readonly attempt: number;
  readonly notAfter: Date | null;
  readonly critical: boolean;
  readonly fallback: boolean;
  readonly tries: number;
}

/** What becomes of messages after somebody took them. */
export const receiptStore = (sql: Sql) => ({
  /**
   * Writes down what became of a message, whatever our own record of it says by now: it may be told before "sent" is
   * written. What was delivered stays so. Returns the message, or null where this says nothing new.
   */
  conclude: async ({ id, state, provider, providerId, failure }: Conclusion, now: Date): Promise<Concluded | null> => {
    const [row] = await sql.query<Concluded>(
      `update careloop.messages set state = $2, concluded_at = $3, failure = $4, receipt_at = null, lease_id = null, lease_until = null,
         sent_at = coalesce(sent_at, $3), provider = coalesce(provider, $5), provider_id = coalesce(provider_id, $6)
       where id = $1 and state <> 'delivered' and state <> $2
       returning id, key, topic, channel, user_id as "userId", subject_id as "subjectId", attempt, not_after as "notAfter",
         critical, fallback, tries`,
      [id, state, now, failure, provider, providerId],
    );
    return row ?? null;
  },

  /** What stands there of a message, to see whether somebody who names it knows it. */
  find: async (
    id: string,
  ): Promise<{ readonly key: string; readonly state: MessageState; readonly userId: number } | null> => {
    const [row] = await sql.query<{ key: string; state: MessageState; userId: number }>(
      'select key, state, user_id as "userId" from careloop.messages where id = $1',
      [id],
    );
    return row ?? null;
  },

  /** Up to `limit` whose providers are to be asked; nobody else asks before `askAgainAt`. */
  claim: async (now: Date, askAgainAt: Date, limit: number): Promise<readonly Unconcluded[]> =>
    await sql.query<Unconcluded>(
      `with due as (
         select id from careloop.messages where receipt_at <= $1 order by receipt_at, id limit $3 for update skip locked)
       update careloop.messages m set receipt_at = $2 from due where m.id = due.id
       returning m.id, m.provider, m.provider_id as "providerId", m.sent_at as "sentAt"`,
      [now, askAgainAt, limit],
    ),

  /** When to ask next; null: never. */
  askAt: async (id: string, at: Date | null): Promise<void> => {
    await sql.query(`update careloop.messages set receipt_at = $2 where id = $1 and state = 'sent'`, [id, at]);
  },
});
