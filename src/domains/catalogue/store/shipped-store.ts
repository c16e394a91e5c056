import { NEW_DOCUMENT_ID } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { InteractionRow } from '../rules/interactions';
import type { MedicineName } from '../rules/names';

/** A medicine as it is shipped, by the names of its columns. */
export interface ShippedMedicine {
  readonly name: string;
  readonly ingredients: string;
  readonly atc: string | null;
  readonly rxnorm: string | null;
  readonly forms: string | null;
  readonly strengths: string | null;
  readonly source: string | null;
  readonly source_date: string | null;
  readonly natural_key: string;
}

const NOW = `now() at time zone 'utc'`;

/** What every installation begins with, and an admin may change or replace. What is there already stays; a code that it has not is added. */
export const shippedStore = (sql: Sql) => ({
  isThere: async (version: number): Promise<boolean> =>
    (
      await sql.prepared('catalogue.is-shipped', 'select 1 from careloop.catalogue_shipped where version = $1', [
        version,
      ])
    ).length > 0,

  /** Takes the one turn to bring it in; false for whoever comes second, once the first is done. */
  claim: async (version: number): Promise<boolean> =>
    (
      await sql.query(
        'insert into careloop.catalogue_shipped (version, at) values ($1, now()) on conflict do nothing returning version',
        [version],
      )
    ).length > 0,

  interactions: async (rows: readonly InteractionRow[]): Promise<void> => {
    await sql.query(
      `insert into public.interactions (document_id, created_at, updated_at, published_at, ingredient_a, ingredient_b, severity, effect, management, source, source_date)
       select ${NEW_DOCUMENT_ID}, ${NOW}, ${NOW}, ${NOW}, "ingredientA", "ingredientB", severity, effect, management, source, "sourceDate"
       from jsonb_to_recordset($1::jsonb) as r("ingredientA" text, "ingredientB" text, severity text, effect text, management text, source text, "sourceDate" date)
       on conflict do nothing`,
      [JSON.stringify(rows)],
    );
  },

  medicines: async (
    medicines: readonly ShippedMedicine[],
    names: readonly (MedicineName & { readonly key: string })[],
  ): Promise<void> => {
    await sql.query(
      `with shipped as (
         insert into public.medicines (document_id, created_at, updated_at, published_at, name, ingredients, atc, rxnorm, forms, strengths, active, source, source_date, natural_key)
         select distinct on (natural_key) ${NEW_DOCUMENT_ID}, ${NOW}, ${NOW}, ${NOW}, name, ingredients, atc, rxnorm, forms, strengths, true, source, source_date, natural_key
         from jsonb_to_recordset($1::jsonb) as r(name text, ingredients text, atc text, rxnorm text, forms text, strengths text, source text, source_date date, natural_key text)
         on conflict (natural_key) do update set rxnorm = excluded.rxnorm where medicines.rxnorm is null and excluded.rxnorm is not null
         returning id, natural_key)
       insert into careloop.medicine_names (name, medicine_id, ingredients, atc)
       select r.name, shipped.id, r.ingredients, r.atc
       from jsonb_to_recordset($2::jsonb) as r(name text, key text, ingredients text[], atc text[]) join shipped on shipped.natural_key = r.key
       on conflict do nothing`,
      [JSON.stringify(medicines), JSON.stringify(names)],
    );
  },
});
