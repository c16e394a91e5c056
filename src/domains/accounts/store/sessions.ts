import type { Sql } from '../../../ports/database';
import type { SignInPlace } from '../rules/familiar-device';
import type { SessionLife } from '../rules/session-life';

export type EndReason =
  | 'rotated'
  | 'replayed'
  | 'logout'
  | 'password-changed'
  | 'claimed'
  | 'identity-unlinked'
  | 'account-closed'
  | 'blocked'
  | 'deactivated'
  | 'ended-by-admin'
  | 'link';

export interface SessionRow {
  readonly id: string;
  readonly userId: number;
  readonly family: string;
  readonly refreshHash: Buffer;
  readonly expiresAt: Date;
  readonly absoluteExpiresAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
}

export interface NewSession extends SessionLife {
  readonly id: string;
  readonly family: string;
  readonly userId: number;
  readonly refreshHash: Buffer;
  readonly userAgent: string | null;
  readonly ip: string | null;
}

export interface LiveSession {
  readonly family: string;
  readonly userAgent: string | null;
  readonly ip: string | null;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly absoluteExpiresAt: Date;
}

/** Sessions, a family of rows each. Whoever changes them holds the person first. */
export const sessions = (sql: Sql) => ({
  begin: async (
    { id, family, userId, refreshHash, userAgent, ip, expiresAt, absoluteExpiresAt }: NewSession,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `insert into careloop.sessions (id, user_id, family, refresh_hash, created_at, last_seen_at, expires_at, absolute_expires_at, user_agent, ip)
       values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9)`,
      [id, userId, family, refreshHash, now, expiresAt, absoluteExpiresAt, userAgent, ip],
    );
  },

  find: async (id: string): Promise<SessionRow | null> => {
    const [row] = await sql.query<SessionRow>(
      `select id, user_id as "userId", family, refresh_hash as "refreshHash", expires_at as "expiresAt",
         absolute_expires_at as "absoluteExpiresAt", ended_at as "endedAt", end_reason as "endReason"
       from careloop.sessions where id = $1`,
      [id],
    );
    return row ?? null;
  },

  /** The living row of a family whose refresh token has this hash, with when it began and on what. */
  livingByHash: async (
    family: string,
    refreshHash: Buffer,
  ): Promise<{ id: string; beganAt: Date; userAgent: string | null; expiresAt: Date } | null> => {
    const [row] = await sql.query<{ id: string; beganAt: Date; userAgent: string | null; expiresAt: Date }>(
      `select id, created_at as "beganAt", user_agent as "userAgent", expires_at as "expiresAt"
       from careloop.sessions where family = $1 and refresh_hash = $2 and ended_at is null`,
      [family, refreshHash],
    );
    return row ?? null;
  },

  /** Ends one row of a family, once: returns false when it had ended. */
  rotate: async (id: string, now: Date): Promise<boolean> => {
    const ended = await sql.query(
      `update careloop.sessions set ended_at = $2, end_reason = 'rotated' where id = $1 and ended_at is null returning id`,
      [id, now],
    );
    return ended.length > 0;
  },

  /** Returns how many rows were alive: one or none. */
  endFamily: async (family: string, reason: EndReason, now: Date): Promise<number> =>
    (
      await sql.query(
        'update careloop.sessions set ended_at = $3, end_reason = $2 where family = $1 and ended_at is null returning 1',
        [family, reason, now],
      )
    ).length,

  /** A person's living sessions, the one seen last first, each with when its first row began. */
  liveOf: async (userId: number, now: Date): Promise<LiveSession[]> =>
    await sql.query<LiveSession>(
      `select s.family, s.user_agent as "userAgent", s.ip, (select min(f.created_at) from careloop.sessions f where f.family = s.family) as "firstSeenAt",
         s.last_seen_at as "lastSeenAt", s.absolute_expires_at as "absoluteExpiresAt"
       from careloop.sessions s where s.user_id = $1 and s.ended_at is null and s.expires_at > $2
       order by s.last_seen_at desc, s.family`,
      [userId, now],
    ),

  /** Whose session this is and what it began on, as long as it is kept. */
  begunAs: async (family: string): Promise<{ readonly userId: number; readonly userAgent: string | null } | null> => {
    const [row] = await sql.query<{ userId: number; userAgent: string | null }>(
      'select user_id as "userId", user_agent as "userAgent" from careloop.sessions where id = $1',
      [family],
    );
    return row ?? null;
  },

  /** Where the sessions of somebody began, as long as they are kept; not the session `except`. */
  begunAt: async (userId: number, except: string): Promise<SignInPlace[]> =>
    await sql.query<SignInPlace>(
      'select distinct user_agent as "userAgent", ip from careloop.sessions where user_id = $1 and id = family and id <> $2',
      [userId, except],
    ),

  /** These living sessions were used then. Seen in the same slot of time already: left alone. Held by somebody: passed over, this can wait. */
  see: async (families: readonly string[], at: readonly Date[], slotMs: number): Promise<void> => {
    await sql.query(
      `with seen as (
         select s.id, noted.at from unnest($1::uuid[], $2::timestamptz[]) as noted (family, at)
         join careloop.sessions s on s.family = noted.family and s.ended_at is null
         where s.last_seen_at < date_bin($3 * interval '1 millisecond', noted.at, to_timestamp(0)) for no key update of s skip locked)
       update careloop.sessions s set last_seen_at = seen.at from seen where s.id = seen.id`,
      [families, at, slotMs],
    );
  },

  /** Ends the sessions of a person: all, or only the family `only`, or all but the family `except`. Returns the families. */
  endOf: async (
    userId: number,
    { only = null, except = null }: { only?: string | null; except?: string | null },
    reason: EndReason,
    now: Date,
  ): Promise<string[]> => {
    const ended = await sql.query<{ family: string }>(
      `update careloop.sessions set ended_at = $3, end_reason = $2
       where user_id = $1 and ended_at is null and ($4::uuid is null or family = $4) and ($5::uuid is null or family <> $5)
       returning family`,
      [userId, reason, now, only, except],
    );
    return ended.map(({ family }) => family);
  },
});
