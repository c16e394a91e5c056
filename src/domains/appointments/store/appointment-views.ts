import { instant, iso, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { AppointmentSnapshot, AppointmentView, EveryAppointmentQuery } from '../contract';
import type { Kind } from '../fields-contract';

const person = (column: string): string =>
  `(select json_build_object('documentId', u.document_id, 'name', coalesce(u.name, '')) from public.up_users u where u.id = ${column})`;
const idOf = (kind: Kind): string =>
  `case when a.kind = '${kind}' then (select u.document_id from public.up_users u where u.id = a.professional_id) end`;

const VIEW = `json_build_object('documentId', a.document_id, 'patient', ${person('a.patient_id')}, 'professional', ${person('a.professional_id')},
  'doctorId', ${idOf('doctor')}, 'caregiverId', ${idOf('caregiver')}, 'kind', a.kind,
  'specialty', (select json_build_object('documentId', s.document_id, 'name', s.name, 'code', s.code) from public.specialities s where s.id = a.speciality_id),
  'type', a.type, 'status', a.status, 'startsAt', ${iso('a.starts_at')}, 'endsAt', ${iso('a.ends_at')}, 'durationMinutes', a.duration_minutes,
  'timeZone', a.time_zone, 'address', a.address, 'reason', a.reason, 'active', a.active, 'cancelReason', a.cancel_reason,
  'cancelledBy', a.cancelled_by, 'cancelledAt', ${iso('a.cancelled_at')}, 'startedAt', ${iso('a.started_at')}, 'completedAt', ${iso('a.completed_at')},
  'price', case when a.price_minor is not null then json_build_object('amount', a.price_minor, 'currency', a.currency, 'per', a.price_per) end,
  'holdUntil', ${iso('a.hold_until')}, 'sequence', a.sequence, 'createdAt', ${iso('a.created_at')}, 'updatedAt', ${iso('a.updated_at')})`;

/** Whose appointments somebody may see: as a patient those that are active, as a professional all of theirs. */
const SEEN_BY = (parameter: string): string =>
  `(a.professional_id = ${parameter} or (a.patient_id = ${parameter} and a.active))`;

export type AppointmentSides = Pick<AppointmentView, 'documentId' | 'patient' | 'professional'>;

/** Appointments as their sides, staff and other rooms read them. */
export const appointmentViews = (sql: Sql) => ({
  /** Null: there is none, or not for this reader; null as reader: for staff and the room itself. */
  view: async (documentId: string, readerId: number | null): Promise<AppointmentView | null> =>
    (
      await sql.query<{ view: AppointmentView }>(
        `select ${VIEW} as view from public.appointments a where a.document_id = $1 and ($2::int is null or ${SEEN_BY('$2')})`,
        [documentId, readerId],
      )
    )[0]?.view ?? null,

  /** The appointments in which this person takes part: those to come first, the next one before all. */
  viewsOf: async (
    userId: number,
    now: Date,
    { page, pageSize }: { readonly page: number; readonly pageSize: number },
  ): Promise<{ readonly views: AppointmentView[]; readonly total: number }> => {
    const [row] = await sql.query<{ views: AppointmentView[]; total: number }>(
      `with mine as (select * from public.appointments a where ${SEEN_BY('$1')})
       select (select count(*)::int from mine) as total, coalesce((select json_agg(shown.view order by shown.place) from (
         select ${VIEW} as view, row_number() over (order by a.ends_at < ${utc('$2')}, case when a.ends_at < ${utc('$2')} then a.ends_at end desc, a.starts_at, a.id) as place
         from mine a order by place limit $3 offset $4) shown), '[]'::json) as views`,
      [userId, now, pageSize, (page - 1) * pageSize],
    );
    return row ?? { views: [], total: 0 };
  },

  /** What these people have between two instants, earliest first; not what was called off. */
  between: async (
    professionalIds: readonly number[],
    span: { readonly from: Date; readonly to: Date },
    most: number,
  ): Promise<AppointmentView[]> =>
    (
      await sql.query<{ view: AppointmentView }>(
        `select ${VIEW} as view from public.appointments a
         where a.professional_id = any ($1::int[]) and a.ends_at > ${utc('$2')} and a.starts_at < ${utc('$3')} and a.status <> 'cancelled'
         order by a.starts_at, a.id limit $4`,
        [professionalIds, span.from, span.to, most],
      )
    ).map(({ view }) => view),

  /** Every appointment, the newest start first. */
  every: async (
    query: EveryAppointmentQuery,
  ): Promise<{ readonly views: AppointmentView[]; readonly total: number }> => {
    const { page, pageSize, status, kind, type, patientId, professionalId, from, to, active } = query;
    const [row] = await sql.query<{ views: AppointmentView[]; total: number }>(
      `with found as (
         select a.* from public.appointments a
         where ($1::text is null or a.status = $1) and ($2::text is null or a.kind = $2) and ($3::text is null or a.type = $3)
           and ($4::text is null or a.patient_id = (select id from public.up_users where document_id = $4))
           and ($5::text is null or a.professional_id = (select id from public.up_users where document_id = $5))
           and ($6::timestamptz is null or a.ends_at > ${utc('$6')}) and ($7::timestamptz is null or a.starts_at < ${utc('$7')})
           and ($8::boolean is null or a.active = $8))
       select (select count(*)::int from found) as total, coalesce((select json_agg(shown.view) from (
         select ${VIEW} as view from found a order by a.starts_at desc, a.id desc limit $9 offset $10) shown), '[]'::json) as views`,
      [
        status ?? null,
        kind ?? null,
        type ?? null,
        patientId ?? null,
        professionalId ?? null,
        from ? new Date(from) : null,
        to ? new Date(to) : null,
        active === undefined ? null : active === 'true',
        pageSize,
        (page - 1) * pageSize,
      ],
    );
    return row ?? { views: [], total: 0 };
  },

  snapshots: async (documentIds: readonly string[]): Promise<AppointmentSnapshot[]> =>
    await sql.query<AppointmentSnapshot>(
      `select a.document_id as "documentId", a.patient_id as "patientUserId", a.professional_id as "professionalUserId",
         (select u.document_id from public.up_users u where u.id = a.patient_id) as "patientId",
         (select u.document_id from public.up_users u where u.id = a.professional_id) as "professionalId",
         a.kind, (select s.code from public.specialities s where s.id = a.speciality_id) as "specialtyCode", a.type, a.status,
         ${instant('a.starts_at')} as "startsAt", ${instant('a.ends_at')} as "endsAt", a.duration_minutes as "durationMinutes", a.time_zone as "timeZone",
         a.address, a.active, a.cancelled_by as "cancelledBy", ${instant('a.cancelled_at')} as "cancelledAt",
         ${instant('a.started_at')} as "startedAt", ${instant('a.completed_at')} as "completedAt",
         case when a.price_minor is not null then json_build_object('amount', a.price_minor, 'currency', a.currency, 'per', a.price_per) end as price, a.sequence
       from public.appointments a where a.document_id = any ($1::text[])`,
      [documentIds],
    ),

  /** Who the two sides of these appointments are. */
  sidesOf: async (documentIds: readonly string[]): Promise<readonly AppointmentSides[]> =>
    await sql.query<AppointmentSides>(
      `select a.document_id as "documentId", ${person('a.patient_id')} as patient, ${person('a.professional_id')} as professional
       from public.appointments a where a.document_id = any ($1::text[])`,
      [documentIds],
    ),

  namesOf: async (userIds: readonly number[]): Promise<ReadonlyMap<number, string>> =>
    new Map(
      (
        await sql.query<{ id: number; name: string }>(
          `select u.id, coalesce(u.name, '') as name from public.up_users u where u.id = any ($1::int[])`,
          [userIds],
        )
      ).map(({ id, name }) => [id, name]),
    ),

  /** Those of one person that meet a span, for calendars. */
  snapshotIdsOf: async (userId: number, span: { readonly from: Date; readonly to: Date }): Promise<string[]> =>
    (
      await sql.query<{ documentId: string }>(
        `select a.document_id as "documentId" from public.appointments a
         where ${SEEN_BY('$1')} and a.confirmed_at is not null and a.ends_at > ${utc('$2')} and a.starts_at < ${utc('$3')} order by a.starts_at limit 2000`,
        [userId, span.from, span.to],
      )
    ).map(({ documentId }) => documentId),
});
