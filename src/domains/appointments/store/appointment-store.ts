import { DAY_EDGES, dayOf, inDays, type OfDay } from '../../../kernel/days-in-sql';
import { instant, utc, iso } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type {
  Address,
  AppointmentSnapshot,
  AppointmentStatus,
  AppointmentView,
  EveryAppointmentQuery,
  Kind,
  Side,
  VisitType,
} from '../contract';
import { slotTaken } from '../errors';

/** An appointment held for a change until the transaction ends. */
export interface HeldAppointment {
  readonly id: number;
  readonly documentId: string;
  readonly patientId: number | null;
  readonly professionalId: number | null;
  readonly kind: Kind;
  readonly type: VisitType;
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly durationMinutes: number;
  readonly active: boolean;
  readonly holdUntil: Date | null;
  readonly sequence: number;
  readonly confirmedAt: Date | null;
}

export interface NewAppointment {
  readonly documentId: string;
  readonly patientId: number;
  readonly professionalId: number;
  readonly kind: Kind;
  readonly specialityId: number | null;
  readonly type: VisitType;
  readonly status: 'pending' | 'confirmed';
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly durationMinutes: number;
  readonly busyFrom: Date;
  readonly busyTo: Date;
  readonly timeZone: string;
  readonly address: Partial<Address> | null;
  readonly reason: string | null;
  readonly priceMinor: number | null;
  readonly currency: string | null;
  readonly pricePer: 'visit' | 'hour' | null;
  readonly holdUntil: Date | null;
  readonly bookedBy: Side;
  readonly recommendedById: number | null;
}

/** Somebody’s side of an appointment in which they are at that time. */
export interface Meeting {
  readonly userId: number;
  readonly from: Date;
  readonly to: Date;
}

const HELD = `a.id, a.document_id as "documentId", a.patient_id as "patientId", a.professional_id as "professionalId", a.kind, a.type, a.status,
  ${instant('a.starts_at')} as "startsAt", ${instant('a.ends_at')} as "endsAt", a.duration_minutes as "durationMinutes", a.active,
  ${instant('a.hold_until')} as "holdUntil", a.sequence, ${instant('a.confirmed_at')} as "confirmedAt"`;

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

/** First key of the advisory locks of this room; the second is a person. */
const DIARY_LOCK = 1_634_758_000;
const EXCLUSION_VIOLATION = '23P01';

/** Whose appointments somebody may see: as a patient those that are active, as a professional all of theirs. */
const SEEN_BY = (parameter: string): string =>
  `(a.professional_id = ${parameter} or (a.patient_id = ${parameter} and a.active))`;

export const appointmentStore = (sql: Sql) => ({
  /**
   * Holds the diaries of these people until the transaction ends. To be called before any appointment of theirs is held,
   * so that nobody waits in a circle.
   */
  lockDiaries: async (userIds: readonly (number | null)[]): Promise<void> => {
    const ids = [...new Set(userIds.filter((id) => id !== null))].sort((a, b) => a - b);
    for (const id of ids) await sql.query('select pg_advisory_xact_lock($1::int, $2::int)', [DIARY_LOCK, id]);
  },

  /** Who takes part; null: there is no such appointment. */
  sidesOf: async (documentId: string): Promise<Pick<HeldAppointment, 'patientId' | 'professionalId'> | null> =>
    (
      await sql.query<Pick<HeldAppointment, 'patientId' | 'professionalId'>>(
        'select patient_id as "patientId", professional_id as "professionalId" from public.appointments where document_id = $1',
        [documentId],
      )
    )[0] ?? null,

  lockForUpdate: async (documentId: string): Promise<HeldAppointment | null> =>
    (
      await sql.query<HeldAppointment>(
        `select ${HELD} from public.appointments a where a.document_id = $1 for no key update`,
        [documentId],
      )
    )[0] ?? null,

  /** Holds whose time is over, of these people. */
  endedHolds: async (userIds: readonly number[], now: Date): Promise<HeldAppointment[]> =>
    await sql.query<HeldAppointment>(
      `select ${HELD} from public.appointments a where a.status = 'pending' and a.hold_until <= ${utc('$2')}
       and (a.professional_id = any ($1::int[]) or a.patient_id = any ($1::int[])) order by a.id for no key update`,
      [userIds, now],
    ),

  /** Who keeps a time whose hold is over, or has asked for one that has come; a few of them. */
  lapsed: async (now: Date, most: number): Promise<{ readonly documentId: string }[]> =>
    await sql.query(
      `select a.document_id as "documentId" from public.appointments a
       where a.status = 'pending' and (a.hold_until <= ${utc('$1')} or a.starts_at <= ${utc('$1')}) order by a.id limit $2`,
      [now, most],
    ),

  liveHoldsOf: async (patientId: number, now: Date): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from public.appointments a where a.patient_id = $1 and a.status = 'pending' and a.hold_until > ${utc('$2')}`,
        [patientId, now],
      )
    )[0]?.count ?? 0,

  /** What takes up the time of these people between two instants, but for one appointment; holds that are over do not. */
  meetings: async (
    userIds: readonly number[],
    span: { readonly from: Date; readonly to: Date },
    now: Date,
    but: number | null = null,
  ): Promise<Meeting[]> =>
    await sql.query<Meeting>(
      `select b.user_id as "userId", ${instant('lower(b.during)')} as "from", ${instant('upper(b.during)')} as "to"
       from careloop.appointment_busy b join public.appointments a on a.id = b.appointment_id
       where b.user_id = any ($1::int[]) and b.during && tsrange(${utc('$2')}, ${utc('$3')})
         and (a.hold_until is null or a.status <> 'pending' or a.hold_until > ${utc('$4')}) and ($5::int is null or a.id <> $5::int)
       order by lower(b.during)`,
      [userIds, span.from, span.to, now, but],
    ),

  /** @throws DomainError `conflict` when one of the two has something else to do then */
  insert: async (appointment: NewAppointment, now: Date): Promise<number> => {
    const {
      documentId,
      patientId,
      professionalId,
      kind,
      specialityId,
      type,
      status,
      startsAt,
      endsAt,
      durationMinutes,
      busyFrom,
      busyTo,
      timeZone,
      address,
      reason,
      priceMinor,
      currency,
      pricePer,
      holdUntil,
      bookedBy,
      recommendedById,
    } = appointment;
    const [row] = await orTaken(
      sql.query<{ id: number }>(
        `insert into public.appointments (document_id, patient_id, professional_id, kind, speciality_id, type, status, starts_at, ends_at, duration_minutes,
           busy_from, busy_to, time_zone, address, reason, price_minor, currency, price_per, hold_until, booked_by, recommended_by_id, confirmed_at,
           active, sequence, created_at, updated_at, published_at)
         values ($1, $2, $3, $4, $5, $6, $7::text, ${utc('$8')}, ${utc('$9')}, $10, ${utc('$11')}, ${utc('$12')}, $13, $14::jsonb, $15, $16, $17, $18,
           ${utc('$19')}, $20, $21, case when $7::text = 'confirmed' then ${utc('$22')} end, true, 0, ${utc('$22')}, ${utc('$22')}, ${utc('$22')}) returning id`,
        [
          documentId,
          patientId,
          professionalId,
          kind,
          specialityId,
          type,
          status,
          startsAt,
          endsAt,
          durationMinutes,
          busyFrom,
          busyTo,
          timeZone,
          address === null ? null : JSON.stringify(address),
          reason,
          priceMinor,
          currency,
          pricePer,
          holdUntil,
          bookedBy,
          recommendedById,
          now,
        ],
      ),
    );
    if (!row) throw new Error('an insert without a row');
    return row.id;
  },

  confirm: async (id: number, now: Date): Promise<void> => {
    await sql.query(
      `update public.appointments set status = 'confirmed', hold_until = null, confirmed_at = ${utc('$2')}, updated_at = ${utc('$2')} where id = $1`,
      [id, now],
    );
  },

  /** A hold becomes a request that waits for the other side. */
  keep: async (id: number, now: Date): Promise<void> => {
    await sql.query(`update public.appointments set hold_until = null, updated_at = ${utc('$2')} where id = $1`, [
      id,
      now,
    ]);
  },

  begin: async (id: number, now: Date): Promise<void> => {
    await sql.query(
      `update public.appointments set status = 'in_progress', started_at = coalesce(started_at, ${utc('$2')}), updated_at = ${utc('$2')} where id = $1`,
      [id, now],
    );
  },

  finish: async (id: number, status: 'completed' | 'no_show', now: Date): Promise<void> => {
    await sql.query(
      `update public.appointments set status = $2::text, completed_at = case when $2::text = 'completed' then ${utc('$3')} end, updated_at = ${utc('$3')} where id = $1`,
      [id, status, now],
    );
  },

  /** Calendars learn of it by the next sequence. */
  cancel: async (id: number, by: Side, reason: string | null, now: Date): Promise<void> => {
    await sql.query(
      `update public.appointments set status = 'cancelled', cancelled_by = $2, cancel_reason = $3, cancelled_at = ${utc('$4')}, hold_until = null,
         sequence = sequence + 1, updated_at = ${utc('$4')} where id = $1`,
      [id, by, reason, now],
    );
  },

  /** @throws DomainError `conflict` when one of the two has something else to do then */
  move: async (
    id: number,
    times: Pick<NewAppointment, 'startsAt' | 'endsAt' | 'durationMinutes' | 'busyFrom' | 'busyTo'>,
    now: Date,
  ): Promise<void> => {
    const { startsAt, endsAt, durationMinutes, busyFrom, busyTo } = times;
    await orTaken(
      sql.query(
        `update public.appointments set starts_at = ${utc('$2')}, ends_at = ${utc('$3')}, duration_minutes = $4, busy_from = ${utc('$5')}, busy_to = ${utc('$6')},
           sequence = sequence + 1, updated_at = ${utc('$7')} where id = $1`,
        [id, startsAt, endsAt, durationMinutes, busyFrom, busyTo, now],
      ),
    );
  },

  setActive: async (id: number, active: boolean, now: Date): Promise<void> => {
    await sql.query(`update public.appointments set active = $2, updated_at = ${utc('$3')} where id = $1`, [
      id,
      active,
      now,
    ]);
  },

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

  namesOf: async (userIds: readonly number[]): Promise<ReadonlyMap<number, string>> =>
    new Map(
      (
        await sql.query<{ id: number; name: string }>(
          `select u.id, coalesce(u.name, '') as name from public.up_users u where u.id = any ($1::int[])`,
          [userIds],
        )
      ).map(({ id, name }) => [id, name]),
    ),

  /** What is still to come of somebody, on either side. */
  openOf: async (userId: number, now: Date): Promise<{ readonly documentId: string }[]> =>
    await sql.query(
      `select a.document_id as "documentId" from public.appointments a
       where (a.patient_id = $1 or a.professional_id = $1) and a.status in ('pending', 'confirmed', 'in_progress') and a.ends_at > ${utc('$2')} order by a.id`,
      [userId, now],
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

  /** How those that were to begin on each day ended. */
  outcomesByDay: async (edges: readonly Date[]): Promise<readonly OfDay<'completed' | 'cancelled' | 'noShow'>[]> =>
    await sql.query(
      `${DAY_EDGES} select ${dayOf('a.starts_at')}, count(*) filter (where a.status = 'completed')::int as completed,
         count(*) filter (where a.status = 'cancelled')::int as cancelled, count(*) filter (where a.status = 'no_show')::int as "noShow"
       from public.appointments a cross join edges where ${inDays('a.starts_at')} group by 1`,
      [edges],
    ),

  /** How many appointments that began within a span ended so. */
  countByStatus: async (span: {
    readonly from: Date;
    readonly to: Date;
  }): Promise<ReadonlyMap<AppointmentStatus, number>> =>
    new Map(
      (
        await sql.query<{ status: AppointmentStatus; count: number }>(
          `select a.status, count(*)::int as count from public.appointments a
           where a.starts_at >= ${utc('$1')} and a.starts_at < ${utc('$2')} group by a.status`,
          [span.from, span.to],
        )
      ).map(({ status, count }) => [status, count]),
    ),

  countBooked: async (span: { readonly from: Date; readonly to: Date }): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from public.appointments a where a.created_at >= ${utc('$1')} and a.created_at < ${utc('$2')}`,
        [span.from, span.to],
      )
    )[0]?.count ?? 0,
});

/** What the exclusion constraint refuses, in words. */
const orTaken = async <Rows>(write: Promise<Rows>): Promise<Rows> => {
  try {
    return await write;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === EXCLUSION_VIOLATION)
      throw slotTaken();
    throw error;
  }
};
