/** Fewer people than this could be told apart by what is wrong with them. */
const FEWEST = 5;

/** A count of people by their health; null for a group in which they could be told apart. Nobody is nobody's secret. */
export const ofEnough = (count: number): number | null => (count > 0 && count < FEWEST ? null : count);

interface Group {
  readonly state: string;
  readonly count: number;
}

/** Groups by their health. When exactly one is hidden, the smallest of the others is hidden with it: the sum would tell it. */
export const groupsOfEnough = (groups: readonly Group[]): { state: string; count: number | null }[] => {
  const small = groups.filter(({ count }) => ofEnough(count) === null);
  const others = groups.filter(({ count }) => count >= FEWEST).toSorted((one, other) => one.count - other.count);
  const hidden = small.length === 1 ? [...small, ...others.slice(0, 1)] : small;
  return groups.map((group) => ({ state: group.state, count: hidden.includes(group) ? null : group.count }));
};
