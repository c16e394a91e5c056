import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { Identified, InteractionCheckInput, InteractionWarning, Taken } from '../contract';
import type { CatalogueDeps } from '../deps';
import { pairsToLookUp, warningsFor, type Known } from '../rules/interactions';
import { codeNames, ingredientsIn, namesToLookUp, type KnownName } from '../rules/names';
import type { Knowing } from './known-catalogue';

interface Medicines {
  readonly adding: readonly Taken[];
  readonly current: readonly Taken[];
}

/**
 * What may go wrong when `adding` is taken beside `current`, gravest first. Names are read as people write them: products,
 * brands, salts and strengths included; a code says more than a name. A name that nobody knows gives no warning.
 */
export const checkInteractions =
  ({ known }: Knowing) =>
  async (sql: Sql, medicines: Medicines): Promise<readonly InteractionWarning[]> =>
    (await reviewMedicines({ known })(sql, medicines)).warnings;

/** The same, and what each name of `adding` stands for, from the same look; names that nobody knows are left out. */
export const reviewMedicines =
  ({ known }: Knowing) =>
  async (
    sql: Sql,
    { adding, current }: Medicines,
  ): Promise<{
    readonly warnings: readonly InteractionWarning[];
    readonly identified: ReadonlyMap<string, Identified>;
  }> => {
    const { all, names } = await lookedUp(
      { known },
      sql,
      [...adding, ...current],
      adding.flatMap(({ name }) => codeNames(name)),
    );
    const [added, beside] = [all.slice(0, adding.length), all.slice(adding.length)];
    const table = await known.between(sql, pairsToLookUp(added, beside));
    return { warnings: warningsFor(added, beside, table), identified: identifiedAmong(added, names) };
  };

/** What a name, or a code of ATC or RxNorm, stands for; null when nobody knows it. */
export const identify =
  ({ known }: Knowing) =>
  async (sql: Sql, name: string): Promise<Identified | null> => {
    const { all, names } = await lookedUp({ known }, sql, [{ name }], codeNames(name));
    return identifiedAmong(all, names).get(name) ?? null;
  };

const identifiedAmong = (
  all: readonly Known[],
  names: ReadonlyMap<string, KnownName>,
): ReadonlyMap<string, Identified> =>
  new Map(
    all.flatMap((one) => {
      const identified = coded(one.name, names) ?? named(one);
      return identified ? [[one.name, identified]] : [];
    }),
  );

/** What somebody wrote as a code. */
const coded = (written: string, names: ReadonlyMap<string, KnownName>): Identified | null => {
  const name = codeNames(written).find((one) => names.has(one));
  if (name === undefined) return null;
  return {
    code: written.trim().toUpperCase(),
    system: name.startsWith('atc:') ? 'ATC' : 'RxNorm',
    ingredients: names.get(name)?.ingredients ?? [],
  };
};

const named = ({ ingredients, atc: [code] }: Known): Identified | null =>
  ingredients.length === 0 ? null : { code: code ?? null, system: code === undefined ? null : 'ATC', ingredients };

/** The door for apps: the same, for what somebody asks about. */
export const askAboutInteractions =
  ({ db, known }: Pick<CatalogueDeps, 'db'> & Knowing) =>
  async (_actor: Actor, { adding, current }: InteractionCheckInput): Promise<readonly InteractionWarning[]> =>
    await db.transaction(async (tx) => await checkInteractions({ known })(tx, { adding, current }));

/** What is in each, and everything that is known under the names that were looked up for it; `besides`: under these, too. */
const lookedUp = async (
  { known }: Knowing,
  sql: Sql,
  taken: readonly Taken[],
  besides: readonly string[] = [],
): Promise<{ readonly all: readonly Known[]; readonly names: ReadonlyMap<string, KnownName> }> => {
  const names = await known.named(sql, [
    ...[...new Set(taken.map(({ name }) => name))].flatMap(namesToLookUp),
    ...taken.flatMap(({ code }) => codeNames(code)),
    ...besides,
  ]);
  const all = taken.map(({ name, code }) => ({ name, ...joined(ingredientsIn(name, names), behind(code, names)) }));
  const unnamed = all.flatMap(({ ingredients }) => ingredients).filter((ingredient) => !names.has(ingredient));
  const alone = unnamed.length === 0 ? names : new Map([...names, ...(await known.named(sql, unnamed))]);
  return { all: all.map((one) => ({ ...one, ...joined(one, classesOf(one, alone)) })), names };
};

/** A combination is of the classes of its parts, too. */
const classesOf = ({ ingredients }: Known, alone: ReadonlyMap<string, Contents>): Contents => ({
  ingredients: [],
  atc: ingredients.flatMap((ingredient) => {
    const known = alone.get(ingredient);
    return known?.ingredients.length === 1 ? known.atc : [];
  }),
});

type Contents = Omit<Known, 'name'>;

const behind = (code: string | null | undefined, known: ReadonlyMap<string, KnownName>): Contents => {
  const found = codeNames(code).flatMap((name) => known.get(name) ?? []);
  return {
    ingredients: found.flatMap(({ ingredients }) => ingredients),
    atc: [...found.flatMap(({ atc }) => atc), ...(code ? [code.trim().toUpperCase()] : [])],
  };
};

const joined = (one: Contents, next: Contents): Contents => ({
  ingredients: [...new Set([...one.ingredients, ...next.ingredients])],
  atc: [...new Set([...one.atc, ...next.atc])],
});
