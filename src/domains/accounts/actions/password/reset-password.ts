import type { Actor } from '../../../../kernel/actor';
import type { ResetPasswordInput, SignInView } from '../../contract';
import type { Transaction } from '../../../../ports/database';
import type { AccountsDeps, Device } from '../../deps';
import { codeRefused, passwordTooWeak } from '../../errors';
import { passwordWeakness } from '../../rules/password-weakness';
import { isActivePerson, type ActivePerson } from '../../rules/person';
import { challenges } from '../../store/challenges';
import { people } from '../../store/people';
import { mfaTokens } from '../../store/mfa-tokens';
import { answerChallenge } from '../answer-challenge';
import { noteRefusedCode } from '../note-refused-code';
import { hashPassword } from '../hash-password';
import { createSessionOrChallenge, answerOf, asksForMore, type SessionOrChallenge } from '../sign-in/create-session';
import { putPassword, type PasswordDeps } from './put-password';

type Deps = PasswordDeps & Pick<AccountsDeps, 'codeKey' | 'tokenKey' | 'accessTokenMs'>;

/** No row has this id. */
const NOBODY = 0;

/**
 * A new password for a mailed code: all sessions end, and the caller is let in. Where a second factor is on, all of that
 * happens when it is there, and nothing before: until then the password of before is the password.
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
    const created = await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockByEmail(email);
      const known = person && isActivePerson(person) ? person : null;
      const proof = await answerChallenge(deps, tx, known?.id ?? NOBODY, 'reset-password', code, now);
      if (known && proof) return await reset(deps, tx, known, passwordHash, { actor, device, now });
      await noteRefusedCode(deps, tx, actor, person);
      return null;
    });
    if (!created) throw codeRefused();
    return await answerOf(deps, created, now);
  };

const reset = async (
  deps: Deps,
  tx: Transaction,
  person: ActivePerson,
  passwordHash: string,
  { actor, device, now }: { readonly actor: Actor; readonly device: Device; readonly now: Date },
): Promise<SessionOrChallenge> => {
  const arrival = { actor, device, now, by: 'reset' } as const;
  if (await asksForMore(tx, person)) {
    await challenges(tx).settle(person.id, 'reset-password', now);
    await mfaTokens(tx).closeAll(person.id, now); // what was begun with the old password leads nowhere
    return await createSessionOrChallenge(deps, tx, person, { ...arrival, then: { passwordHash } });
  }
  await putPassword(deps, tx, person, passwordHash, { actor, keep: null, device, isByMailAlone: true });
  return await createSessionOrChallenge(deps, tx, person, arrival);
};
