import synonyms from '../data/synonyms.json';

/** The longest name of an ingredient, in words. */
const MOST_WORDS = 6;
/** The longest name that is looked into, in words. */
const MOST_NAME_WORDS = 40;

/** How names are compared: small letters without accents, words of letters and digits, one blank between them. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** `amoxicillin + clavulanic acid` as its parts, each as `nameKey` has it. */
export const ingredientsOf = (written: string): readonly string[] => [
  ...new Set(
    written
      .split(/\s*[+/;]\s*|\s+(?:and|with)\s+/i)
      .map(nameKey)
      .filter((part) => part !== ''),
  ),
];

/** A list in one field, such as codes or brands, separated by commas. */
export const listOf = (written: string | null): readonly string[] =>
  (written ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Ways in which pharmacies and patients write ingredients, by `nameKey`. */
const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(synonyms as Readonly<Record<string, string>>).map(([word, meant]) => [word, ingredientsOf(meant)]),
);

/**
 * Words that stand for an ingredient of their own only where nothing else does: in “amoxicillin clavulanate potassium”
 * the potassium is a salt.
 */
const SALTS = new Set(['calcium', 'potassium', 'sodium', 'magnesium', 'zinc', 'iron']);

/** Amounts, forms and fillers, which say nothing about what is in it. */
const FILLER =
  /^(\d\S*|mg|g|mcg|microgram|micrograms|ug|ml|l|iu|units?|percent|tablets?|tabs?|capsules?|caps?|syrup|suspension|solution|oral|liquid|injection|inj|vial|cream|ointment|gel|drops?|inhaler|patch|suppository|supplement|er|sr|xr|cr|mr|bp|usp|ec|forte|of|the|daily|dose|hydrochloride|hcl|sulfate|sulphate|maleate|tartrate|mesylate|besylate|phosphate|acetate|citrate|fumarate|succinate)$/u;

/** One run of words of a name, and where it stands in it. */
export interface Run {
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/** Every run of words that may be the name of an ingredient or a product, longest first. */
export const runsIn = (name: string): readonly Run[] => {
  const words = nameKey(name).split(' ').slice(0, MOST_NAME_WORDS);
  const runs: Run[] = [];
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length -= 1)
    for (let from = 0; from + length <= words.length; from += 1)
      runs.push({ words: words.slice(from, from + length).join(' '), from, to: from + length });
  return runs;
};

/** What a known name stands for. */
export interface KnownName {
  readonly ingredients: readonly string[];
  readonly atc: readonly string[];
}

/** What is in something of this name: its ingredients and codes. Empty for a name that nobody knows. */
export const ingredientsIn = (name: string, known: ReadonlyMap<string, KnownName>): KnownName => {
  const covered = new Set<number>();
  const found: KnownName[] = [];
  const salts: KnownName[] = [];
  for (const { words, from, to } of runsIn(name)) {
    if (FILLER.test(words) || positions(from, to).some((at) => covered.has(at))) continue;
    const meant = knownAs(words, known);
    if (!meant) continue;
    for (const at of positions(from, to)) covered.add(at);
    (SALTS.has(words) ? salts : found).push(meant);
  }
  const all = found.length > 0 ? found : salts;
  return {
    ingredients: [...new Set(all.flatMap(({ ingredients }) => ingredients))],
    atc: [...new Set(all.flatMap(({ atc }) => atc))],
  };
};

/** What `ingredientsIn` needs to know of a name: itself, and what it is a synonym of. */
export const namesToLookUp = (name: string): readonly string[] =>
  runsIn(name).flatMap(({ words }) => {
    const meant = SYNONYMS.get(words) ?? [];
    return [words, ...meant, ...(meant.length > 1 ? [meant.join(' ')] : [])];
  });

const knownAs = (words: string, known: ReadonlyMap<string, KnownName>): KnownName | null => {
  const meant = SYNONYMS.get(words);
  if (!meant) return known.get(words) ?? null;
  const product = known.get(meant.join(' '));
  if (product) return product;
  const parts = meant.map((part) => known.get(part) ?? { ingredients: [part], atc: [] });
  return {
    ingredients: [...new Set(parts.flatMap(({ ingredients }) => ingredients))],
    atc: [...new Set(parts.flatMap(({ atc }) => atc))],
  };
};

const positions = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, offset) => from + offset);

/** An ingredient by the name that the table of interactions uses for it. */
export const standardIngredient = (written: string): string => {
  const key = nameKey(written);
  const meant = SYNONYMS.get(key);
  return meant?.length === 1 ? (meant[0] ?? key) : key;
};

/** Under which names a code is remembered: no name of a medicine has a colon in it. */
export const codeNames = (code: string | null | undefined): readonly string[] =>
  code ? [`atc:${code.trim().toUpperCase()}`, `rxnorm:${code.trim()}`] : [];

/** One name under which a medicine is found when somebody writes it. */
export interface MedicineName extends KnownName {
  readonly name: string;
}

/** A medicine’s own name, its brands, its codes, and each of its ingredients alone. */
export const namesOfMedicine = (medicine: {
  readonly name: string;
  readonly ingredients: string;
  readonly brands: string | null;
  readonly atc: string | null;
  readonly rxnorm: string | null;
}): readonly MedicineName[] => {
  const ingredients = ingredientsOf(medicine.ingredients);
  const atc = listOf(medicine.atc);
  const whole = [
    ...[medicine.name, medicine.ingredients, ...listOf(medicine.brands)].map(nameKey),
    ...atc.map((code) => `atc:${code}`),
    ...listOf(medicine.rxnorm).map((code) => `rxnorm:${code}`),
  ];
  const rows = new Map<string, MedicineName>(whole.map((name) => [name, { name, ingredients, atc }]));
  for (const name of ingredients) if (!rows.has(name)) rows.set(name, { name, ingredients: [name], atc: [] });
  rows.delete('');
  return [...rows.values()];
};
