import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { aCourse, type Person } from './people';

/** Makes one record of a type for its owner and returns its documentId. */
export type RecordMaker = (owner: Person) => Promise<string>;

const load = createRequire(__filename);
const ROOMS = path.resolve(__dirname, '../rooms');

interface RoomRecords {
  /** By content type. */
  readonly default?: Readonly<Record<string, RecordMaker>>;
  /** By the beginning of a path, for what has no content type: `/goals/`. Null: what is there is nobody's. */
  readonly ofPath?: Readonly<Record<string, RecordMaker | null>>;
}

/** What each room says in `tests/rooms/<room>/records.ts`. */
const ROOM_RECORDS: readonly RoomRecords[] = readdirSync(ROOMS)
  .filter((room) => existsSync(path.join(ROOMS, room, 'records.ts')))
  .map((room) => load(path.join(ROOMS, room, 'records.ts')) as RoomRecords);

const MAKERS: Readonly<Record<string, RecordMaker>> = Object.assign(
  {
    'api::regimens.medication': async (owner: Person) => (await aCourse(owner)).medication,
    'api::regimens.plan': async (owner: Person) => (await aCourse(owner)).plan,
    'api::regimens.dose': async (owner: Person) => (await aCourse(owner)).dose,
  },
  ...ROOM_RECORDS.map(({ default: made }) => made ?? {}),
) as Readonly<Record<string, RecordMaker>>;

/** How something is made that the paths beginning so are about. */
export const makersOfPaths = (): Readonly<Record<string, RecordMaker | null>> =>
  Object.assign({}, ...ROOM_RECORDS.map(({ ofPath = {} }) => ofPath)) as Readonly<Record<string, RecordMaker | null>>;

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
