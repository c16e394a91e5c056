import { actionOf, type Caller, type Door, type Reach } from './door';
import { accountsDoors } from './doors/accounts';
import { filesDoors } from './doors/files';
import { regimensDoors } from './doors/regimens';

/** Every door of the content API. What is not here does not open. */
export const DOORS: readonly Door[] = [...accountsDoors, ...filesDoors, ...regimensDoors];

const byAction = new Map(DOORS.map((door) => [actionOf(door), door]));

/** Who may call `action`, and on whose records; nobody, when it is not declared. */
export const callersOf = (action: string): Readonly<Partial<Record<Caller, Reach>>> => byAction.get(action)?.who ?? {};

/** Whether those who must be verified and are not (yet, or any more) may call `action` where their role may. */
export const isOpenToUnverified = (action: string): boolean => {
  const door = byAction.get(action);
  return door !== undefined && (door.unverified === 'may' || door.who.anonymous !== undefined);
};
