import { instant, isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { CallStateView, EndedCallView, SignalInput } from '../call-contract';
import type { Side } from '../contract';

export interface Call {
  readonly id: string;
  readonly appointmentId: string;
  readonly patientId: number | null;
  readonly professionalId: number | null;
  readonly type: string;
  readonly status: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
}

export interface Presence {
  readonly userId: number;
  readonly admittedAt: Date | null;
  readonly seenAt: Date;
  /** At the media server, which tells when they leave; otherwise they are there as long as they ask. */
  readonly isInRoom: boolean;
}

const CALL = `c.id, a.document_id as "appointmentId", a.patient_id as "patientId", a.professional_id as "professionalId", a.type, a.status,
  ${instant('a.starts_at')} as "startsAt", ${instant('a.ends_at')} as "endsAt", c.ended_at as "endedAt"
  from careloop.calls c join public.appointments a on a.id = c.appointment_id`;

export const callStore = (sql: Sql) => ({
  /** The call of an appointment, made when it is first asked for. */
  open: async (id: string, appointmentId: number, now: Date): Promise<string> => {
    await sql.query(
      'insert into careloop.calls (id, appointment_id, created_at) values ($1, $2, $3) on conflict (appointment_id) do nothing',
      [id, appointmentId, now],
    );
    const [row] = await sql.query<{ id: string }>('select id from careloop.calls where appointment_id = $1', [
      appointmentId,
    ]);
    return row?.id ?? id;
  },

  find: async (id: string): Promise<Call | null> =>
    (await sql.query<Call>(`select ${CALL} where c.id = $1`, [id]))[0] ?? null,

  end: async (id: string, by: Side, now: Date): Promise<void> => {
    await sql.query('update careloop.calls set ended_at = $3, ended_by = $2 where id = $1 and ended_at is null', [
      id,
      by,
      now,
    ]);
    await sql.query(
      'update careloop.call_visits set left_at = $2, seen_at = $2 where call_id = $1 and left_at is null',
      [id, now],
    );
    await sql.query('delete from careloop.call_signals where call_id = $1', [id]);
  },

  /** Somebody comes in, or is still there. True: they have just come. */
  enter: async (id: string, userId: number, isAdmitted: boolean, now: Date): Promise<boolean> => {
    const [row] = await sql.query<{ isNew: boolean }>(
      `insert into careloop.call_visits as visit (call_id, user_id, entered_at, admitted_at, seen_at)
       values ($1, $2, $4, case when $3 then $4::timestamptz end, $4)
       on conflict (call_id, user_id) where left_at is null do update set seen_at = excluded.seen_at
       returning xmax = 0 as "isNew"`,
      [id, userId, isAdmitted, now],
    );
    return row?.isNew ?? false;
  },

  leave: async (id: string, userId: number, now: Date): Promise<void> => {
    await sql.query(
      'update careloop.call_visits set left_at = $3, seen_at = $3 where call_id = $1 and user_id = $2 and left_at is null',
      [id, userId, now],
    );
  },

  setAdmitted: async (id: string, userId: number, now: Date): Promise<void> => {
    await sql.query(
      'update careloop.call_visits set admitted_at = coalesce(admitted_at, $3) where call_id = $1 and user_id = $2 and left_at is null',
      [id, userId, now],
    );
  },

  present: async (id: string): Promise<Presence[]> =>
    await sql.query<Presence>(
      `select user_id as "userId", admitted_at as "admittedAt", seen_at as "seenAt", participant_ref is not null as "isInRoom"
       from careloop.call_visits where call_id = $1 and left_at is null`,
      [id],
    ),

  say: async (id: string, userId: number, signals: readonly SignalInput[], now: Date): Promise<void> => {
    if (signals.length === 0) return;
    await sql.query(
      `insert into careloop.call_signals (call_id, from_user_id, kind, body, at)
       select $1, $2, given.kind, given.body, $5 from unnest($3::text[], $4::text[]) with ordinality as given (kind, body, place) order by given.place`,
      [id, userId, signals.map(({ kind }) => kind), signals.map(({ body }) => body), now],
    );
  },

  /** What the other side has said since. */
  heard: async (id: string, userId: number, after: number): Promise<CallStateView['signals']> =>
    await sql.query(
      'select id::int as id, kind, body from careloop.call_signals where call_id = $1 and from_user_id <> $2 and id > $3 order by id limit 200',
      [id, userId, after],
    ),

  /** Those who have not been heard of since `before` have left then. */
  sweep: async (before: Date): Promise<void> => {
    await sql.query(
      `with gone as (update careloop.call_visits set left_at = seen_at where left_at is null and participant_ref is null and seen_at < $1 returning call_id)
       update careloop.call_recordings set stopped_at = $1, stopped_by = 'system' where stopped_at is null and call_id in (select call_id from gone)`,
      [before],
    );
  },

  attendance: async (id: string): Promise<EndedCallView['attendance']> =>
    await sql.query(
      `select u.document_id as "documentId", coalesce(u.name, '') as name,
         case when v.user_id = a.professional_id then 'professional' when v.user_id = a.patient_id then 'patient' else 'staff' end as side,
         ${isoOf('v.entered_at')} as "enteredAt",
         ${isoOf('v.left_at')} as "leftAt",
         extract(epoch from coalesce(v.left_at, v.seen_at) - v.entered_at)::int as seconds
       from careloop.call_visits v join careloop.calls c on c.id = v.call_id join public.appointments a on a.id = c.appointment_id
       join public.up_users u on u.id = v.user_id where v.call_id = $1 order by v.id`,
      [id],
    ),
});
