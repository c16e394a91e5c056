import type { Sql } from '../../../ports/database';
import type { Address } from '../../appointments';
import type { MatchFactor } from '../contract';
import type { OfferState, RequestState } from '../words';

export interface RequestRow {
  readonly documentId: string;
  readonly patientId: number;
  /** Who asked; null where they are gone. */
  readonly askedById: number | null;
  readonly type: 'in_person' | 'virtual';
  readonly startsAt: Date;
  readonly durationMinutes: number;
  readonly specialty: string | null;
  readonly address: Address | null;
  readonly reason: string | null;
  readonly state: RequestState;
  readonly appointmentId: string | null;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

export interface OfferRow {
  readonly documentId: string;
  readonly requestId: string;
  readonly patientId: number;
  readonly caregiverId: number;
  readonly score: number;
  readonly factors: readonly MatchFactor[];
  readonly distanceKm: number | null;
  readonly state: OfferState;
  readonly offeredAt: Date | null;
  readonly expiresAt: Date | null;
  readonly answeredAt: Date | null;
}

export type NewRequest = Omit<RequestRow, 'state' | 'appointmentId' | 'createdAt' | 'closedAt'>;
export type NewOffer = Pick<OfferRow, 'documentId' | 'caregiverId' | 'score' | 'factors' | 'distanceKm'>;

const REQUEST = `q.id as "documentId", q.patient_id as "patientId", q.asked_by_id as "askedById", q.type, q.starts_at as "startsAt",
  q.duration_minutes as "durationMinutes", q.specialty, q.address, q.reason, q.state, q.appointment_id as "appointmentId",
  q.created_at as "createdAt", q.closed_at as "closedAt"`;
const OFFER = `o.id as "documentId", o.request_id as "requestId", o.patient_id as "patientId", o.caregiver_id as "caregiverId", o.score, o.factors,
  o.distance_km as "distanceKm", o.state, o.offered_at as "offeredAt", o.expires_at as "expiresAt", o.answered_at as "answeredAt"`;

const EXPIRED = `q.state = 'open' and exists (
  select from careloop.care_offers o where o.request_id = q.id and o.state = 'offered' and o.expires_at <= $1)`;

export const requestStore = (sql: Sql) => ({
  add: async (request: NewRequest, now: Date): Promise<void> => {
    const { documentId, patientId, askedById, type, startsAt, durationMinutes, specialty, address, reason } = request;
    await sql.query(
      `insert into careloop.care_requests (id, patient_id, asked_by_id, type, starts_at, duration_minutes, specialty, address, reason, state, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, 'open', $10)`,
      [
        documentId,
        patientId,
        askedById,
        type,
        startsAt,
        durationMinutes,
        specialty,
        address === null ? null : JSON.stringify(address),
        reason,
        now,
      ],
    );
  },

  /** In the order in which they are to be asked. */
  addOffers: async (
    { documentId: requestId, patientId }: Pick<RequestRow, 'documentId' | 'patientId'>,
    offers: readonly NewOffer[],
  ): Promise<void> => {
    await sql.query(
      `insert into careloop.care_offers (id, request_id, patient_id, caregiver_id, position, score, factors, distance_km, state)
       select o.value ->> 'documentId', $1, $2, (o.value ->> 'caregiverId')::int, o.place, (o.value ->> 'score')::float8, o.value -> 'factors',
         (o.value ->> 'distanceKm')::float8, 'waiting'
       from jsonb_array_elements($3::jsonb) with ordinality as o (value, place)`,
      [requestId, patientId, JSON.stringify(offers)],
    );
  },

  countOpenOf: async (patientId: number): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from careloop.care_requests where patient_id = $1 and state = 'open'`,
        [patientId],
      )
    )[0]?.count ?? 0,

  /** Whether the caller may know of it is for the caller of this to ask. */
  one: async (documentId: string): Promise<RequestRow | null> =>
    (await sql.query<RequestRow>(`select ${REQUEST} from careloop.care_requests q where q.id = $1`, [documentId]))[0] ??
    null,

  /** Held until the transaction ends: its offers change under this lock only. */
  lockForUpdate: async (documentId: string): Promise<RequestRow | null> =>
    (
      await sql.query<RequestRow>(`select ${REQUEST} from careloop.care_requests q where q.id = $1 for update`, [
        documentId,
      ])
    )[0] ?? null,

  /** Those whose offer has run out, held; what somebody else holds is left to them. */
  expired: async (now: Date, most: number): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>(
        `select q.id from careloop.care_requests q where ${EXPIRED} order by q.id limit $2`,
        [now, most],
      )
    ).map(({ id }) => id),

  /** The request where its offer has run out still and nobody else has it in hand: nobody has until the transaction ends. */
  holdExpired: async (documentId: string, now: Date): Promise<RequestRow | null> => {
    const [row] = await sql.query<RequestRow>(
      `select ${REQUEST} from careloop.care_requests q where ${EXPIRED} and q.id = $2 for update skip locked`,
      [now, documentId],
    );
    return row ?? null;
  },

  /** Open ones of somebody who is ending: for them, or asked by them. Held. */
  holdOpenFor: async (userId: number): Promise<readonly RequestRow[]> =>
    await sql.query<RequestRow>(
      `select ${REQUEST} from careloop.care_requests q where q.state = 'open' and q.patient_id = $1 order by q.id for update`,
      [userId],
    ),

  close: async (
    documentId: string,
    state: Exclude<RequestState, 'open'>,
    appointmentId: string | null,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `update careloop.care_requests set state = $2, appointment_id = $3, closed_at = $4 where id = $1 and state = 'open'`,
      [documentId, state, appointmentId, now],
    );
    await sql.query(
      `update careloop.care_offers set state = 'withdrawn' where request_id = $1 and state in ('waiting', 'offered')`,
      [documentId],
    );
  },

  ofPatient: async (patientId: number, most: number): Promise<readonly RequestRow[]> =>
    await sql.query<RequestRow>(
      `select ${REQUEST} from careloop.care_requests q where q.patient_id = $1 order by q.created_at desc, q.id limit $2`,
      [patientId, most],
    ),

  /** For staff: open ones first, those that begin next; then the newest. */
  newest: async (most: number): Promise<readonly RequestRow[]> =>
    await sql.query<RequestRow>(
      `select ${REQUEST} from careloop.care_requests q
       order by (q.state = 'open') desc, case when q.state = 'open' then q.starts_at end, q.created_at desc, q.id limit $1`,
      [most],
    ),

  countOpen: async (): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from careloop.care_requests where state = 'open'`,
      )
    )[0]?.count ?? 0,

  /** Of the requests that were closed in this span, how many found somebody, in percent; null where none was closed. */
  filledShare: async (from: Date, to: Date): Promise<number | null> =>
    (
      await sql.query<{ share: number | null }>(
        `select round(100.0 * count(*) filter (where state = 'booked') / nullif(count(*), 0), 1)::float8 as share
         from careloop.care_requests where state in ('booked', 'unfilled') and closed_at >= $1 and closed_at < $2`,
        [from, to],
      )
    )[0]?.share ?? null,

  offersOf: async (requestIds: readonly string[]): Promise<readonly OfferRow[]> =>
    await sql.query<OfferRow>(
      `select ${OFFER} from careloop.care_offers o where o.request_id = any ($1::text[]) order by o.request_id, o.position`,
      [requestIds],
    ),

  offers: async (documentIds: readonly string[]): Promise<readonly OfferRow[]> =>
    await sql.query<OfferRow>(`select ${OFFER} from careloop.care_offers o where o.id = any ($1::text[])`, [
      documentIds,
    ]),

  /** Those that this caregiver was ever asked, the newest first. */
  offersTo: async (caregiverId: number, state: OfferState | null, most: number): Promise<readonly OfferRow[]> =>
    await sql.query<OfferRow>(
      `select ${OFFER} from careloop.care_offers o
       where o.caregiver_id = $1 and o.offered_at is not null and ($2::text is null or o.state = $2) order by o.offered_at desc, o.id limit $3`,
      [caregiverId, state, most],
    ),

  offer: async (documentId: string, expiresAt: Date, now: Date): Promise<void> => {
    await sql.query(
      `update careloop.care_offers set state = 'offered', offered_at = $3, expires_at = $2 where id = $1 and state = 'waiting'`,
      [documentId, expiresAt, now],
    );
  },

  answer: async (
    documentId: string,
    state: 'accepted' | 'declined' | 'expired' | 'withdrawn',
    reason: string | null,
    now: Date,
  ): Promise<void> => {
    await sql.query('update careloop.care_offers set state = $2, decline_reason = $3, answered_at = $4 where id = $1', [
      documentId,
      state,
      reason,
      now,
    ]);
  },
});
