/** Fewer people than this could be told apart by what is wrong with them. */
export const FEWEST_PEOPLE = 5;

/** A count of people by their health; null for a group in which they could be told apart. Nobody is nobody's secret. */
export const ofEnough = (count: number): number | null => (count > 0 && count < FEWEST_PEOPLE ? null : count);
