import { getDistance } from 'geolib';

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
