export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth (IUGG). */
const EARTH_METRES = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two places on the sphere (haversine), within half a percent of the ellipsoid. */
export const metresBetween = (from: Place, to: Place): number => {
  const north = radians(to.latitude - from.latitude);
  const east = radians(to.longitude - from.longitude);
  const square =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(east / 2) ** 2;
  return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(square))));
};

/** To the nearest of several places; null where there is none. */
export const metresToNearest = (from: Place | null, places: readonly Place[]): number | null =>
  from === null || places.length === 0 ? null : Math.min(...places.map((place) => metresBetween(from, place)));
