import duplicates from '../data/duplicate-classes.json';
import { SEVERITIES, type InteractionWarning, type Severity } from '../contract';

/** Something taken, with what is in it. */
export interface Known {
  readonly name: string;
  readonly ingredients: readonly string[];
  /** ATC codes. */
  readonly atc: readonly string[];
}

/** One row of the table; `ingredientA` before `ingredientB` in the alphabet. */
export interface InteractionRow {
  readonly ingredientA: string;
  readonly ingredientB: string;
  readonly severity: Severity;
  readonly effect: string;
  readonly management: string | null;
  readonly source: string;
  readonly sourceDate: string;
}

interface TherapyClass {
  /** ATC codes of the fourth level. */
  readonly codes: readonly string[];
  readonly name: string;
  readonly severity: Severity;
}

/** The first five characters of an ATC code are its chemical subgroup, the fourth level. */
const FOURTH_LEVEL = 5;

const CLASSES: readonly TherapyClass[] = [
  ...duplicates.groups.map(([codes, name, severity]) => ({
    codes: codes as readonly string[],
    name: String(name),
    severity: severity as Severity,
  })),
  ...duplicates.classes.map(([code, name, severity]) => ({
    codes: [String(code)],
    name: String(name),
    severity: severity as Severity,
  })),
];

/**
 * What may go wrong when `adding` is taken beside `current`, gravest first: interactions by ingredient, and the same
 * ingredient or class twice. Things to be added are looked at beside each other too.
 */
export const warningsFor = (
  adding: readonly Known[],
  current: readonly Known[],
  table: readonly InteractionRow[],
): readonly InteractionWarning[] => {
  const pairs = adding.flatMap((added, turn) =>
    [...adding.slice(turn + 1), ...current].map((other): [Known, Known] => [added, other]),
  );
  return pairs
    .flatMap(([added, other]) => [...interactionsBetween(added, other, table), ...duplicatesBetween(added, other)])
    .sort((one, next) => SEVERITIES.indexOf(next.severity) - SEVERITIES.indexOf(one.severity));
};

/** Pairs of ingredients to look for in the table, each in the order of the alphabet. */
export const pairsToLookUp = (adding: readonly Known[], current: readonly Known[]): readonly [string, string][] => {
  const seen = new Map<string, [string, string]>();
  for (const [turn, added] of adding.entries())
    for (const other of [...adding.slice(turn + 1), ...current])
      for (const one of added.ingredients)
        for (const next of other.ingredients) {
          const pair = inOrder(one, next);
          seen.set(pair.join('|'), pair);
        }
  return [...seen.values()];
};

/** Two ingredients in the order in which the table has them. */
export const inOrder = (one: string, next: string): [string, string] => (one < next ? [one, next] : [next, one]);

const interactionsBetween = (
  added: Known,
  other: Known,
  table: readonly InteractionRow[],
): readonly InteractionWarning[] =>
  table.flatMap(({ ingredientA, ingredientB, severity, effect, management, source, sourceDate }) => {
    const isBetween =
      (added.ingredients.includes(ingredientA) && other.ingredients.includes(ingredientB)) ||
      (added.ingredients.includes(ingredientB) && other.ingredients.includes(ingredientA));
    if (!isBetween) return [];
    return [
      {
        kind: 'interaction',
        severity,
        between: [added.name, other.name],
        ingredients: [ingredientA, ingredientB],
        reason: effect,
        management,
        source,
        sourceDate,
      },
    ];
  });

/** The same ingredient, or else the first class that both are of. */
const duplicatesBetween = (added: Known, other: Known): readonly InteractionWarning[] => {
  const shared = added.ingredients.filter((ingredient) => other.ingredients.includes(ingredient));
  const common = CLASSES.find(({ codes }) => isOf(added, codes) && isOf(other, codes));
  if (shared.length === 0 && !common) return [];
  const [reason, ingredients] =
    shared.length > 0
      ? [`Both contain ${shared.join(' and ')}: the dose would add up.`, shared]
      : [`Both are ${common?.name ?? ''}: the same is done twice.`, [common?.name ?? '']];
  return [
    {
      kind: 'duplicate',
      severity: common?.severity ?? 'moderate',
      between: [added.name, other.name],
      ingredients,
      reason,
      management: 'Stop one of them, or say why both are needed.',
      source: duplicates.source,
      sourceDate: duplicates.sourceDate,
    },
  ];
};

const isOf = ({ atc }: Known, codes: readonly string[]): boolean =>
  atc.some((code) => codes.includes(code.slice(0, FOURTH_LEVEL)));
