import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Kind, VisitType } from '../fields-contract';
import type { WaitView } from '../wait-contract';

/** Somebody who waits for a freed time of one professional, held until the transaction ends. */
export interface Waiting {
  readonly id: string;
  readonly documentId: string;
  readonly patientId: number;
  readonly professionalId: number;
  readonly kind: Kind;
  readonly specialityId: number | null;
  readonly type: VisitType;
  readonly durationMinutes: number | null;
  readonly from: Date;
  readonly to: Date;
}

export type NewWaiting = Omit<Waiting, 'id'>;

const VIEW = `json_build_object('documentId', w.document_id,
  'professional', (select json_build_object('documentId', u.document_id, 'name', coalesce(u.name, '')) from public.up_users u where u.id = w.professional_id),
  'kind', w.kind, 'type', w.type, 'durationMinutes', w.duration_minutes,
  'from', ${isoOf('w.from_at')}, 'to', ${isoOf('w.to_at')},
  'state', w.state, 'appointmentId', (select a.document_id from public.appointments a where a.id = w.appointment_id),
  'createdAt', ${isoOf('w.created_at')})`;

export const waitStore = (sql: Sql) => ({
  insert: async (waiting: NewWaiting, now: Date): Promise<void> => {
    const { documentId, patientId, professionalId, kind, specialityId, type, durationMinutes, from, to } = waiting;
    await sql.query(
      `insert into careloop.appointment_waits (document_id, patient_id, professional_id, kind, speciality_id, type, duration_minutes, from_at, to_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [documentId, patientId, professionalId, kind, specialityId, type, durationMinutes, from, to, now],
    );
  },

  openOf: async (patientId: number): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from careloop.appointment_waits where patient_id = $1 and state in ('waiting', 'offered')`,
        [patientId],
      )
    )[0]?.count ?? 0,

  viewsOf: async (patientId: number, documentId: string | null = null): Promise<WaitView[]> =>
    (
      await sql.query<{ view: WaitView }>(
        `select ${VIEW} as view from careloop.appointment_waits w
         where w.patient_id = $1 and ($2::text is null or w.document_id = $2) order by w.state in ('waiting', 'offered') desc, w.id desc limit 100`,
        [patientId, documentId],
      )
    ).map(({ view }) => view),

  /** False: there is no such place of this patient, or it has ended. */
  leave: async (patientId: number, documentId: string): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.appointment_waits set state = 'ended' where patient_id = $1 and document_id = $2 and state in ('waiting', 'offered') returning id`,
        [patientId, documentId],
      )
    ).length > 0,

  /** The professionals for whom somebody waits. */
  awaited: async (): Promise<{ readonly professionalId: number; readonly kind: Kind }[]> =>
    await sql.query(
      `select distinct professional_id as "professionalId", kind from careloop.appointment_waits where state = 'waiting' order by 1`,
    ),

  /** Whose diaries are needed before anybody in this turn is held. */
  patientsWaitingFor: async (professionalId: number): Promise<number[]> =>
    (
      await sql.query<{ patientId: number }>(
        `select distinct patient_id as "patientId" from careloop.appointment_waits where professional_id = $1 and state = 'waiting'`,
        [professionalId],
      )
    ).map(({ patientId }) => patientId),

  /** Those who wait for one professional, in turn. */
  inTurn: async (professionalId: number): Promise<Waiting[]> =>
    await sql.query<Waiting>(
      `select id, document_id as "documentId", patient_id as "patientId", professional_id as "professionalId", kind, speciality_id as "specialityId",
         type, duration_minutes as "durationMinutes", from_at as "from", to_at as "to"
       from careloop.appointment_waits where professional_id = $1 and state = 'waiting' order by id for update`,
      [professionalId],
    ),

  offer: async (id: string, appointmentDocumentId: string): Promise<void> => {
    await sql.query(
      `update careloop.appointment_waits set state = 'offered', appointment_id = (select a.id from public.appointments a where a.document_id = $2) where id = $1`,
      [id, appointmentDocumentId],
    );
  },

  /** What was offered has been taken, or let go: whoever let it go goes to the end of the list once more or, `ended`, away. */
  settle: async (appointmentId: number, state: 'taken' | 'ended'): Promise<void> => {
    await sql.query(
      `update careloop.appointment_waits set state = $2 where appointment_id = $1 and state = 'offered'`,
      [appointmentId, state],
    );
  },

  /** Those whose last useful start has come. */
  endOverdue: async (now: Date): Promise<void> => {
    await sql.query(`update careloop.appointment_waits set state = 'ended' where state = 'waiting' and to_at <= $1`, [
      now,
    ]);
  },

  endOf: async (userId: number): Promise<void> => {
    await sql.query(
      `update careloop.appointment_waits set state = 'ended' where (patient_id = $1 or professional_id = $1) and state in ('waiting', 'offered')`,
      [userId],
    );
  },
});
