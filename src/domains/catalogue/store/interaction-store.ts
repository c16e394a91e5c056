import type { Sql } from '../../../ports/database';
import type { InteractionRow } from '../rules/interactions';
import type { KnownName } from '../rules/names';

/** What names stand for, and what the table of interactions says. */
export const interactionStore = (sql: Sql) => ({
  /** What is known under these names (codes as `codeNames` has them): medicines, and ingredients that only the table of interactions knows. */
  named: async (names: readonly string[]): Promise<ReadonlyMap<string, KnownName>> => {
    if (names.length === 0) return new Map();
    const rows = await sql.prepared<KnownName & { readonly name: string; readonly isMedicine: boolean }>(
      'catalogue.named',
      `select name, ingredients, atc, true as "isMedicine" from careloop.medicine_names where name = any ($1::text[])
       union all
       select name, array[name], '{}', false from (
         select ingredient_a as name from public.interactions where ingredient_a = any ($1::text[])
         union select ingredient_b from public.interactions where ingredient_b = any ($1::text[])) as ingredient`,
      [[...new Set(names)]],
    );
    const known = new Map<string, KnownName>();
    for (const { name, ingredients, atc } of rows) {
      const before = known.get(name);
      known.set(name, {
        ingredients: [...new Set([...(before?.ingredients ?? []), ...ingredients])],
        atc: [...new Set([...(before?.atc ?? []), ...atc])],
      });
    }
    return known;
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
