import type { Actor } from '../../../kernel/actor';

export const isStaff = (actor: Actor): boolean =>
  actor.kind === 'admin' || (actor.kind === 'user' && (actor.role === 'admin' || actor.role === 'superadmin'));
