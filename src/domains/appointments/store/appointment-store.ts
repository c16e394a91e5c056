import { instant, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Address, AppointmentStatus, Side } from '../contract';
import type { Kind, VisitType } from '../fields-contract';
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

/** First key of the advisory locks of this room; the second is a person. */
const DIARY_LOCK = 1_634_758_000;
const EXCLUSION_VIOLATION = '23P01';

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

  /** What is still to come of somebody, on either side. */
  openOf: async (userId: number, now: Date): Promise<{ readonly documentId: string }[]> =>
    await sql.query(
      `select a.document_id as "documentId" from public.appointments a
       where (a.patient_id = $1 or a.professional_id = $1) and a.status in ('pending', 'confirmed', 'in_progress') and a.ends_at > ${utc('$2')} order by a.id`,
      [userId, now],
    ),
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
