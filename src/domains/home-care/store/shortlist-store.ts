import type { Sql } from '../../../ports/database';
import type { Select } from '../../appointments';
import { ASSUMED, FAR_KM, WEIGHT, type MatchFacts } from '../rules/match';

export interface ShortlistAsked {
  readonly from: { readonly latitude: number; readonly longitude: number } | null;
  /** Mean stars. */
  readonly minRating: number | null;
  /** Whose points for continuity and recommendation are not counted here: they are always on the list. */
  readonly known: readonly number[];
  readonly most: number;
}

export interface Shortlist {
  readonly userIds: readonly number[];
  /** How many fit. */
  readonly total: number;
  readonly prices: MatchFacts['prices'];
}

/** By how many points two scores may differ in the wrong order here: distances are rounded otherwise than by the rule. */
const MARGIN = 0.5;
const EARTH_M = 6_378_137;

const clamped = (share: string): string => `least(1, greatest(0, ${share}))`;
/** Great circles on the sphere that `distanceKm` measures on. */
const distanceShare = (latitude: string, longitude: string): string =>
  `coalesce(1 - acos(least(1, greatest(-1, sin(radians(latitude)) * sin(radians(${latitude})) +
    cos(radians(latitude)) * cos(radians(${latitude})) * cos(radians(longitude - ${longitude}))))) * ${EARTH_M} / ${FAR_KM * 1_000}, 0.5)`;
const RATING_SHARE = `((coalesce(mean, 0) * coalesce(ratings, 0) + ${ASSUMED.stars * ASSUMED.ratings}) / (coalesce(ratings, 0) + ${ASSUMED.ratings}) - 1) / 4`;
const PRICE_SHARE = `case when hourly_minor is null then 0.5 when highest = lowest then 1 else (highest - hourly_minor)::float8 / (highest - lowest) end`;

/** Mean stars to one place, half up, in whole numbers: `numeric` takes twice as long for ten thousand means. */
const MEAN = `((20 * sum(r.stars) + count(*)) / (2 * count(*)))::float8 / 10`;

export const shortlistStore = (sql: Sql) => ({
  /**
   * Those among whom the `most` best matches are: `rules/match` decides, this spares it the others. The points that
   * everybody has alike are left out.
   */
  of: async (candidates: Select, { from, minRating, known, most }: ShortlistAsked): Promise<Shortlist> => {
    const place = (nth: number): string => `$${candidates.values.length + nth}`;
    const points = [
      ...(from ? [`${WEIGHT.distance} * ${clamped(distanceShare(`${place(4)}::float8`, `${place(5)}::float8`))}`] : []),
      `${WEIGHT.rating} * ${clamped(RATING_SHARE)}`,
      `${WEIGHT.price} * ${clamped(PRICE_SHARE)}`,
    ];
    const [found] = await sql.query<{
      userIds: number[] | null;
      total: number;
      lowest: number | null;
      highest: number | null;
    }>(
      `with rated as (
         select r.caregiver_id, ${MEAN} as mean, count(*)::int as ratings
         from careloop.care_ratings r where not r.hidden group by r.caregiver_id),
       fitting as (
         select c.user_id, c.hourly_minor${from ? ', c.latitude, c.longitude' : ''}, rated.mean, rated.ratings from (${candidates.text}) c left join rated on rated.caregiver_id = c.user_id
         where ${place(1)}::float8 is null or coalesce(rated.mean, 0) >= ${place(1)}),
       all_of_them as (select count(*)::int as total, min(hourly_minor) as lowest, max(hourly_minor) as highest from fitting),
       scored as (select user_id, ${points.join(' + ')} as points from fitting, all_of_them),
       last_one as (select points from scored order by points desc offset ${place(3)}::int - 1 limit 1)
       select total, lowest, highest, (
         select array_agg(user_id) from scored
         where points >= coalesce((select points from last_one), 0) - ${MARGIN} or user_id = any (${place(2)}::int[])) as "userIds"
       from all_of_them`,
      [...candidates.values, minRating, known, most, ...(from ? [from.latitude, from.longitude] : [])],
    );
    if (!found) return { userIds: [], total: 0, prices: null };
    const { userIds, total, lowest, highest } = found;
    return { userIds: userIds ?? [], total, prices: lowest === null || highest === null ? null : { lowest, highest } };
  },
});
