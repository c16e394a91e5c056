import type { Sql } from '../../../ports/database';
import type {
  Audience,
  EscalationStep,
  EscalationSubject,
  EscalationView,
  NewEscalation,
  OutsideContact,
} from '../contract';

/** A step as it is kept: people without an account stand in a table of their own. */
export type KeptStep = Omit<EscalationStep, 'to'> & {
  readonly to: Pick<EscalationStep['to'], 'userIds' | 'admins'>;
};

export interface DueEscalation {
  readonly id: string;
  readonly subject: EscalationSubject;
  readonly steps: readonly KeptStep[];
  readonly repeatLastEveryMs: number | null;
  readonly startedAt: Date;
  readonly step: number;
  readonly toldTimes: number;
}

/** One that begins, with its steps as they are kept and the time of the first. */
export interface BeginningEscalation extends NewEscalation {
  readonly kept: readonly KeptStep[];
  readonly firstAt: Date;
}

export const escalationStore = (sql: Sql) => ({
  /** Returns the ids of those that began now, by their keys; one whose key was there before is left out. */
  addAll: async (escalations: readonly BeginningEscalation[], now: Date): Promise<ReadonlyMap<string, string>> => {
    const rows = await sql.query<{ id: string; key: string }>(
      `insert into careloop.escalations (key, subject_type, subject_id, patient_id, steps, repeat_ms, started_at, next_at)
       select key, subject_type, subject_id, patient_id, steps, repeat_ms, $8, next_at
       from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::jsonb[], $6::bigint[], $7::timestamptz[])
         as begun (key, subject_type, subject_id, patient_id, steps, repeat_ms, next_at)
       order by key -- two that begin the same wait for each other instead of deadlocking
       on conflict (key) do nothing returning id, key`,
      [
        escalations.map(({ key }) => key),
        escalations.map(({ subject }) => subject.type),
        escalations.map(({ subject }) => subject.id),
        escalations.map(({ patientId }) => patientId),
        escalations.map(({ kept }) => JSON.stringify(kept)),
        escalations.map(({ repeatLastEveryMs }) => repeatLastEveryMs),
        escalations.map(({ firstAt }) => firstAt),
        now,
      ],
    );
    return new Map(rows.map(({ id, key }) => [key, id]));
  },

  addContacts: async (
    contacts: readonly (OutsideContact & { readonly id: string; readonly step: number })[],
  ): Promise<void> => {
    if (contacts.length === 0) return;
    await sql.query(
      `insert into careloop.escalation_contacts (escalation_id, step, name, email, phone)
       select * from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::text[])`,
      [
        contacts.map(({ id }) => id),
        contacts.map(({ step }) => step),
        contacts.map(({ name }) => name),
        contacts.map(({ email }) => email),
        contacts.map(({ phone }) => phone),
      ],
    );
  },

  /** Locks the one that is due longest and that nobody else moves; null when there is none. */
  lockDue: async (now: Date): Promise<DueEscalation | null> => {
    const [row] = await sql.query<DueEscalation>(
      `select id, json_build_object('type', subject_type, 'id', subject_id) as subject, steps, repeat_ms::float8 as "repeatLastEveryMs",
         started_at as "startedAt", step, told_times as "toldTimes"
       from careloop.escalations where next_at <= $1 order by next_at limit 1 for update skip locked`,
      [now],
    );
    return row ?? null;
  },

  /** Leaves alone until `until` the one that is due longest; returns its id, null where there is none. */
  putOffFirst: async (now: Date, until: Date): Promise<string | null> =>
    (
      await sql.query<{ id: string }>(
        `update careloop.escalations set next_at = $2 where id = (
           select id from careloop.escalations where next_at <= $1 order by next_at limit 1 for update skip locked) returning id`,
        [now, until],
      )
    )[0]?.id ?? null,

  /** The ids of those without an account whom this step tells. */
  contactIds: async (id: string, step: number): Promise<number[]> =>
    (
      await sql.query<{ id: number }>(
        'select id from careloop.escalation_contacts where escalation_id = $1 and step = $2 order by id',
        [id, step],
      )
    ).map((row) => row.id),

  addNotices: async (id: string, step: number, turn: number, readers: readonly number[], now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.escalation_notices (escalation_id, step, turn, reader_id, at)
       select $1, $2, $3, reader, $5 from unnest($4::int[]) as reader on conflict do nothing`,
      [id, step, turn, readers, now],
    );
  },

  moveOn: async (id: string, step: number, toldTimes: number, nextAt: Date | null): Promise<void> => {
    await sql.query('update careloop.escalations set step = $2, told_times = $3, next_at = $4 where id = $1', [
      id,
      step,
      toldTimes,
      nextAt,
    ]);
  },

  /** Ends those about this subject that are open; returns whose records they are about. `by` is null for somebody without a row. */
  acknowledge: async (
    { type, id }: EscalationSubject,
    by: number | null,
    now: Date,
  ): Promise<readonly { readonly patientId: number | null }[]> =>
    await sql.query<{ patientId: number | null }>(
      `update careloop.escalations set acknowledged_at = $3, acknowledged_by = $4, next_at = null
       where subject_type = $1 and subject_id = $2 and acknowledged_at is null and ended_at is null
       returning patient_id as "patientId"`,
      [type, id, now, by],
    ),

  end: async (
    { type, id }: EscalationSubject,
    now: Date,
  ): Promise<readonly { readonly steps: readonly KeptStep[] }[]> =>
    await sql.query<{ steps: readonly KeptStep[] }>(
      `update careloop.escalations set ended_at = $3, next_at = null
       where subject_type = $1 and subject_id = $2 and acknowledged_at is null and ended_at is null returning steps`,
      [type, id, now],
    ),

  /** Those about this person that are open. */
  openOf: async (patientId: number): Promise<readonly EscalationSubject[]> =>
    await sql.query<EscalationSubject>(
      `select subject_type as type, subject_id as id from careloop.escalations
       where patient_id = $1 and acknowledged_at is null and ended_at is null`,
      [patientId],
    ),

  /** Whom those about this subject name that are open. */
  audienceOf: async ({ type, id }: EscalationSubject): Promise<Audience> => {
    const [row] = await sql.query<Audience>(
      `with open as (select * from careloop.escalations where subject_type = $1 and subject_id = $2 and acknowledged_at is null and ended_at is null)
       select coalesce((select json_agg(distinct person::int) from open, jsonb_array_elements(open.steps) planned, jsonb_array_elements_text(planned -> 'to' -> 'userIds') person), '[]') as "userIds",
         coalesce((select json_agg(json_build_object('name', c.name, 'email', c.email, 'phone', c.phone)) from open join careloop.escalation_contacts c on c.escalation_id = open.id), '[]') as contacts`,
      [type, id],
    );
    return row ?? { userIds: [], contacts: [] };
  },

  about: async (subjects: readonly EscalationSubject[]): Promise<readonly EscalationView[]> =>
    await sql.query<EscalationView>(
      `select e.id, json_build_object('type', subject_type, 'id', subject_id) as subject, patient_id as "patientId", started_at as "startedAt",
         next_at as "nextAt", acknowledged_at as "acknowledgedAt", ended_at as "endedAt",
         coalesce((select json_agg(json_build_object('readerId', n.reader_id, 'step', n.step, 'at', n.at) order by n.at, n.id)
           from careloop.escalation_notices n where n.escalation_id = e.id), '[]') as told
       from unnest($1::text[], $2::text[]) as asked (type, id)
       join careloop.escalations e on e.subject_type = asked.type and e.subject_id = asked.id order by e.id`,
      [subjects.map(({ type }) => type), subjects.map(({ id }) => id)],
    ),

  /** People without an account, as they can be written to. */
  contacts: async (ids: readonly number[]): Promise<readonly (OutsideContact & { readonly id: number })[]> =>
    await sql.query<OutsideContact & { readonly id: number }>(
      'select id, name, email, phone from careloop.escalation_contacts where id = any ($1::int[])',
      [ids],
    ),
});
