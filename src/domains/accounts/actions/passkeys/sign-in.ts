import type { Actor } from '../../../../kernel/actor';
import type { Transaction } from '../../../../ports/database';
import type { Assertion, PasskeySignInInput, SignedInView } from '../../contract';
import type { AccountsDeps, Device } from '../../deps';
import { passkeyRefused } from '../../errors';
import { isActivePerson, type Person } from '../../rules/person';
import { passkeys } from '../../store/passkeys';
import { people } from '../../store/people';
import { handOver, type Begun } from '../begin-session';
import { createSession, type Arrival } from '../sign-in/create-session';
import { proveByPasskey, type ProveDeps } from './prove';

type Deps = ProveDeps & Pick<AccountsDeps, 'clock' | 'db' | 'tokenKey' | 'accessTokenMs'>;

/**
 * Signs in by passkey alone. It is something one has, unlocked by something one knows or is: both factors at once, so
 * that no second step follows (decisions/0015). An unknown passkey, a wrong answer and a blocked account read the same.
 */
export const signInByPasskey =
  (deps: Deps) =>
  async (actor: Actor, { response: assertion }: PasskeySignInInput, device: Device): Promise<SignedInView> => {
    const now = deps.clock.now();
    const owner = await passkeys(deps.db).ownerOf(assertion.id);
    // A refusal is an answer here, not an error: the challenge stays used, and what was noticed stays written.
    const begun = await deps.db.transaction(
      async (tx) => await arrive(deps, tx, owner, assertion, { actor, device, now, by: 'passkey' }),
    );
    if (!begun) throw passkeyRefused();
    return await handOver(deps, begun, now);
  };

const arrive = async (
  deps: Deps,
  tx: Transaction,
  owner: number | null,
  assertion: Assertion,
  arrival: Arrival,
): Promise<Begun | null> => {
  const { actor, now } = arrival;
  const person = owner === null ? null : await people(tx).lockForUpdate(owner);
  const isProven =
    person !== null &&
    names(assertion, person) &&
    (await proveByPasskey(deps, tx, person, assertion, {
      question: { purpose: 'sign-in' },
      actor,
      now,
      isAlone: true,
    }));
  if (isProven && isActivePerson(person)) return await createSession(deps, tx, person, arrival, 'passkey');
  await deps.audit.write(tx, {
    actor,
    action: 'session.refused',
    record: person ? { type: 'user', id: person.documentId } : null,
    patientId: person?.id ?? null,
    details: { by: 'passkey' },
  });
  return null;
};

/** Nobody was named before, so the passkey itself has to say whose it is (WebAuthn L3 7.2, step 6). */
const names = ({ response: { userHandle } }: Assertion, { documentId }: Person): boolean =>
  userHandle === Buffer.from(documentId).toString('base64url');
