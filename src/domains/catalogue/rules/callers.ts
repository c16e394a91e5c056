import type { Actor } from '../../../kernel/actor';
import { onlyAdminsKeepTheCatalogue } from '../errors';

/** @throws DomainError `forbidden` for everybody but admins of the apps, administrators of the panel and the house itself */
export const keeper = (actor: Actor): void => {
  const isAdmin = actor.kind === 'user' && (actor.role === 'admin' || actor.role === 'superadmin');
  if (!isAdmin && actor.kind !== 'admin' && actor.kind !== 'system') throw onlyAdminsKeepTheCatalogue();
};

/** Who it is to a movement of stock. */
export const doerOf = (actor: Actor): { readonly kind: Actor['kind']; readonly id: number | null } => {
  if (actor.kind === 'user') return { kind: 'user', id: actor.userId };
  if (actor.kind === 'admin') return { kind: 'admin', id: actor.adminId };
  return { kind: actor.kind, id: actor.kind === 'token' ? actor.tokenId : null };
};
