import type { Sql } from '../../../ports/database';

export interface CareLink {
  readonly carerId: number;
  readonly patientId: number;
}

export const careLinks = (sql: Sql) => ({
  /** The links that hold now between people who are what the link says: the same rule as for records (app/access/records). */
  between: async (carerIds: readonly number[], patientIds: readonly number[]): Promise<readonly CareLink[]> =>
    await sql.prepared<CareLink>(
      'accounts.care-links',
      `select distinct link.carer_id as "carerId", link.patient_id as "patientId"
       from public.care_links link
       join public.up_users_role_lnk has on has.user_id = link.carer_id
       join public.up_roles role on role.id = has.role_id and role.type = link.kind
       where link.status = 'active' and link.carer_id = any ($1::int[]) and link.patient_id = any ($2::int[])`,
      [carerIds, patientIds],
    ),
});
