import type { Sql } from '../../../ports/database';
import type { OccurrenceView } from '../contract';

/** A dose of the past, and what became of it. */
export interface PastDose extends OccurrenceView {
  readonly documentId: string;
  readonly status: 'taken' | 'skipped' | 'missed';
  /** So many minutes after it was due. */
  readonly lateMinutes: number;
}

export const pastDoseStore = (sql: Sql) => ({
  /** Writes down what became of doses before there were any here. What is there already stays. */
  add: async (medicationId: string, doses: readonly PastDose[]): Promise<void> => {
    await sql.query(
      `insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount,
         medication_name, strength, form, grace_minutes, status, taken_at, marked_at, notices_sent, miss_at, created_at, updated_at, published_at)
       select row."documentId", plan.id, medication.id, medication.patient_id, due.at, row."localDate"::date, row."localTime", plan.time_zone, row.amount,
         medication.name, medication.strength, medication.form, plan.grace_minutes, row.status,
         case when row.status = 'taken' then due.at + make_interval(mins => row."lateMinutes") end,
         case when row.status <> 'missed' then due.at + make_interval(mins => row."lateMinutes") end,
         1, due.at + make_interval(mins => plan.grace_minutes), now(), now(), now()
       from json_to_recordset($2) as row("documentId" text, "dueAt" text, "localDate" text, "localTime" text, amount numeric, status text, "lateMinutes" int)
       cross join lateral (select (row."dueAt"::timestamptz at time zone 'UTC') as at) due
       join public.medications medication on medication.document_id = $1
       join public.plans plan on plan.medication_id = medication.id
       where not exists (select from public.doses kept where kept.plan_id = plan.id and kept.due_at = due.at)
       on conflict (plan_id, due_at) do nothing`,
      [medicationId, JSON.stringify(doses)],
    );
  },
});
