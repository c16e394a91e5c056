import interactions from '../data/interactions.json';
import medicines from '../data/medicines.json';
import { medicineInput, type MedicineInput, type Severity } from '../contract';
import { inOrder, type InteractionRow } from './interactions';

/** One rule of the shipped table: two ingredients or `@groups` of them, how grave, what happens, what to do, the source. */
type Rule = readonly [string, string, Severity, string, string, keyof typeof interactions.sources];

/** The table of interactions as it is shipped: every pair that its rules speak of. */
export const shippedInteractions = (): readonly InteractionRow[] => {
  const rows = new Map<string, InteractionRow>();
  for (const [one, next, severity, effect, management, source] of interactions.rules as unknown as readonly Rule[])
    for (const first of membersOf(one))
      for (const second of membersOf(next)) {
        const [ingredientA, ingredientB] = inOrder(first, second);
        const { name, date } = interactions.sources[source];
        rows.set(`${ingredientA}|${ingredientB}`, {
          ingredientA,
          ingredientB,
          severity,
          effect,
          management,
          source: name,
          sourceDate: date,
        });
      }
  return [...rows.values()];
};

const membersOf = (word: string): readonly string[] => {
  if (!word.startsWith('@')) return [word];
  const members = (interactions.groups as Readonly<Record<string, readonly string[]>>)[word.slice(1)];
  if (!members) throw new Error(`There is no group ${word} in interactions.json.`);
  return members;
};

/** The medicines that are shipped: WHO's essential ones, and those beside them that the table of interactions speaks of. */
export const shippedMedicines = (): readonly MedicineInput[] => [
  ...medicines.medicines.map((row) => medicine(row, medicines.source)),
  ...medicines.others.map((row) => medicine(row, medicines.sourceOfOthers)),
];

/** RXCUIs of ingredients, where a source that can be named says which it is; for all others there is none, rather than a guess. */
const RXNORM: Readonly<Record<string, string>> = medicines.rxnorm;

const medicine = ([name, ingredients, atc, forms, strengths]: readonly string[], source: string): MedicineInput =>
  medicineInput.parse({
    name,
    ingredients,
    atc: atc ?? null,
    rxnorm: RXNORM[ingredients ?? ''] ?? null,
    forms: forms ?? null,
    strengths: strengths ?? null,
    source,
    sourceDate: medicines.sourceDate,
  });
