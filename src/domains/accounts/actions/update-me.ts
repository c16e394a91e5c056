import type { Actor } from '../../../kernel/actor';
import { signInFirst, signedInPerson } from '../../../kernel/callers';
import type { UpdateMeInput, UserView } from '../contract';
import type { Transaction } from '../../../ports/database';
import type { AccountsDeps } from '../deps';
import { isActivePerson, isAnotherName, viewOf } from '../rules/person';
import { credentials } from '../store/credentials';
import { people } from '../store/people';
import type {} from '../zone-events';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'emit'> & {
  readonly dropPrincipal: (userId: number) => void;
};

/**
 * Changes what the caller says about themselves. What is left out stays. Whoever was verified under one name is not verified
 * under another: the credential waits to be looked at again.
 */
export const updateMe =
  (deps: Deps) =>
  async (actor: Actor, input: UpdateMeInput): Promise<UserView> => {
    const { userId, documentId } = signedInPerson(actor);
    const changed = (['name', 'timeZone', 'language'] as const).filter((field) => input[field] !== undefined);
    return await deps.db.transaction(async (tx) => {
      const before = await people(tx).lockForUpdate(userId);
      if (changed.length > 0) await people(tx).change(userId, input, deps.clock.now());
      if (before && input.name !== undefined && isAnotherName(before.name, input.name))
        await reviewAgain(deps, tx, actor, userId, before.name);
      const person = await people(tx).byId(userId);
      if (!person || !isActivePerson(person)) throw signInFirst();
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

const reviewAgain = async (
  { clock, audit }: Deps,
  tx: Transaction,
  actor: Actor,
  userId: number,
  oldName: string,
): Promise<void> => {
  const id = await credentials(tx).reopen(userId, `The name was changed. It was approved for ${oldName}.`, clock.now());
  if (id === null) return;
  await audit.write(tx, {
    actor,
    action: 'credential.reopened',
    record: { type: 'credential', id },
    patientId: userId,
    details: { because: 'name' },
  });
};
