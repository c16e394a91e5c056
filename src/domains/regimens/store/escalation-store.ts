import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { EscalationView } from '../escalation-contract';

/** One step as it is kept: people by their row ids. */
export interface KeptStep {
  readonly afterMinutes: number;
  readonly userIds: readonly number[];
  readonly contacts: readonly { readonly name: string; readonly email: string | null; readonly phone: string | null }[];
}

/** A policy as it is kept. */
export interface KeptPolicy extends Omit<EscalationView, 'steps'> {
  readonly steps: readonly KeptStep[];
}

/** A dose that has fallen due, with the policy that says who is told when it has no answer. */
export interface WatchedDose {
  readonly doseId: string;
  readonly patientId: number;
  readonly steps: readonly KeptStep[];
}

const VIEW = `json_build_object('id', policy.id, 'documentId', policy.id,
  'medication', (select json_build_object('documentId', medication.document_id, 'name', medication.name)
     from public.plans plan join public.medications medication on medication.id = plan.medication_id where plan.id = policy.plan_id),
  'steps', policy.steps,
  'agreedAt', ${isoOf('policy.agreed_at')}, 'endedAt', ${isoOf('policy.ended_at')})`;

export const escalationStore = (sql: Sql) => ({
  /** Puts a policy in the place of the one that this plan (null: the person) had. */
  put: async (
    id: string,
    patientId: number,
    planId: number | null,
    steps: readonly KeptStep[],
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `update careloop.escalation_policies set ended_at = $3 where patient_id = $1 and plan_id is not distinct from $2 and ended_at is null`,
      [patientId, planId, now],
    );
    await sql.query(
      `insert into careloop.escalation_policies (id, patient_id, plan_id, steps, created_at, agreed_at) values ($1, $2, $3, $4, $5, $5)`,
      [id, patientId, planId, JSON.stringify(steps), now],
    );
  },

  /** Ends a policy of this patient; the doses that are being told about because of it, or null when there is no such policy. */
  end: async (patientId: number, id: string, now: Date): Promise<readonly string[] | null> => {
    const [policy] = await sql.query<{ planId: number | null }>(
      `update careloop.escalation_policies set ended_at = coalesce(ended_at, $3) where patient_id = $1 and id = $2 returning plan_id as "planId"`,
      [patientId, id, now],
    );
    if (!policy) return null;
    const rows = await sql.query<{ id: string }>(
      `select document_id as id from only public.doses where patient_id = $1 and ($2::int is null or plan_id = $2)
         and status in ('due', 'missed') and due_at > $3::timestamptz at time zone 'utc' - interval '7 days'`,
      [patientId, policy.planId, now],
    );
    return rows.map(({ id: doseId }) => doseId);
  },

  of: async (patientId: number): Promise<readonly KeptPolicy[]> => {
    const rows = await sql.query<{ view: KeptPolicy }>(
      `select ${VIEW} as view from careloop.escalation_policies policy where policy.patient_id = $1 order by policy.ended_at nulls first, policy.created_at desc limit 50`,
      [patientId],
    );
    return rows.map(({ view }) => view);
  },

  view: async (patientId: number, id: string): Promise<KeptPolicy | null> => {
    const [row] = await sql.query<{ view: KeptPolicy }>(
      `select ${VIEW} as view from careloop.escalation_policies policy where policy.patient_id = $1 and policy.id = $2`,
      [patientId, id],
    );
    return row?.view ?? null;
  },

  /** Of these doses those that somebody is to be told about; the policy of the plan comes before that of the person. */
  watched: async (doseIds: readonly string[]): Promise<readonly WatchedDose[]> =>
    await sql.prepared<WatchedDose>(
      'doses-watched',
      `select distinct on (dose.id) dose.document_id as "doseId", dose.patient_id as "patientId", policy.steps
       from careloop.escalation_policies policy join only public.doses dose on dose.patient_id = policy.patient_id and (policy.plan_id is null or policy.plan_id = dose.plan_id)
       where policy.ended_at is null and policy.agreed_at is not null and dose.document_id = any($1::text[]) order by dose.id, policy.plan_id nulls last`,
      [doseIds],
    ),

  /** What is told of these doses, for as long as they have no answer. */
  unanswered: async (doseIds: readonly string[]) =>
    await sql.query<{ doseId: string; patientId: number; localTime: string; timeZone: string }>(
      `select dose.document_id as "doseId", dose.patient_id as "patientId", dose.local_time as "localTime", dose.time_zone as "timeZone"
       from only public.doses dose
       where dose.document_id = any($1::text[]) and dose.status in ('due', 'missed')`,
      [doseIds],
    ),
});
