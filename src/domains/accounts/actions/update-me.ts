import type { Actor } from '../../../kernel/actor';
import type { UpdateMeInput, UserView } from '../contract';
import type { AccountsDeps } from '../deps';
import { signInFirst } from '../errors';
import { signedInPerson } from '../rules/callers';
import { isAdmitted, viewOf } from '../rules/person';
import { people } from '../store/people';
import type {} from '../zone-events';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'emit'> & {
  readonly dropPrincipal: (userId: number) => void;
};

/** Changes what the caller says about themselves. What is left out stays. */
export const updateMe =
  (deps: Deps) =>
  async (actor: Actor, input: UpdateMeInput): Promise<UserView> => {
    const { userId, documentId } = signedInPerson(actor);
    const changed = (['name', 'timeZone', 'language'] as const).filter((field) => input[field] !== undefined);
    return await deps.db.transaction(async (tx) => {
      if (changed.length > 0) await people(tx).change(userId, input, deps.clock.now());
      const person = await people(tx).byId(userId);
      if (!person || !isAdmitted(person)) throw signInFirst();
      await deps.audit.write(tx, {
        actor,
        action: 'profile.changed',
        record: { type: 'user', id: documentId },
        patientId: userId,
        details: { fields: changed },
      });
      if (input.timeZone !== undefined) await deps.emit(tx, 'account.zone-changed', { userId });
      tx.afterCommit(() => deps.dropPrincipal(userId));
      return viewOf(person);
    });
  };
