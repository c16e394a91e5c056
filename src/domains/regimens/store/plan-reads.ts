import type { Sql } from '../../../ports/database';
import type { About, AdminPlanView } from '../contract';
import { PLAN_FIELDS } from './columns';

interface PlanRow extends Omit<AdminPlanView, 'patient'> {
  readonly patientId: number;
}

export const planReads = (sql: Sql) => ({
  /** A page of everybody's plans, the newest first, and how many there are. */
  page: async ({
    about,
    active,
    offset,
    limit,
  }: {
    readonly about: About | null;
    readonly active: boolean | null;
    readonly offset: number;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly PlanRow[]; readonly total: number }> => {
    const which = `from public.plans plan join public.medications medication on medication.id = plan.medication_id
      where ($1::text is null or medication.about = $1) and ($2::boolean is null or plan.active = $2)`;
    const [rows, [count]] = await Promise.all([
      sql.query<PlanRow>(
        `select plan.patient_id as "patientId", plan.active, medication.about,
           json_build_object('documentId', medication.document_id, 'name', medication.name, 'strength', medication.strength, 'form', medication.form) as medication,
           json_build_object('documentId', plan.document_id, ${PLAN_FIELDS}) as plan
         ${which} order by plan.id desc limit $3 offset $4`,
        [about, active, limit, offset],
      ),
      sql.query<{ total: number }>(`select count(*)::int as total ${which}`, [about, active]),
    ]);
    return { rows, total: count?.total ?? 0 };
  },
});
