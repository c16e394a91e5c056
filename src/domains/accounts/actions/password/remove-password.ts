import type { Actor } from '../../../../kernel/actor';
import { signInFirst, signedInPerson } from '../../../../kernel/callers';
import type { PasswordChangedView, RemovePasswordInput } from '../../contract';
import { lastAuthMethod, passwordIsNotSet, proofRefused } from '../../errors';
import { PASSWORD_REMOVED } from '../../messages/security-notices';
import { people } from '../../store/people';
import { waysIn } from '../../store/ways-in';
import { checkPassword } from '../check-password';
import { putPassword, type PasswordDeps } from './put-password';

/** Takes the password away, with the password, where another way in is left. The session that asks goes on, all others end. */
export const removePassword =
  (deps: PasswordDeps) =>
  async (actor: Actor, { password }: RemovePasswordInput): Promise<PasswordChangedView> => {
    const { userId, sessionId } = signedInPerson(actor);
    const known = await people(deps.db).byId(userId);
    if (!known) throw signInFirst();
    if (known.passwordHash === null) throw passwordIsNotSet();
    if (!(await checkPassword(password, known.passwordHash))) throw proofRefused('password');
    const ended = await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockForUpdate(userId);
      if (!person || person.passwordHash !== known.passwordHash) throw proofRefused('password'); // somebody else was faster
      const sessionsEnded = await putPassword(deps, tx, person, null, {
        actor,
        keep: sessionId,
        says: PASSWORD_REMOVED,
      });
      if ((await waysIn(tx, userId)) === 0) throw lastAuthMethod();
      return sessionsEnded;
    });
    return { ended };
  };
