import type { Actor } from '../../../../kernel/actor';
import { signInFirst, signedInPerson } from '../../../../kernel/callers';
import type { ChangePasswordInput, PasswordChangedView } from '../../contract';
import { passwordIsTheSame, passwordTooWeak, proofRefused } from '../../errors';
import { passwordWeakness } from '../../rules/password-weakness';
import { people } from '../../store/people';
import { checkPassword } from '../check-password';
import { hashPassword } from '../hash-password';
import { putPassword, type PasswordDeps } from './put-password';

/** Another password in place of the present one. The session that asks goes on, all others end. */
export const changePassword =
  (deps: PasswordDeps) =>
  async (actor: Actor, { currentPassword, password }: ChangePasswordInput): Promise<PasswordChangedView> => {
    const { userId, sessionId } = signedInPerson(actor);
    const known = await people(deps.db).byId(userId);
    if (!known) throw signInFirst();
    if (!(await checkPassword(currentPassword, known.passwordHash))) throw proofRefused('currentPassword');
    if (password === currentPassword) throw passwordIsTheSame();
    const weakness = passwordWeakness(password, known);
    if (weakness) throw passwordTooWeak(weakness);
    const passwordHash = await hashPassword(password);
    const ended = await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockForUpdate(userId);
      if (!person || person.passwordHash !== known.passwordHash) throw proofRefused('currentPassword'); // somebody else was faster
      return await putPassword(deps, tx, person, passwordHash, { actor, keep: sessionId });
    });
    return { ended };
  };
