import type { Sql } from '../../../ports/database';
import { newDocumentId } from '../../../kernel/ids';
import type { SpecialityView } from '../contract';
import { utc } from './columns';

export const specialityStore = (sql: Sql) => ({
  /** Those that are offered, in the order that admins gave them. */
  offered: async (): Promise<SpecialityView[]> =>
    await sql.query<SpecialityView>(
      `select document_id as "documentId", name, code, description from public.specialities where active order by position, name`,
    ),

  /** By ID or code, whether still offered or not. */
  named: async (names: readonly string[]): Promise<(SpecialityView & { readonly id: number; readonly active: boolean })[]> =>
    await sql.query(
      `select id, document_id as "documentId", name, code, description, active from public.specialities
       where document_id = any ($1::text[]) or code = any ($1::text[]) order by position, name`,
      [names],
    ),

  /** Adds those whose code is not there yet; what admins changed stays. */
  addMissing: async (
    specialities: readonly { readonly code: string; readonly name: string; readonly description: string }[],
    now: Date,
  ): Promise<void> => {
    for (const [index, { code, name, description }] of specialities.entries())
      await sql.query(
        `insert into public.specialities (document_id, code, name, description, position, active, created_at, updated_at, published_at)
         values ($1, $2, $3, $4, $5, true, ${utc('$6')}, ${utc('$6')}, ${utc('$6')}) on conflict (code) do nothing`,
        [newDocumentId(), code, name, description, (index + 1) * 10, now],
      );
  },
});
