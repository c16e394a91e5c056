import { instant, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Plan } from '../rules/plan';
import { PLAN_FIELDS } from './columns';

interface RecordedDose {
  readonly documentId: string;
  readonly takenAt: Date;
  readonly amount: number;
  readonly localDate: string;
  readonly localTime: string;
  readonly note: string | null;
  readonly by: string;
  readonly now: Date;
}

export const asNeededStore = (sql: Sql) => ({
  /** The moments of taking within a day on either side. */
  takenAround: async (planId: number, at: Date): Promise<readonly Date[]> => {
    const rows = await sql.query<{ at: Date }>(
      `select ${instant('taken_at')} as at from public.doses where plan_id = $1 and status = 'taken'
         and taken_at > ${utc('$2')} - interval '1 day' and taken_at < ${utc('$2')} + interval '1 day'`,
      [planId, at],
    );
    return rows.map(({ at: taken }) => taken);
  },

  /** Writes down a dose that was never due. */
  insert: async (
    planId: number,
    { documentId, takenAt, amount, localDate, localTime, note, by, now }: RecordedDose,
  ): Promise<{ id: number; documentId: string; patientId: number; medicationId: number; amount: number }> => {
    const [row] = await sql.query<{ id: number; patientId: number; medicationId: number }>(
      `insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount,
         medication_name, strength, form, grace_minutes, status, taken_at, marked_at, marked_by, note, notices_sent, miss_at, created_at, updated_at, published_at)
       select $2, plan.id, plan.medication_id, plan.patient_id, ${utc('$3')}, $4::date, $5, plan.time_zone, $6,
         medication.name, medication.strength, medication.form, plan.grace_minutes, 'taken', ${utc('$3')}, ${utc('$9')}, $8, $7, 0,
         ${utc('$3')} + make_interval(mins => plan.grace_minutes), ${utc('$9')}, ${utc('$9')}, ${utc('$9')}
       from public.plans plan join public.medications medication on medication.id = plan.medication_id where plan.id = $1
       returning id, patient_id as "patientId", medication_id as "medicationId"`,
      [planId, documentId, takenAt, localDate, localTime, amount, note, by, now],
    );
    if (!row) throw new Error('an insert without a row');
    return { ...row, documentId, amount };
  },

  planOf: async (patientId: number, medicationId: string): Promise<{ planId: number; plan: Plan } | null> => {
    const [row] = await sql.query<{ planId: number; plan: Plan }>(
      `select plan.id as "planId", json_build_object(${PLAN_FIELDS}) as plan from public.plans plan join public.medications medication on medication.id = plan.medication_id
       where medication.patient_id = $1 and medication.document_id = $2 order by plan.active desc, plan.id desc limit 1`,
      [patientId, medicationId],
    );
    return row ?? null;
  },
});
