import type { Sql } from '../../../ports/database';
import type { InteractionRow } from '../rules/interactions';
import type { KnownName } from '../rules/names';

/** What is known of some names. */
export interface LookedUp {
  readonly known: ReadonlyMap<string, KnownName>;
  /** The rows between what is behind one of the names to be added, and what is behind any of the names. */
  readonly interactions: readonly InteractionRow[];
  /** Whether what is shipped in this version is there already. */
  readonly isShipped: boolean;
}

interface Row {
  readonly names: readonly (KnownName & { readonly name: string })[];
  readonly interactions: readonly InteractionRow[];
  readonly isShipped: boolean;
}

/** What is behind a name: itself, as the table of interactions may know it, and the ingredients of the medicines called so. */
const behind = (names: string): string =>
  `select unnest(${names}) as ingredient union select unnest(ingredients) from entry where name = any (${names})`;

/** The columns of `InteractionRow`. */
const INTERACTION = `ingredient_a as "ingredientA", ingredient_b as "ingredientB", severity, effect, management, source, to_char(source_date, 'YYYY-MM-DD') as "sourceDate"`;
const LOOK_UP = `
  with entry as materialized (
    select name, ingredients, atc from careloop.medicine_names where name = any ($1::text[]) or name = any ($2::text[])
  ), named as (
    select name, ingredients, atc from entry
    union all
    select name, array[name], '{}' from (
      select ingredient_a as name from public.interactions where ingredient_a = any ($1::text[] || $2::text[])
      union select ingredient_b from public.interactions where ingredient_b = any ($1::text[] || $2::text[])) as ingredient
  ), added as (${behind('$1::text[]')}), every as (select ingredient from added union ${behind('$2::text[]')}), interaction as (
    select ${INTERACTION} from public.interactions where ingredient_a in (select ingredient from added) and ingredient_b in (select ingredient from every)
    union
    select ${INTERACTION} from public.interactions where ingredient_b in (select ingredient from added) and ingredient_a in (select ingredient from every)
  )
  select coalesce((select json_agg(named) from named), '[]') as names, coalesce((select json_agg(interaction order by "ingredientA", "ingredientB") from interaction), '[]') as interactions,
    exists (select from careloop.catalogue_shipped where version = $3) as "isShipped"`;

/** What names stand for, and what the table of interactions says. */
export const interactionStore = (sql: Sql) => ({
  /**
   * What is known under these names (codes as `codeNames` has them): medicines, and ingredients that only the table of
   * interactions knows; and the interactions between those of `adding` and all of them. From one look.
   */
  lookUp: async (adding: readonly string[], current: readonly string[], version: number): Promise<LookedUp> => {
    const [row] = await sql.prepared<Row>('catalogue.look-up', LOOK_UP, [
      [...new Set(adding)],
      [...new Set(current)],
      version,
    ]);
    const { names = [], interactions = [], isShipped = false } = row ?? {};
    const known = new Map<string, KnownName>();
    for (const { name, ingredients, atc } of names) {
      const before = known.get(name);
      known.set(name, {
        ingredients: [...new Set([...(before?.ingredients ?? []), ...ingredients])],
        atc: [...new Set([...(before?.atc ?? []), ...atc])],
      });
    }
    return { known, interactions, isShipped };
  },
});
