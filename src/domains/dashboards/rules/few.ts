import { FEWEST_PEOPLE, ofEnough } from '../../../kernel/few';

interface Group {
  readonly state: string;
  readonly count: number;
}

/** Groups by their health. When exactly one is hidden, the smallest of the others is hidden with it: the sum would tell it. */
export const groupsOfEnough = (groups: readonly Group[]): { state: string; count: number | null }[] => {
  const small = groups.filter(({ count }) => ofEnough(count) === null);
  const others = groups.filter(({ count }) => count >= FEWEST_PEOPLE).toSorted((one, other) => one.count - other.count);
  const hidden = small.length === 1 ? [...small, ...others.slice(0, 1)] : small;
  return groups.map((group) => ({ state: group.state, count: hidden.includes(group) ? null : group.count }));
};
