import type { MatchFactor } from '../contract';

/** What the score of a match is made of; together 100. */
const WEIGHT = { distance: 30, rating: 25, continuity: 20, recommendation: 15, price: 10 } as const;

/** At this distance nothing is left of the points. */
const FAR_KM = 30;
/** So many visits with the patient give all points. */
const KNOWN_VISITS = 5;
/** Few ratings say little: as if there were these as well. */
const ASSUMED = { ratings: 3, stars: 3.5 };

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

export interface Match {
  /** 0 to 100. */
  readonly score: number;
  readonly factors: readonly MatchFactor[];
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** How well a caregiver fits, with the share of each factor. What is not known gets half of its points. */
export const matchOf = (facts: MatchFacts): Match => {
  const factors = [distance(facts), rating(facts), continuity(facts), recommendation(facts), price(facts)];
  return { score: rounded(factors.reduce((sum, { points }) => sum + points, 0)), factors };
};

const factor = (name: MatchFactor['name'], share: number, says: string): MatchFactor => ({
  name,
  weight: WEIGHT[name],
  points: rounded(WEIGHT[name] * Math.min(1, Math.max(0, share))),
  says,
});

const distance = ({ distanceKm }: MatchFacts): MatchFactor =>
  distanceKm === null
    ? factor('distance', 0.5, 'The distance is not known')
    : factor('distance', 1 - distanceKm / FAR_KM, `${distanceKm} km away`);

const rating = ({ rating: mean, ratings }: MatchFacts): MatchFactor => {
  const stars = ((mean ?? 0) * ratings + ASSUMED.stars * ASSUMED.ratings) / (ratings + ASSUMED.ratings);
  const says = mean === null ? 'Not rated yet' : `${mean} of 5 stars from ${ratings}`;
  return factor('rating', (stars - 1) / 4, says);
};

const continuity = ({ visits }: MatchFacts): MatchFactor =>
  factor('continuity', visits / KNOWN_VISITS, visits === 0 ? 'No visits with you yet' : `Knows you from ${visits}`);

const recommendation = ({ recommended }: MatchFacts): MatchFactor =>
  factor('recommendation', recommended ? 1 : 0, recommended ? 'Recommended by a physician' : 'Not recommended yet');

const price = ({ hourlyMinor, prices }: MatchFacts): MatchFactor => {
  if (hourlyMinor === null || prices === null) return factor('price', 0.5, 'No price is named');
  if (prices.highest === prices.lowest) return factor('price', 1, 'As much as the others');
  const share = (prices.highest - hourlyMinor) / (prices.highest - prices.lowest);
  return factor('price', share, share === 1 ? 'The lowest price' : 'Compared with the others who fit');
};
