import { FEWEST_PEOPLE } from '../../../kernel/few';

export interface Cell {
  readonly people: number;
}

/** The groups that are large enough, and the whole only where no left-out group could be told from it. */
export const kAnonymous = <Group extends Cell>(
  groups: readonly Group[],
): { readonly groups: readonly Group[]; readonly people: number | null } => {
  const filled = groups.filter(({ people }) => people > 0);
  const told = filled.filter(({ people }) => people >= FEWEST_PEOPLE);
  const whole = filled.reduce((sum, { people }) => sum + people, 0);
  const isWhole = told.length === filled.length && whole >= FEWEST_PEOPLE;
  return { groups: told, people: isWhole ? whole : null };
};
