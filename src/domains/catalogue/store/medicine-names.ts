import type { Sql } from '../../../ports/database';
import { namesOfMedicine } from '../rules/names';

interface NamedMedicine {
  readonly id: number;
  readonly name: string;
  readonly ingredients: string;
  readonly brands: string | null;
  readonly atc: string | null;
  readonly rxnorm: string | null;
}

/** Writes anew under which names these medicines are found. */
export const rememberNames = async (sql: Sql, ids: readonly number[]): Promise<void> => {
  if (ids.length === 0) return;
  const medicines = await sql.query<NamedMedicine>(
    'select id, name, ingredients, brands, atc, rxnorm from public.medicines where id = any ($1::int[])',
    [ids],
  );
  const rows = medicines.flatMap((medicine) =>
    namesOfMedicine(medicine).map((row) => ({ ...row, medicine_id: medicine.id })),
  );
  await sql.query('delete from careloop.medicine_names where medicine_id = any ($1::int[])', [ids]);
  await sql.query(
    `insert into careloop.medicine_names (name, medicine_id, ingredients, atc)
     select name, medicine_id, ingredients, atc from jsonb_to_recordset($1::jsonb) as r(name text, medicine_id integer, ingredients text[], atc text[])`,
    [JSON.stringify(rows)],
  );
};
