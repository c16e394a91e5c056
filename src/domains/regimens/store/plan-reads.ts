import type { Sql } from '../../../ports/database';
import type { About, AdminPlanView } from '../contract';
import { PLAN_FIELDS } from './columns';

interface PlanRow extends Omit<AdminPlanView, 'patient'> {
  readonly patientId: number;
}

export const planReads = (sql: Sql) => ({
  /** A page of everybody's plans, or of one patient's, the newest first, and how many there are. */
  page: async ({
    patientId,
    about,
    active,
    offset,
    limit,
  }: {
    readonly patientId: number | null;
    readonly about: About | null;
    readonly active: boolean | null;
    readonly offset: number;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly PlanRow[]; readonly total: number }> => {
    const which = `from public.plans plan join public.medications medication on medication.id = plan.medication_id
      where ($1::text is null or medication.about = $1) and ($2::boolean is null or plan.active = $2) and ($3::int is null or plan.patient_id = $3)`;
    const [rows, [count]] = await Promise.all([
      sql.query<PlanRow>(
        `select plan.patient_id as "patientId", plan.active, medication.about,
           json_build_object('documentId', medication.document_id, 'name', medication.name, 'strength', medication.strength, 'form', medication.form) as medication,
           case when medication.dependant_id is not null then json_build_object('id', medication.dependant_id, 'name', medication.dependant_name) end as dependant,
           json_build_object('documentId', plan.document_id, ${PLAN_FIELDS}) as plan
         ${which} order by plan.id desc limit $4 offset $5`,
        [about, active, patientId, limit, offset],
      ),
      sql.query<{ total: number }>(`select count(*)::int as total ${which}`, [about, active, patientId]),
    ]);
    return { rows, total: count?.total ?? 0 };
  },
});
