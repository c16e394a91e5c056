import type { Actor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/errors';
import type { WellbeingDeps } from '../deps';
import { whose } from './whose';

type Deps = Pick<WellbeingDeps, 'db' | 'mayRead' | 'requireManagedPatient' | 'personOf'>;

/** Passes whoever may read this person's records; for everybody else the record is `missing`. */
export const mustReach =
  (deps: Deps, missing: () => DomainError) =>
  async (actor: Actor, userId: number): Promise<void> => {
    if (actor.kind === 'user' && actor.userId === userId) return;
    const owner = (await deps.personOf(deps.db, [userId])).get(userId);
    if (!owner) throw missing();
    try {
      await whose(deps)(actor, owner.documentId);
    } catch (error) {
      throw error instanceof DomainError ? missing() : error;
    }
  };
