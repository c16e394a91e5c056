import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import { newUuid } from '../../../../kernel/ids';
import type { AddPasskeyInput, NewCredential, PasskeyView } from '../../contract';
import type { AccountsDeps, Device } from '../../deps';
import { passkeyKnown, passkeyNotAdded, tooManyPasskeys } from '../../errors';
import { PASSKEY_ADDED } from '../../messages/security-notices';
import { deviceName } from '../../rules/device-name';
import { passkeys, type PasskeyRow } from '../../store/passkeys';
import { people } from '../../store/people';
import { notifyUser } from '../notify-user';
import { viewOfPasskey } from './list';
import { spendChallenge } from './prove';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post' | 'passkeyKey' | 'relyingParty'>;

const MOST_PASSKEYS = 20;

/** Keeps the passkey that a browser has made. From now on it signs its owner in. */
export const addPasskey =
  (deps: Deps) =>
  async (actor: Actor, { name, response }: AddPasskeyInput, device: Device): Promise<PasskeyView> => {
    const { userId } = signedInPerson(actor);
    const now = deps.clock.now();
    const made = await madeBy(deps, response);
    // A refusal is an answer here, not an error: the challenge stays used.
    const added = await deps.db.transaction(async (tx): Promise<PasskeyRow | null> => {
      await people(tx).lockForUpdate(userId);
      if (!(await spendChallenge(deps, tx, response, { purpose: 'add', of: userId }, now)) || !made) return null;
      if ((await passkeys(tx).ofPerson(userId)).length >= MOST_PASSKEYS) throw tooManyPasskeys(MOST_PASSKEYS);
      const passkey = { ...made, id: newUuid(), userId, name: name ?? deviceName(device.userAgent), addedAt: now };
      if (!(await passkeys(tx).add(passkey))) throw passkeyKnown();
      await deps.audit.write(tx, {
        actor,
        action: 'passkey.added',
        record: { type: 'passkey', id: passkey.id },
        patientId: userId,
      });
      await notifyUser(deps, tx, userId, PASSKEY_ADDED, { actor, now });
      return { ...passkey, lastUsedAt: null };
    });
    if (!added) throw passkeyNotAdded();
    return viewOfPasskey(added);
  };

/** What the authenticator made; null when it does not fit. Whose challenge it was is not looked at here. */
const madeBy = async ({ relyingParty: { id, origins } }: Deps, { response, ...credential }: NewCredential) => {
  const verified = await unattested(response.attestationObject)
    .then(async () => {
      const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
      return await verifyRegistrationResponse({
        response: { ...credential, response: { ...response, transports: [] }, clientExtensionResults: {} },
        expectedChallenge: () => true,
        expectedOrigin: [...origins],
        expectedRPID: id,
        requireUserVerification: true,
      });
    })
    .catch(() => null);
  if (!verified?.verified || verified.registrationInfo.credential.id !== credential.id) return null;
  const { credential: key, credentialBackedUp } = verified.registrationInfo;
  return {
    credentialId: key.id,
    publicKey: Buffer.from(key.publicKey),
    counter: key.counter,
    transports: response.transports ?? [],
    isSynced: credentialBackedUp,
  };
};

/** We ask for no attestation. One with certificates would make us fetch lists of revoked ones from wherever they say. */
const unattested = async (attestationObject: string): Promise<void> => {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
  if (!['none', 'packed'].includes(decoded.get('fmt')) || decoded.get('attStmt').get('x5c') !== undefined)
    throw new Error('There are certificates in it.');
};
