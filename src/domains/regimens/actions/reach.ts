import type { Actor, UserActor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { Sql } from '../../../ports/database';
import type { RegimensDeps } from '../deps';

/** Somebody signed in, and the row id of the patient on whose record they may act. */
export interface Reach {
  readonly actor: UserActor;
  readonly patientId: number;
}

/**
 * Who may record doses of `ownerId`: the patient, and those whom the patient let. For everybody else there is nothing:
 * `refuse`, as for what does not exist.
 */
export const recorderOf = async (
  { access }: Pick<RegimensDeps, 'access'>,
  sql: Sql,
  actor: Actor,
  ownerId: number | null,
  refuse: () => Error,
): Promise<Reach> => {
  const person = signedInPerson(actor);
  if (ownerId === null) throw refuse();
  if (ownerId === person.userId) return { actor: person, patientId: ownerId };
  const verdict = await access.may(sql, actor, ownerId, 'record-doses');
  if (!verdict.allowed) throw refuse();
  return { actor: person, patientId: ownerId };
};
