import type { Sql } from '../../../ports/database';
import type { InteractionRow } from '../rules/interactions';
import type { KnownName } from '../rules/names';

interface Named {
  readonly known: ReadonlyMap<string, KnownName>;
  readonly isShipped: boolean;
}

/** What names stand for, and what the table of interactions says. */
export const interactionStore = (sql: Sql) => ({
  /**
   * What is known under these names (codes as `codeNames` has them): medicines, and ingredients that only the table of interactions knows. And whether what is
   * shipped in this version is there already.
   */
  named: async (names: readonly string[], version: number): Promise<Named> => {
    const rows = await sql.prepared<KnownName & { readonly name: string | null }>(
      'catalogue.named',
      `select name, ingredients, atc from careloop.medicine_names where name = any ($1::text[])
       union all
       select name, array[name], '{}' from (
         select ingredient_a as name from public.interactions where ingredient_a = any ($1::text[])
         union select ingredient_b from public.interactions where ingredient_b = any ($1::text[])) as ingredient
       union all
       select null, '{}', '{}' from careloop.catalogue_shipped where version = $2`,
      [[...new Set(names)], version],
    );
    const known = new Map<string, KnownName>();
    let isShipped = false;
    for (const { name, ingredients, atc } of rows) {
      if (name === null) {
        isShipped = true;
        continue;
      }
      const before = known.get(name);
      known.set(name, {
        ingredients: [...new Set([...(before?.ingredients ?? []), ...ingredients])],
        atc: [...new Set([...(before?.atc ?? []), ...atc])],
      });
    }
    return { known, isShipped };
  },

  /** The rows about these pairs. */
  between: async (pairs: readonly (readonly [string, string])[]): Promise<readonly InteractionRow[]> =>
    pairs.length === 0
      ? []
      : await sql.prepared<InteractionRow>(
          'catalogue.interactions-between',
          `select i.ingredient_a as "ingredientA", i.ingredient_b as "ingredientB", i.severity, i.effect, i.management, i.source, to_char(i.source_date, 'YYYY-MM-DD') as "sourceDate"
           from unnest($1::text[], $2::text[]) as pair (a, b) join public.interactions i on i.ingredient_a = pair.a and i.ingredient_b = pair.b`,
          [pairs.map(([a]) => a), pairs.map(([, b]) => b)],
        ),
});
