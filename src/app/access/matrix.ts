import type { Caller, Door as DeclaredDoor, Reach } from '../../kernel/door';
import type { Manifest } from '../../ports/room';
import { manifests } from '../rooms';

/** A door with the room that it leads into. */
export interface Door extends DeclaredDoor {
  readonly room: Manifest['name'];
}

/** Every door of the content API. What is not here does not open. */
export const DOORS: readonly Door[] = manifests().flatMap(({ name, doors = [] }) =>
  doors.map((door) => ({ ...door, room: name })),
);

/** The name of a door everywhere: in the matrix, in Strapi's permissions, in GraphQL scopes. */
export const actionOf = ({ room, name }: Pick<Door, 'room' | 'name'>): string => `api::${room}.${name}`;

const byAction = new Map(DOORS.map((door) => [actionOf(door), door]));
if (byAction.size < DOORS.length) throw new Error(`Two doors have the same name: ${twice(DOORS.map(actionOf))}`);

/** Who may call `action`, and on whose records; nobody, when it is not declared. */
export const callersOf = (action: string): Readonly<Partial<Record<Caller, Reach>>> => byAction.get(action)?.who ?? {};

/** Whether those who must be verified and are not (yet, or any more) may call `action` where their role may. */
export const isOpenToUnverified = (action: string): boolean => {
  const door = byAction.get(action);
  return door !== undefined && (door.unverified === 'may' || door.who.anonymous !== undefined);
};

function twice(names: readonly string[]): string {
  return names.filter((name, index) => names.indexOf(name) !== index).join(', ');
}
