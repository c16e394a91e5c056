import type { Sql } from '../../../ports/database';
import { CODE_LIMITS, type ChallengePurpose } from '../rules/challenge';

/** Open: neither used nor superseded, in time, and with tries left. The first parameter is now. */
const OPEN = 'used_at is null and superseded_at is null and tries_left > 0 and expires_at > $1';

export interface NewChallenge {
  readonly id: string;
  readonly userId: number;
  readonly purpose: ChallengePurpose;
  readonly tries: number;
  readonly expiresAt: Date;
  /** The address that asks; null when nobody's. */
  readonly askedFrom: string | null;
}

/** The mails that ask for something back. Whoever changes them holds the person first. */
export const challenges = (sql: Sql) => ({
  /** Opens a challenge that claims what the person's row says now. Returns false when the person had as many for this purpose as the limits allow whoever asks. */
  open: async ({ id, userId, purpose, tries, expiresAt, askedFrom }: NewChallenge, now: Date): Promise<boolean> => {
    const opened = await sql.query(
      `insert into careloop.challenges (id, user_id, purpose, claim, created_at, expires_at, tries_left, asked_from)
       select $1, u.id, $3,
         case when $3 = 'verify-email' then
           jsonb_build_object('password', u.password, 'name', u.name, 'timeZone', u.time_zone, 'language', u.language,
             'role', (select r.type from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = u.id order by l.id limit 1)) end,
         $4, $5, $6, $9
       from public.up_users u
       where u.id = $2 and not exists (
         select 1 from unnest($7::timestamptz[], $8::int[], $10::boolean[]) as allowed (since, most, of_one)
         where (select count(*) from careloop.challenges c
                where c.user_id = $2 and c.purpose = $3 and c.created_at > since
                  and (not of_one or c.asked_from is not distinct from $9)) >= most)
       returning id`,
      [
        id,
        userId,
        purpose,
        now,
        expiresAt,
        tries,
        CODE_LIMITS.map(({ withinMs }) => new Date(now.getTime() - withinMs)),
        CODE_LIMITS.map(({ most }) => most),
        askedFrom,
        CODE_LIMITS.map(({ ofOne }) => ofOne),
      ],
    );
    return opened.length > 0;
  },

  openOf: async (userId: number, purpose: ChallengePurpose, now: Date): Promise<string[]> => {
    const rows = await sql.query<{ id: string }>(
      `select id from careloop.challenges where ${OPEN} and user_id = $2 and purpose = $3`,
      [now, userId, purpose],
    );
    return rows.map(({ id }) => id);
  },

  /** Those of `ids` that are still open. */
  openAmong: async (ids: readonly string[], now: Date): Promise<Set<string>> => {
    const rows = await sql.query<{ id: string }>(
      `select id from careloop.challenges where ${OPEN} and id = any ($2::uuid[])`,
      [now, ids],
    );
    return new Set(rows.map(({ id }) => id));
  },

  /** Uses up one challenge, once. Returns false when it was not open any more. */
  use: async (id: string, now: Date): Promise<boolean> => {
    const used = await sql.query(`update careloop.challenges set used_at = $1 where ${OPEN} and id = $2 returning id`, [
      now,
      id,
    ]);
    return used.length > 0;
  },

  /** A wrong code costs a try of everything it could have been meant for. */
  spendTry: async (userId: number, purpose: ChallengePurpose, now: Date): Promise<void> => {
    await sql.query(
      `update careloop.challenges set tries_left = tries_left - 1 where ${OPEN} and user_id = $2 and purpose = $3`,
      [now, userId, purpose],
    );
  },

  /** The question is answered: what is open is superseded, and nothing keeps a claim. */
  settle: async (userId: number, purpose: ChallengePurpose, now: Date): Promise<void> => {
    await sql.query(
      `update careloop.challenges set claim = null, superseded_at = coalesce(superseded_at, case when used_at is null then $3::timestamptz end)
       where user_id = $1 and purpose = $2`,
      [userId, purpose, now],
    );
  },
});
