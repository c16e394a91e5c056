import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { aCourse, type Person } from './people';

/** Makes one record of a type for its owner and returns its documentId. */
export type RecordMaker = (owner: Person) => Promise<string>;

const load = createRequire(__filename);
const ROOMS = path.resolve(__dirname, '../rooms');

/** How a record of each type is made: what each room says in `tests/rooms/<room>/records.ts`. */
const MAKERS: Readonly<Record<string, RecordMaker>> = Object.assign(
  {
    'api::regimens.medication': async (owner: Person) => (await aCourse(owner)).medication,
    'api::regimens.plan': async (owner: Person) => (await aCourse(owner)).plan,
    'api::regimens.dose': async (owner: Person) => (await aCourse(owner)).dose,
  },
  ...readdirSync(ROOMS)
    .filter((room) => existsSync(path.join(ROOMS, room, 'records.ts')))
    .map(
      (room) =>
        (load(path.join(ROOMS, room, 'records.ts')) as { default: Readonly<Record<string, RecordMaker>> }).default,
    ),
) as Readonly<Record<string, RecordMaker>>;

/**
 * One record of `type` that belongs to `owner`, made as people make them.
 * @throws Error for a type that nobody said how to make
 */
export const aRecord = async (type: string, owner: Person): Promise<string> => {
  const make = MAKERS[type];
  if (!make)
    throw new Error(`Nobody says how a test makes a ${type}. Add it to tests/rooms/<room>/records.ts of its room.`);
  return await make(owner);
};

/** The types that somebody said how to make. */
export const recordTypes = (): readonly string[] => Object.keys(MAKERS);
