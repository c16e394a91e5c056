import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { Side } from '../contract';

interface Sides {
  readonly patientId: number | null;
  readonly professionalId: number | null;
}

/** Whether somebody looks after everybody’s appointments, in the apps or in the panel. */
export const isStaff = (actor: Actor): boolean =>
  actor.kind === 'admin' || (actor.kind === 'user' && (actor.role === 'admin' || actor.role === 'superadmin'));

/** Where the caller stands towards an appointment; null: it does not exist for them. */
export const sideOf = (actor: Actor, { patientId, professionalId }: Sides): Side | null => {
  if (actor.kind === 'system') return 'system';
  if (isStaff(actor)) return 'staff';
  if (actor.kind !== 'user') return null;
  if (actor.userId === professionalId) return 'professional';
  return actor.userId === patientId ? 'patient' : null;
};

/** Whose view of it the caller gets: their own, or that of staff (null). */
export const readerOf = (actor: Actor): number | null =>
  isStaff(actor) || actor.kind === 'system' ? null : signedInPerson(actor).userId;
