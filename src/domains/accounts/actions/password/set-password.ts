import type { Actor, UserActor } from '../../../../kernel/actor';
import { signInFirst, signedInPerson } from '../../../../kernel/callers';
import type { DomainError } from '../../../../kernel/errors';
import type { Transaction } from '../../../../ports/database';
import type { PasswordChangedView, SetPasswordInput } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { codeRefused, passwordIsSet, passwordTooWeak } from '../../errors';
import { PASSWORD_SET } from '../../messages/security-notices';
import { passwordWeakness } from '../../rules/password-weakness';
import { people } from '../../store/people';
import { answerChallenge } from '../answer-challenge';
import { noteRefusedCode } from '../note-refused-code';
import { hashPassword } from '../hash-password';
import { putPassword, type PasswordDeps } from './put-password';

type Deps = PasswordDeps & Pick<AccountsDeps, 'codeKey'>;
type Outcome = { readonly ended: number } | { readonly refusal: DomainError };

/**
 * A first password for an account that has none, with the code that forgot-password mails: a session that somebody
 * borrowed is not enough to make a key of one's own. The session that asks goes on, all others end.
 */
export const setPassword =
  (deps: Deps) =>
  async (actor: Actor, { password, code }: SetPasswordInput): Promise<PasswordChangedView> => {
    const caller = signedInPerson(actor);
    const known = await people(deps.db).byId(caller.userId);
    if (!known) throw signInFirst();
    if (known.passwordHash !== null) throw passwordIsSet();
    const weakness = passwordWeakness(password, known);
    if (weakness) throw passwordTooWeak(weakness);
    const passwordHash = await hashPassword(password);
    // A refusal is an answer here, not an error: the counted try must be committed.
    const outcome = await deps.db.transaction(async (tx) => await put(deps, tx, caller, code, passwordHash));
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome;
  };

const put = async (
  deps: Deps,
  tx: Transaction,
  caller: UserActor,
  code: string,
  passwordHash: string,
): Promise<Outcome> => {
  const person = await people(tx).lockForUpdate(caller.userId);
  if (!person) return { refusal: signInFirst() };
  if (person.passwordHash !== null) return { refusal: passwordIsSet() };
  if (!(await answerChallenge(deps, tx, person.id, 'reset-password', code, deps.clock.now()))) {
    await noteRefusedCode(deps, tx, caller, person);
    return { refusal: codeRefused() };
  }
  return {
    ended: await putPassword(deps, tx, person, passwordHash, {
      actor: caller,
      keep: caller.sessionId,
      says: PASSWORD_SET,
      isByMailAlone: true,
    }),
  };
};
