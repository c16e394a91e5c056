import type { Actor } from '../../../kernel/actor';
import { staffOnly } from '../errors';

/** @throws DomainError `forbidden` for everybody but staff */
export const requireStaff = (actor: Actor): void => {
  const isStaff =
    actor.kind === 'admin' || (actor.kind === 'user' && (actor.role === 'admin' || actor.role === 'superadmin'));
  if (!isStaff) throw staffOnly();
};
