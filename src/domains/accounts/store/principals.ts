import type { Sql } from '../../../ports/database';

export interface PrincipalRow {
  readonly userId: number;
  readonly documentId: string;
  readonly role: string;
  readonly timeZone: string;
  readonly expiresAt: Date;
  /** Until when the credential for this role is in force, far in the future where it has no end; null without an approved one. */
  readonly verifiedUntil: Date | null;
}

const LIVE_PRINCIPAL = `
  select u.id as "userId", u.document_id as "documentId", r.type as role, coalesce(u.time_zone, 'UTC') as "timeZone", s.expires_at as "expiresAt",
    (select max(coalesce(c.valid_until, '9999-12-31')) from careloop.credentials c where c.user_id = u.id and c.profession = r.type and c.state = 'approved') as "verifiedUntil"
  from careloop.sessions s
  join public.up_users u on u.id = s.user_id
  join public.up_users_role_lnk l on l.user_id = u.id
  join public.up_roles r on r.id = l.role_id
  where s.family = $1 and s.ended_at is null and s.expires_at > $3
    and u.document_id = $2 and u.confirmed and u.blocked is not true
  order by l.id limit 1`;

/** The sessions in which a person is signed in right now; none for somebody who is blocked, unconfirmed or gone. */
export const liveFamilies = async (sql: Sql, userId: number, now: Date): Promise<string[]> => {
  const rows = await sql.query<{ family: string }>(
    `select s.family from careloop.sessions s join public.up_users u on u.id = s.user_id
     where s.user_id = $1 and s.ended_at is null and s.expires_at > $2 and u.confirmed and u.blocked is not true`,
    [userId, now],
  );
  return rows.map(({ family }) => family);
};

/** Who is behind a session right now; null when it is over, or the person is blocked, unconfirmed or gone. One prepared statement. */
export const livePrincipal = async (
  sql: Sql,
  sessionId: string,
  documentId: string,
  now: Date,
): Promise<PrincipalRow | null> => {
  const [row] = await sql.prepared<PrincipalRow>('accounts.live-principal', LIVE_PRINCIPAL, [
    sessionId,
    documentId,
    now,
  ]);
  return row ?? null;
};
