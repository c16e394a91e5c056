import { ROLES, type Role } from '../../../kernel/actor';
import type { UserView } from '../contract';

/** Somebody with an account, as the room knows them. */
export interface Person {
  readonly id: number;
  readonly documentId: string;
  readonly email: string;
  readonly name: string;
  readonly timeZone: string;
  readonly language: string;
  readonly confirmed: boolean;
  readonly blocked: boolean;
  /** What the role is called in Strapi; only the roles of `kernel/actor` open anything here. */
  readonly role: string | null;
  /** Argon2id; null for people without a password. */
  readonly passwordHash: string | null;
}

export interface ActivePerson extends Person {
  readonly role: Role;
}

/** Whether this person may have a session at all. */
export const isActivePerson = (person: Person): person is ActivePerson =>
  person.confirmed && !person.blocked && isRole(person.role);

export const isRole = (role: string | null): role is Role => (ROLES as readonly (string | null)[]).includes(role);

/** Whether this names somebody else: case, spaces and the way letters are composed do not matter. */
export const isAnotherName = (before: string, after: string): boolean => plainName(before) !== plainName(after);
const plainName = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** What people may see of themselves. */
export const viewOf = ({ documentId, email, name, role, timeZone, language, confirmed }: ActivePerson): UserView => ({
  documentId,
  email,
  name,
  role,
  timeZone,
  language,
  confirmed,
});
