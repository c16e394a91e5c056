import type { Sql } from '../../../ports/database';
import type { SpecialityView } from '../professional-contract';

export const specialityStore = (sql: Sql) => ({
  /** Those that are offered, in the order that admins gave them. */
  offered: async (): Promise<SpecialityView[]> =>
    await sql.query<SpecialityView>(
      `select document_id as "documentId", name, code, description from public.specialities where active order by position, name`,
    ),

  /** By ID or code, whether still offered or not. */
  named: async (
    names: readonly string[],
  ): Promise<(SpecialityView & { readonly id: number; readonly active: boolean })[]> =>
    await sql.query(
      `select id, document_id as "documentId", name, code, description, active from public.specialities
       where document_id = any ($1::text[]) or code = any ($1::text[]) order by position, name`,
      [names],
    ),
});
