import { DOORS } from './matrix';

interface Place {
  readonly path: RegExp;
  readonly method: string;
}
const PLACES: readonly Place[] = DOORS.flatMap(({ method, paths }) =>
  paths.map((path) => ({ method, path: new RegExp(`^/api${path.replace(/:\w+/g, '[^/]+')}/?$`) })),
);

/** What can be done at this path of the API; nothing where there is no such path. */
export const methodsAt = (path: string): readonly string[] => [
  ...new Set(PLACES.flatMap((place) => (place.path.test(path) ? [place.method] : []))),
];
