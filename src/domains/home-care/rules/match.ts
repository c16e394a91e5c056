import type { Sort } from '../../../kernel/sorting';
import type { CaregiverColumn, MatchFactor } from '../contract';

/** What the score of a match is made of; together 100. */
export const WEIGHT = { distance: 30, rating: 25, continuity: 20, recommendation: 15, price: 10 } as const;

/** At this distance nothing is left of the points. */
export const FAR_KM = 30;
/** So many visits with the patient give all points. */
const KNOWN_VISITS = 5;
/** Few ratings say little: as if there were these as well. */
export const ASSUMED = { ratings: 3, stars: 3.5 };

export interface MatchFacts {
  readonly distanceKm: number | null;
  /** Mean stars; null while nobody rated. */
  readonly rating: number | null;
  readonly ratings: number;
  /** Visits with this patient that were reported. */
  readonly visits: number;
  readonly recommended: boolean;
  /** For an hour, in minor units; null where none is named. */
  readonly hourlyMinor: number | null;
  /** The lowest and highest among those who fit. */
  readonly prices: { readonly lowest: number; readonly highest: number } | null;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** From 0 to 1, for each factor. What is not known gets half. */
const SHARES: Readonly<Record<MatchFactor['name'], (facts: MatchFacts) => number>> = {
  distance: ({ distanceKm }) => (distanceKm === null ? 0.5 : 1 - distanceKm / FAR_KM),
  rating: ({ rating, ratings }) => {
    const stars = ((rating ?? 0) * ratings + ASSUMED.stars * ASSUMED.ratings) / (ratings + ASSUMED.ratings);
    return (stars - 1) / 4;
  },
  continuity: ({ visits }) => visits / KNOWN_VISITS,
  recommendation: ({ recommended }) => (recommended ? 1 : 0),
  price: ({ hourlyMinor, prices }) => {
    if (hourlyMinor === null || prices === null) return 0.5;
    return prices.highest === prices.lowest ? 1 : (prices.highest - hourlyMinor) / (prices.highest - prices.lowest);
  },
};

const FACTORS = Object.keys(SHARES) as readonly MatchFactor['name'][];

const pointsOf = (name: MatchFactor['name'], facts: MatchFacts): number =>
  rounded(WEIGHT[name] * Math.min(1, Math.max(0, SHARES[name](facts))));

/** How well a caregiver fits, from 0 to 100: the sum of the factors. */
export const scoreOf = (facts: MatchFacts): number =>
  rounded(FACTORS.reduce((sum, name) => sum + pointsOf(name, facts), 0));

/** The share of each factor in the score, with its reason. */
export const factorsOf = (facts: MatchFacts): readonly MatchFactor[] =>
  FACTORS.map((name) => ({ name, weight: WEIGHT[name], points: pointsOf(name, facts), says: REASONS[name](facts) }));

const REASONS: Readonly<Record<MatchFactor['name'], (facts: MatchFacts) => string>> = {
  distance: ({ distanceKm }) => (distanceKm === null ? 'The distance is not known' : `${distanceKm} km away`),
  rating: ({ rating, ratings }) =>
    rating === null ? 'Not rated yet' : `${rating} of 5 stars in ${ratings === 1 ? '1 rating' : `${ratings} ratings`}`,
  continuity: ({ visits }) =>
    visits === 0
      ? 'No visits to this patient yet'
      : `Visited this patient ${visits === 1 ? 'once' : `${visits} times`}`,
  recommendation: ({ recommended }) => (recommended ? 'Recommended by a physician' : 'Not recommended by a physician'),
  price: ({ hourlyMinor, prices }) => {
    if (hourlyMinor === null || prices === null) return 'No price is named';
    if (prices.highest === prices.lowest) return 'The same price as the others';
    return hourlyMinor === prices.lowest ? 'The lowest price' : 'The price, beside those of the others';
  },
};

interface Scored {
  readonly score: number;
  readonly caregiver: { readonly name: string; readonly documentId: string };
  readonly facts: Pick<MatchFacts, 'rating' | 'hourlyMinor'>;
}

const { compare: inOrder } = new Intl.Collator();

/** What a column is sorted by; the name is a text. */
const VALUE: Readonly<Record<Exclude<CaregiverColumn, 'name'>, (one: Scored) => number | null>> = {
  match: ({ score }) => score,
  rating: ({ facts }) => facts.rating,
  hour: ({ facts }) => facts.hourlyMinor,
};

const byName = (a: Scored, b: Scored): number => inOrder(a.caregiver.name, b.caregiver.name);

/** What is not known stands last, whichever way. */
const byValue = (one: number | null, other: number | null, isDown: boolean): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return isDown ? other - one : one - other;
};

const sortedBy = (column: CaregiverColumn, isDown: boolean, a: Scored, b: Scored): number => {
  if (column === 'name') return isDown ? byName(b, a) : byName(a, b);
  return byValue(VALUE[column](a), VALUE[column](b), isDown);
};

/** The first `most` in the order asked for: left out, the best match first; those who are alike by name. */
export const bestMatches = <One extends Scored>(
  all: readonly One[],
  most: number,
  sort: Sort<CaregiverColumn> = '-match',
): readonly One[] => {
  const isDown = sort.startsWith('-');
  const column = sort.replace(/^-/, '') as CaregiverColumn;
  return mayBeAmong(all, most, sort)
    .toSorted(
      (a, b) =>
        sortedBy(column, isDown, a, b) || byName(a, b) || inOrder(a.caregiver.documentId, b.caregiver.documentId),
    )
    .slice(0, most);
};

/** Of many, only those are put in order who score enough to be seen. */
const mayBeAmong = <One extends Scored>(
  all: readonly One[],
  most: number,
  sort: Sort<CaregiverColumn>,
): readonly One[] => {
  if (sort !== '-match') return all;
  const least = all.map(({ score }) => score).toSorted((a, b) => b - a)[most - 1] ?? 0;
  return all.filter(({ score }) => score >= least);
};
