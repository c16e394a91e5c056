import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { Identified, InteractionCheckInput, InteractionWarning, Taken } from '../contract';
import type { CatalogueDeps } from '../deps';
import { pairsToLookUp, warningsFor, type Known } from '../rules/interactions';
import { codeNames, ingredientsIn, namesToLookUp, type KnownName } from '../rules/names';
import { interactionStore, type CodedMedicine } from '../store/interaction-store';
import { SHIPPED_VERSION, shipCatalogue } from './ship';

/**
 * What may go wrong when `adding` is taken beside `current`, gravest first. Names are read as people write them: products,
 * brands, salts and strengths included; a code says more than a name. A name that nobody knows gives no warning.
 */
export const checkInteractions = async (
  sql: Sql,
  { adding, current }: { readonly adding: readonly Taken[]; readonly current: readonly Taken[] },
): Promise<readonly InteractionWarning[]> => {
  const known = await knownOf(sql, [...adding, ...current]);
  const [added, beside] = [known.slice(0, adding.length), known.slice(adding.length)];
  const table = await interactionStore(sql).between(pairsToLookUp(added, beside));
  return warningsFor(added, beside, table);
};

/** What a name, or a code of ATC or RxNorm, stands for; null when nobody knows it. */
export const identify = async (sql: Sql, name: string): Promise<Identified | null> => {
  await shipCatalogue(sql);
  const [coded] = await interactionStore(sql).coded(codeNames(name));
  if (coded) {
    const isAtc = coded.name.startsWith('atc:');
    return { code: name.trim().toUpperCase(), system: isAtc ? 'ATC' : 'RxNorm', ingredients: coded.ingredients };
  }
  const [{ ingredients, atc } = { ingredients: [], atc: [] }] = await knownOf(sql, [{ name }]);
  if (ingredients.length === 0) return null;
  const code = atc[0] ?? null;
  return { code, system: code === null ? null : 'ATC', ingredients };
};

/** The door for apps: the same, for what somebody asks about. */
export const askAboutInteractions =
  ({ db }: Pick<CatalogueDeps, 'db'>) =>
  async (_actor: Actor, { adding, current }: InteractionCheckInput): Promise<readonly InteractionWarning[]> =>
    await db.transaction(async (tx) => await checkInteractions(tx, { adding, current }));

const knownOf = async (sql: Sql, taken: readonly Taken[]): Promise<readonly Known[]> => {
  const store = interactionStore(sql);
  const names = await namesKnown(sql, [...new Set(taken.map(({ name }) => name))].flatMap(namesToLookUp));
  const codes = await store.coded(taken.flatMap(({ code }) => codeNames(code)));
  const known = taken.map(({ name, code }) => ({ name, ...joined(ingredientsIn(name, names), behind(code, codes)) }));
  const unnamed = known.flatMap(({ ingredients }) => ingredients).filter((ingredient) => !names.has(ingredient));
  const alone = unnamed.length === 0 ? names : new Map([...names, ...(await namesKnown(sql, unnamed))]);
  return known.map((one) => ({ ...one, ...joined(one, classesOf(one, alone)) }));
};

/** What is known under these names. Who asks before anything was shipped brings it in first. */
const namesKnown = async (sql: Sql, names: readonly string[]): Promise<ReadonlyMap<string, KnownName>> => {
  const { known, isShipped } = await interactionStore(sql).named(names, SHIPPED_VERSION);
  if (isShipped) return known;
  await shipCatalogue(sql);
  return (await interactionStore(sql).named(names, SHIPPED_VERSION)).known;
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

const behind = (code: string | null | undefined, codes: readonly CodedMedicine[]): Contents => {
  const names = codeNames(code);
  const found = codes.filter(({ name }) => names.includes(name));
  return {
    ingredients: found.flatMap(({ ingredients }) => ingredients),
    atc: [...found.flatMap(({ atc }) => atc), ...(code ? [code.trim().toUpperCase()] : [])],
  };
};

const joined = (one: Contents, next: Contents): Contents => ({
  ingredients: [...new Set([...one.ingredients, ...next.ingredients])],
  atc: [...new Set([...one.atc, ...next.atc])],
});
