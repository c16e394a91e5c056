import type { Actor } from '../../../kernel/actor';
import { staffOnly } from '../errors';

export const isStaff = (actor: Actor): boolean =>
  actor.kind === 'admin' ||
  actor.kind === 'system' ||
  (actor.kind === 'user' && (actor.role === 'admin' || actor.role === 'superadmin'));

/** @throws DomainError `forbidden` for everybody but staff */
export const requireStaff = (actor: Actor): void => {
  if (!isStaff(actor)) throw staffOnly();
};
