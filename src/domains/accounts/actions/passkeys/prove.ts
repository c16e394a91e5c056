import type { Actor } from '../../../../kernel/actor';
import type { Transaction } from '../../../../ports/database';
import type { Assertion } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { PASSKEY_COPIED } from '../../messages/security-notices';
import { readPasskeyChallenge, type PasskeyQuestion } from '../../rules/passkey-challenge';
import { counterWentBack } from '../../rules/passkey-counter';
import type { Person } from '../../rules/person';
import { passkeys, type PasskeyRow } from '../../store/passkeys';
import { notifyUser } from '../notify-user';

export type ProveDeps = Pick<AccountsDeps, 'audit' | 'post' | 'passkeyKey' | 'relyingParty'>;

interface Proof {
  readonly question: PasskeyQuestion;
  readonly actor: Actor;
  readonly now: Date;
  /** Whether it has to show that its owner unlocked it (by PIN, finger or face): where it is all that is asked for. */
  readonly isAlone: boolean;
}

/**
 * Whether `assertion` answers our question with a passkey of this person, who is held. The challenge is used up by
 * that, right or wrong. A counter that went back is refused, written down, and told to the owner: somebody has a copy.
 */
export const proveByPasskey = async (
  deps: ProveDeps,
  tx: Transaction,
  { id: userId }: Person,
  assertion: Assertion,
  { question, actor, now, isAlone }: Proof,
): Promise<boolean> => {
  if (!(await spendChallenge(deps, tx, assertion, question, now))) return false;
  const passkey = (await passkeys(tx).ofPerson(userId)).find(({ credentialId }) => credentialId === assertion.id);
  const shown = passkey && (await shownBy(deps, passkey, assertion, isAlone));
  if (!passkey || !shown) return false;
  if (counterWentBack(passkey.counter, shown.counter)) {
    await deps.audit.write(tx, {
      actor,
      action: 'passkey.counter-went-back',
      record: { type: 'passkey', id: passkey.id },
      patientId: userId,
      details: { kept: passkey.counter, said: shown.counter },
    });
    await notifyUser(deps, tx, userId, PASSKEY_COPIED, { actor, now });
    return false;
  }
  await passkeys(tx).used(passkey.id, shown, now);
  return true;
};

/** Uses up the challenge that a browser signed; false when it is not ours, not for this, too old, or was used before. */
export const spendChallenge = async (
  { passkeyKey }: Pick<AccountsDeps, 'passkeyKey'>,
  tx: Transaction,
  { response }: { readonly response: { readonly clientDataJSON: string } },
  question: PasskeyQuestion,
  now: Date,
): Promise<boolean> => {
  const challenge = readPasskeyChallenge(passkeyKey, question, challengeIn(response.clientDataJSON), now);
  return challenge !== null && (await passkeys(tx).spend(challenge));
};

const challengeIn = (clientDataJSON: string): Buffer => {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as { challenge?: unknown };
    return Buffer.from(typeof challenge === 'string' ? challenge : '', 'base64url');
  } catch {
    return Buffer.alloc(0);
  }
};

/** What the authenticator showed; null when the signature, the page or the key do not fit. */
const shownBy = async (
  { relyingParty: { id, origins } }: ProveDeps,
  { credentialId, publicKey }: PasskeyRow,
  { response, ...credential }: Assertion,
  isAlone: boolean,
) => {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const verified = await verifyAuthenticationResponse({
    response: {
      ...credential,
      response: { ...response, userHandle: response.userHandle ?? undefined },
      clientExtensionResults: {},
    },
    expectedChallenge: () => true, // read above
    expectedOrigin: [...origins],
    expectedRPID: id,
    requireUserVerification: isAlone,
    credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter: 0 }, // compared above
  }).catch(() => null);
  if (!verified?.verified) return null;
  return { counter: verified.authenticationInfo.newCounter, isSynced: verified.authenticationInfo.credentialBackedUp };
};
