import type { Sql } from '../../../ports/database';

/** Somebody's stay in a room of the media server. */
export interface Stay {
  readonly callId: string;
  readonly userId: number;
  readonly participantRef: string;
}

/** What a media server tells of calls, and what is owed to it. */
export const mediaStore = (sql: Sql) => ({
  /** One thing after the other about one call. */
  lockForUpdate: async (callId: string): Promise<void> => {
    await sql.query('select from careloop.calls where id = $1 for update', [callId]);
  },

  /** A room is there, or about to be: it is to be closed. */
  noteRoom: async (callId: string): Promise<void> => {
    await sql.query('update careloop.calls set has_media_room = true where id = $1 and not has_media_room', [callId]);
  },
  noteClosed: async (callId: string): Promise<void> => {
    await sql.query('update careloop.calls set has_media_room = false where id = $1', [callId]);
  },
  /** Rooms of calls that have ended, or whose appointment ended before `before`. */
  toClose: async (before: Date, most: number): Promise<string[]> =>
    (
      await sql.query<{ id: string }>(
        `select c.id from careloop.calls c join public.appointments a on a.id = c.appointment_id
         where c.has_media_room and (c.ended_at is not null or a.ends_at <= $1::timestamptz at time zone 'utc') order by c.id limit $2`,
        [before, most],
      )
    ).map(({ id }) => id),

  /** What the media server knows somebody by. */
  identityOf: async (userId: number): Promise<string | null> =>
    (await sql.query<{ id: string }>('select document_id as id from public.up_users where id = $1', [userId]))[0]?.id ??
    null,
  userOf: async (identity: string): Promise<number | null> =>
    (await sql.query<{ id: number }>('select id from public.up_users where document_id = $1', [identity]))[0]?.id ??
    null,

  isKnown: async (participantRef: string): Promise<boolean> =>
    (await sql.query('select from careloop.call_visits where participant_ref = $1', [participantRef])).length > 0,

  /** True: they were not there before. Another stay of the same person has ended with it. */
  join: async ({ callId, userId, participantRef }: Stay, at: Date): Promise<boolean> => {
    await sql.query(
      `update careloop.call_visits set left_at = greatest($3, entered_at), seen_at = greatest($3, seen_at)
       where call_id = $1 and user_id = $2 and left_at is null and participant_ref is not null`,
      [callId, userId, at],
    );
    const [row] = await sql.query<{ isNew: boolean }>(
      `insert into careloop.call_visits as visit (call_id, user_id, entered_at, admitted_at, seen_at, participant_ref)
       values ($1, $2, $4, $4, $4, $3)
       on conflict (call_id, user_id) where left_at is null do update
         set participant_ref = excluded.participant_ref, admitted_at = coalesce(visit.admitted_at, excluded.admitted_at)
       returning xmax = 0 as "isNew"`,
      [callId, userId, participantRef, at],
    );
    return row?.isNew ?? false;
  },

  /** True: they were there until now. One whose coming was not heard of is written whole. */
  leave: async ({ callId, userId, participantRef }: Stay, joinedAt: Date, at: Date): Promise<boolean> => {
    const ended = await sql.query(
      `update careloop.call_visits set left_at = greatest($2, entered_at), seen_at = greatest($2, entered_at)
       where participant_ref = $1 and left_at is null returning id`,
      [participantRef, at],
    );
    if (ended.length > 0) return true;
    await sql.query(
      `insert into careloop.call_visits (call_id, user_id, entered_at, admitted_at, seen_at, left_at, participant_ref)
       values ($1, $2, $4, $4, greatest($5, $4::timestamptz), greatest($5, $4::timestamptz), $3) on conflict do nothing`,
      [callId, userId, participantRef, joinedAt, at],
    );
    return false;
  },

  /** Calls whose stays nobody has looked at since `before`. */
  toLookAt: async (before: Date, most: number): Promise<string[]> =>
    (
      await sql.query<{ id: string }>(
        `select call_id as id from careloop.call_visits where left_at is null and participant_ref is not null and seen_at < $1
         group by call_id order by min(seen_at) limit $2`,
        [before, most],
      )
    ).map(({ id }) => id),
  /** These are there, and no others are. */
  noteThere: async (callId: string, participantRefs: readonly string[], now: Date): Promise<void> => {
    await sql.query(
      `update careloop.call_visits
       set seen_at = case when participant_ref = any ($2::text[]) then $3 else seen_at end,
         left_at = case when participant_ref = any ($2::text[]) then null else seen_at end
       where call_id = $1 and left_at is null and participant_ref is not null`,
      [callId, participantRefs, now],
    );
  },
});
