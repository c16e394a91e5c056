import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { tablesOfRoom } from '../../../src/cli/table-types/tables-of-room.mjs';

const ROOT = path.resolve(__dirname, '../../..');
const DOMAINS = path.join(ROOT, 'src/domains');

/** Strapi's own tables that a room keeps as its own. */
const TAKEN_OVER: Readonly<Record<string, string>> = {
  'public.up_users': 'accounts',
  'public.up_roles': 'accounts',
  'public.up_users_role_lnk': 'accounts',
  'public.admin_users': 'accounts',
  'public.admin_roles': 'accounts',
  'public.admin_users_roles_lnk': 'accounts',
};

/** Stores that name a table of another room all the same, and why. This list only gets shorter. */
const KNOWN: readonly string[] = [
  // Counts over everything, in one statement each, for the panel's start page.
  'dashboards names public.doses of regimens',
  'dashboards names public.medications of regimens',
  'dashboards names public.up_users of accounts',
  'dashboards names careloop.sessions of accounts',
  // Who may what on whose record is one statement: person, standing, links and emergencies at one moment (people/store/reach).
  'people names careloop.credentials of accounts',
  'people names public.admin_roles of accounts',
  'people names public.admin_users of accounts',
  'people names public.admin_users_roles_lnk of accounts',
  'people names public.care_links of accounts',
  'people names public.emergency_accesses of accounts',
  'people names public.up_roles of accounts',
  'people names public.up_users of accounts',
  'people names public.up_users_role_lnk of accounts',
  // Tells of a note's people by their documentIds, in the statement that reads it.
  'care-plans names public.up_users of accounts',
  // Shows both people of a booking by their names, in the statement that lists it.
  'appointments names public.up_users of accounts',
  // Locks the person, so that the pictures and documents of one are counted one at a time.
  'files names public.up_users of accounts',
  // Locks the person who is being erased, and keeps their address for one last mail.
  'privacy names public.up_users of accounts',
];

const rooms = readdirSync(DOMAINS);
/** What the stores of a room say. Foreign keys may lead anywhere: they only say whose a row is. */
const sqlOf = (room: string): string => {
  const store = path.join(DOMAINS, room, 'store');
  return filesIn(store)
    .map((file) => readFileSync(file, 'utf8').replace(/references (careloop|public)\.\w+/g, ''))
    .join('\n');
};
const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  } catch {
    return []; // a room that keeps nothing
  }
};

it('each table is named by the stores of its own room alone: others ask that room', () => {
  const owners = new Map([
    ...Object.entries(TAKEN_OVER),
    ...rooms.flatMap((room) => tablesOfRoom(ROOT, room, [sqlOf(room)]).map((table) => [table, room] as const)),
  ]);
  const strange = rooms.flatMap((room) =>
    [...new Set(sqlOf(room).match(/\b(careloop|public)\.\w+/g))]
      .filter((table) => (owners.get(table) ?? room) !== room)
      .map((table) => `${room} names ${table} of ${owners.get(table)}`),
  );
  expect(strange.sort()).toEqual([...KNOWN].sort());
});
