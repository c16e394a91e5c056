import type { Actor } from '../../../../kernel/actor';
import { signInFirst, signedInPerson } from '../../../../kernel/callers';
import type { Transaction } from '../../../../ports/database';
import type { AccountsDeps } from '../../deps';
import { proofRefused, signInAnew } from '../../errors';
import { authenticators } from '../../store/authenticators';
import { people } from '../../store/people';
import { sessions } from '../../store/sessions';
import { checkPassword } from '../check-password';
import { proveByApp, proveByRecoveryCode } from '../second-factor/prove';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'sealKey' | 'recoveryKey'>;

/** Somebody without a password has to have signed in this recently. */
const FRESH_MS = 10 * 60_000;

export interface OwnerProof {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
}

/**
 * Makes sure, before what cannot be undone, that the caller is the owner and not somebody who found the phone: by
 * everything the account has, that is its password and, where the second factor is on, one code. Where it has neither,
 * by a sign-in of the last 10 minutes.
 * @throws DomainError `invalid` naming the proof that is missing or wrong; `forbidden` when a new sign-in is needed
 */
export const proveOwner =
  (deps: Deps) =>
  async (actor: Actor, { password, code, recoveryCode }: OwnerProof): Promise<void> => {
    const { userId, sessionId } = signedInPerson(actor);
    const now = deps.clock.now();
    const person = await people(deps.db).byId(userId);
    if (!person) throw signInFirst();
    if (person.passwordHash !== null && !(await checkPassword(password ?? '', person.passwordHash)))
      throw proofRefused('password');
    const hasSecondFactor = await deps.db.transaction(async (tx) => {
      await people(tx).lockForUpdate(userId);
      if (!(await authenticators(tx).of(userId))?.confirmedAt) return false;
      if (!(await isProven(deps, tx, userId, { code, recoveryCode }, now)))
        throw proofRefused(recoveryCode === undefined ? 'code' : 'recoveryCode');
      return true;
    });
    if (person.passwordHash !== null || hasSecondFactor) return;
    const session = (await sessions(deps.db).liveOf(userId, now)).find(({ family }) => family === sessionId);
    if (!session || now.getTime() - session.firstSeenAt.getTime() > FRESH_MS) throw signInAnew();
  };

const isProven = async (
  deps: Deps,
  tx: Transaction,
  userId: number,
  { code, recoveryCode }: OwnerProof,
  now: Date,
): Promise<boolean> => {
  if (recoveryCode !== undefined) return await proveByRecoveryCode(deps, tx, userId, recoveryCode, now);
  return code !== undefined && (await proveByApp(deps, tx, userId, code, now));
};
