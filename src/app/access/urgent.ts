import { DOORS } from './matrix';

const URGENT = DOORS.filter(({ urgent }) => urgent).flatMap(({ method, paths }) =>
  paths.map((path) => ({ method, path: new RegExp(`^/api${path.replace(/:\w+/g, '[^/]+')}/?$`) })),
);

/** Whether this is asked of a door that opens whatever else the node has to do. */
export const isUrgent = (method: string, path: string): boolean =>
  URGENT.some((door) => door.method === method && door.path.test(path));
