import type { Actor } from '../../../../kernel/actor';
import type { ResetPasswordInput, SignInView } from '../../contract';
import type { AccountsDeps, Device } from '../../deps';
import { codeRefused, passwordTooWeak } from '../../errors';
import { passwordWeakness } from '../../rules/password-weakness';
import { isAdmitted } from '../../rules/person';
import { people } from '../../store/people';
import { answerChallenge } from '../answer-challenge';
import { hashPassword } from '../hash-password';
import { admit, answerOf } from '../sign-in/admit';
import { putPassword, type PasswordDeps } from './put-password';

type Deps = PasswordDeps & Pick<AccountsDeps, 'codeKey' | 'tokenKey'>;

/** No row has this id. */
const NOBODY = 0;

/**
 * A new password for a mailed code: all sessions end, and the caller is let in, past the second factor where one is on.
 * A wrong code, an old one and an unknown address read the same and cost the same; wrong ones are counted.
 */
export const resetPassword =
  (deps: Deps) =>
  async (actor: Actor, { email, code, password }: ResetPasswordInput, device: Device): Promise<SignInView> => {
    // What can be said without knowing the account is said first: the code stays good for a better password.
    const weakness = passwordWeakness(password, { email, name: '' });
    if (weakness) throw passwordTooWeak(weakness);
    const passwordHash = await hashPassword(password);
    const now = deps.clock.now();
    const admitted = await deps.db.transaction(async (tx) => {
      const person = await people(tx).holdByEmail(email);
      const known = person && isAdmitted(person) ? person : null;
      const proof = await answerChallenge(deps, tx, known?.id ?? NOBODY, 'reset-password', code, now);
      if (known && proof) {
        await putPassword(deps, tx, known, passwordHash, { actor, keep: null, device });
        return await admit(deps, tx, known, { actor, device, now, by: 'reset' });
      }
      // Written down and committed, then refused: a refusal from in here would take the counted try back.
      await deps.audit.write(tx, {
        actor,
        action: 'code.refused',
        record: person ? { type: 'user', id: person.documentId } : null,
        patientId: person?.id ?? null,
      });
      return null;
    });
    if (!admitted) throw codeRefused();
    return await answerOf(deps, admitted, now);
  };
