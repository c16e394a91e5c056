import type { Actor } from '../../../../kernel/actor';
import type { Transaction } from '../../../../ports/database';
import type { DisableTotpInput, SecondFactorView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { proofRefused, secondFactorIsOff, signInFirst } from '../../errors';
import { SECOND_FACTOR_OFF } from '../../messages/security-notices';
import { signedInPerson } from '../../rules/callers';
import type { Person } from '../../rules/person';
import { methodsOf } from '../../rules/second-factor';
import { authenticators } from '../../store/authenticators';
import { passkeys } from '../../store/passkeys';
import { people } from '../../store/people';
import { secondFactors } from '../../store/second-factors';
import { tickets } from '../../store/tickets';
import { proveByPasskey, type ProveDeps } from '../passkeys/prove';
import { isOwnPassword } from '../password/is-own-password';
import { tellOwner } from '../tell-owner';
import { proveByApp, proveByRecoveryCode } from './prove';
import { stateOf } from './state';

type Deps = ProveDeps & Pick<AccountsDeps, 'clock' | 'db' | 'sealKey' | 'recoveryKey'>;

/** Switches the second factor off, with the password and one proof more. Passkeys stay, as a way to sign in. */
export const disableTotp =
  (deps: Deps) =>
  async (actor: Actor, input: DisableTotpInput): Promise<SecondFactorView> => {
    const { userId, documentId } = signedInPerson(actor);
    if (!(await isOwnPassword(deps, userId, input.password))) throw proofRefused('password');
    const now = deps.clock.now();
    // A refusal is an answer here, not an error: what a passkey's counter gave away is committed.
    const state = await deps.db.transaction(async (tx) => {
      const person = await people(tx).hold(userId);
      if (!person) throw signInFirst();
      if (methodsOf(await secondFactors(tx, userId)).length === 0) throw secondFactorIsOff();
      if (!(await isProven(deps, tx, person, input, { actor, now }))) return null;
      await authenticators(tx).remove(userId);
      await passkeys(tx).unmakeSecondFactor(userId);
      await tickets(tx).closeAll(userId, now);
      await deps.audit.write(tx, { actor, action: 'second-factor.switched-off', record: { type: 'user', id: documentId }, patientId: userId });
      await tellOwner(deps, tx, userId, SECOND_FACTOR_OFF);
      return await stateOf(tx, userId);
    });
    if (!state) throw proofRefused(proofIn(input));
    return state;
  };

const proofIn = ({ passkey, code }: DisableTotpInput): 'passkey' | 'code' | 'recoveryCode' => {
  if (passkey !== undefined) return 'passkey';
  return code === undefined ? 'recoveryCode' : 'code';
};

const isProven = async (deps: Deps, tx: Transaction, person: Person, { passkey, code, recoveryCode }: DisableTotpInput, { actor, now }: { actor: Actor; now: Date }): Promise<boolean> => {
  if (passkey !== undefined) return await proveByPasskey(deps, tx, person, passkey, { question: { purpose: 'proof', of: person.id }, actor, now, isAlone: false });
  return code === undefined ? await proveByRecoveryCode(deps, tx, person.id, recoveryCode ?? '', now) : await proveByApp(deps, tx, person.id, code, now);
};
