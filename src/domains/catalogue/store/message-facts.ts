import type { Sql } from '../../../ports/database';

interface Low {
  readonly documentId: string;
  readonly name: string;
  readonly stock: number;
  readonly threshold: number;
}

interface Expiring {
  readonly documentId: string;
  readonly name: string;
  readonly lotNumber: string;
  readonly expiresOn: string;
  readonly onHand: number;
}

/** What messages about stock say, as it is when they go out. */
export const messageFacts = (sql: Sql) => ({
  /** Those of these entries that are still below their minimum. */
  low: async (ids: readonly string[]): Promise<readonly Low[]> =>
    await sql.query<Low>(
      `select document_id as "documentId", name, stock, threshold from public.supplements where document_id = any ($1::text[]) and stock < threshold
       union all
       select document_id, name, stock, threshold from public.vaccines where document_id = any ($1::text[]) and stock < threshold`,
      [ids],
    ),

  /** Those of these lots of which there is something left to use. */
  expiring: async (ids: readonly string[]): Promise<readonly Expiring[]> =>
    await sql.query<Expiring>(
      `select l.document_id as "documentId", v.name, l.lot_number as "lotNumber", to_char(l.expires_on, 'YYYY-MM-DD') as "expiresOn", l.on_hand as "onHand"
       from public.vaccine_lots l join public.vaccines v on v.id = l.vaccine_id
       where l.document_id = any ($1::text[]) and l.status = 'active' and l.on_hand > 0`,
      [ids],
    ),
});
