import type { Actor } from '../../../../kernel/actor';
import type { Transaction } from '../../../../ports/database';
import type { Assertion } from '../../contract';
import type { AccountsDeps } from '../../deps';
import type { Person } from '../../rules/person';
import { proveByPasskey, type ProveDeps } from '../passkeys/prove';
import { proveByApp, proveByRecoveryCode } from './prove';

export type ProveAgainDeps = ProveDeps & Pick<AccountsDeps, 'sealKey' | 'recoveryKey'>;

/** What somebody who is signed in shows of their second factor before they change it: one of these. */
export interface SecondProof {
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly passkey?: Assertion | undefined;
}

/** Whether this proof of a person's second factor is right. The person is held; a right proof is used up by that. */
export const proveAgain = async (
  deps: ProveAgainDeps,
  tx: Transaction,
  person: Person,
  { code, recoveryCode, passkey }: SecondProof,
  { actor, now }: { actor: Actor; now: Date },
): Promise<boolean> => {
  if (passkey !== undefined)
    return await proveByPasskey(deps, tx, person, passkey, {
      question: { purpose: 'proof', of: person.id },
      actor,
      now,
      isAlone: false,
    });
  if (recoveryCode !== undefined) return await proveByRecoveryCode(deps, tx, person.id, recoveryCode, now);
  return code !== undefined && (await proveByApp(deps, tx, person.id, code, now));
};

/** The field that it stands in. */
export const fieldOf = ({ passkey, recoveryCode }: SecondProof): 'passkey' | 'recoveryCode' | 'code' => {
  if (passkey !== undefined) return 'passkey';
  return recoveryCode === undefined ? 'code' : 'recoveryCode';
};
