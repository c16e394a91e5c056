import type { Door } from '../../src/app/access/matrix';
import { careloop } from './api';
import { aPerson, newId, type Person } from './people';
import { aRecord } from './records';

const { DOORS } = careloop.dist<typeof import('../../src/app/access/matrix')>('src/app/access/matrix');
const ROLES = ['patient', 'doctor', 'caregiver', 'pharmacist', 'admin', 'superadmin', 'editor'] as const;

/** The door behind an operation of the API document: `post`, `/doses/{id}/take`. */
export const doorAt = (method: string, path: string): Door => {
  const spelt = path.replace(/\{(\w+)\}/g, ':$1');
  const door = DOORS.find((one) => one.method === method.toUpperCase() && one.paths.includes(spelt));
  if (!door) throw new Error(`The document speaks of ${method} ${path}, which no door has.`);
  return door;
};

/** Somebody whom each door is for; one person of every role. */
export const callers = () => {
  const known = new Map<string, Promise<Person>>();
  return async (door: Door): Promise<Person> => {
    const role = ROLES.find((candidate) => door.who[candidate]) ?? 'patient';
    const person = known.get(role) ?? aPerson(role);
    known.set(role, person);
    return await person;
  };
};

/** The path of a door, with a record of `owner` where it is about one, and something that is nothing where it is not. */
export const pathFor = async (door: Door, owner: Person): Promise<string> => {
  const id = door.record && door.paths[0].includes(':id') ? await aRecord(door.record, owner) : newId();
  return `/api${door.paths[0].replace(':id', id).replace(/:\w+/g, 'anything')}`;
};
