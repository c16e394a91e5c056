import { getBoundsOfDistance, getDistance } from 'geolib';

interface Place {
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Kilometres between two places on the ellipsoid, to 100 metres; null where one of them is not known. */
export const distanceKm = (from: Place | null, to: Place): number | null => {
  if (!from || from.latitude === null || from.longitude === null) return null;
  if (to.latitude === null || to.longitude === null) return null;
  const metres = getDistance(
    { latitude: from.latitude, longitude: from.longitude },
    { latitude: to.latitude, longitude: to.longitude },
  );
  return Math.round(metres / 100) / 10;
};

export interface Box {
  readonly south: number;
  readonly north: number;
  /** From west to east; two where the box crosses the 180th meridian. */
  readonly longitudes: readonly (readonly [west: number, east: number])[];
}

/** The sphere of the bounds is up to 0.7 % larger than the ellipsoid is curved, and distances are rounded to 100 metres. */
const MARGIN = { share: 1.01, metres: 100 } as const;

/** Everything at most `km` from here lies in this box, and a little more. */
export const boxAround = (from: { readonly latitude: number; readonly longitude: number }, km: number): Box => {
  const [southWest, northEast] = getBoundsOfDistance(from, km * 1_000 * MARGIN.share + MARGIN.metres);
  if (!southWest || !northEast) throw new Error('bounds have two corners');
  const [west, east] = [southWest.longitude, northEast.longitude];
  return {
    south: southWest.latitude,
    north: northEast.latitude,
    longitudes:
      west <= east
        ? [[west, east]]
        : [
            [west, 180],
            [-180, east],
          ],
  };
};
