import type { Actor } from '../../../../kernel/actor';
import type { Transaction } from '../../../../ports/database';
import type { ManagedPersonView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { lastSuperadmin, noSuchPerson, notYourself } from '../../errors';
import { isWorkingSuperadmin, reaches } from '../../rules/authority';
import { managedViewOf } from '../../rules/managed-person';
import type { Person } from '../../rules/person';
import { directory } from '../../store/directory';
import { people } from '../../store/people';
import { superadmins } from '../../store/superadmins';
import { authorityOf } from './authority-of';

export type ManagingDeps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'> & {
  readonly dropPrincipal: (userId: number) => void;
};

/**
 * Changes somebody else's account: holds caller and person, so that two who do it to each other come one after the other
 * and the second is asked anew whether they still may; returns the person as they are then. From the next request on
 * every node knows. Whatever is done to the account of another begins here, erasing it too.
 * @throws DomainError `forbidden`, `not-found` for somebody out of the caller's reach, `conflict` for oneself
 */
export const withPerson = async (
  deps: ManagingDeps,
  actor: Actor,
  documentId: string,
  change: (tx: Transaction, person: Person, now: Date) => Promise<void>,
): Promise<ManagedPersonView> => {
  const now = deps.clock.now();
  return await deps.db.transaction(async (tx) => {
    const found = await people(tx).byDocumentId(documentId);
    await lockAll(tx, [...(actor.kind === 'user' ? [actor.userId] : []), ...(found ? [found.id] : [])]);
    const authority = await authorityOf(tx, actor);
    const person = found && (await people(tx).byId(found.id));
    if (!person || !reaches(authority, person.role)) throw noSuchPerson();
    if (actor.kind === 'user' && actor.userId === person.id) throw notYourself();
    await change(tx, person, now);
    tx.afterCommit(() => deps.dropPrincipal(person.id));
    const row = await directory(tx).one(documentId, now);
    if (!row) throw noSuchPerson();
    return managedViewOf(row);
  });
};

/** Always in the same order, so that nobody waits for somebody who waits for them. */
const lockAll = async (tx: Transaction, ids: readonly number[]): Promise<void> => {
  for (const id of [...new Set(ids)].sort((one, other) => one - other)) await people(tx).lockForUpdate(id);
};

/** To be called before a superadmin stops being one, or cannot act as one any more. */
export const keepASuperadmin = async (tx: Transaction, person: Person): Promise<void> => {
  if (isWorkingSuperadmin(person) && !(await superadmins(tx).hasOthers(person.id))) throw lastSuperadmin();
};
