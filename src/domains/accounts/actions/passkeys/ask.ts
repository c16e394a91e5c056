import type { Actor } from '../../../../kernel/actor';
import { signInFirst, signedInPerson } from '../../../../kernel/callers';
import type { AskForNewPasskeyInput, PasskeyProofInput } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { proofRefused, secondProofMissing, ticketRefused } from '../../errors';
import { newPasskeyChallenge, PASSKEY_CHALLENGE_MS, type PasskeyQuestion } from '../../rules/passkey-challenge';
import { methodsOf } from '../../rules/second-factor';
import { passkeys, type PasskeyRow } from '../../store/passkeys';
import { people } from '../../store/people';
import { secondFactors } from '../../store/second-factors';
import { isOwnPassword } from '../password/is-own-password';
import { fieldOf, proveAgain, type ProveAgainDeps } from '../second-factor/prove-again';
import { lockByMfaToken } from '../sign-in/lock-by-mfa-token';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'passkeyKey' | 'relyingParty'>;

/** ES256, EdDSA and RS256: what authenticators have. */
const ALGORITHMS = [-7, -8, -257];

/**
 * What a browser needs to make a passkey, for somebody who proves that it is them; where the second factor is on, with
 * that too, since a passkey goes past it. The passkey must be able to sign in alone: kept in the authenticator, and
 * unlocked by its owner each time.
 */
export const askForNewPasskey =
  (deps: Deps & ProveAgainDeps) =>
  async (actor: Actor, { password, ...proof }: AskForNewPasskeyInput) => {
    const { userId, documentId } = signedInPerson(actor);
    if (!(await isOwnPassword(deps, userId, password))) throw proofRefused('password');
    // A refusal is an answer here, not an error: what a passkey's counter gave away is committed.
    const owner = await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockForUpdate(userId);
      if (!person) throw signInFirst();
      const isAsked = methodsOf(await secondFactors(tx, userId)).length > 0;
      if (isAsked && !(await proveAgain(deps, tx, person, proof, { actor, now: deps.clock.now() }))) return null;
      return { person, own: await passkeys(tx).ofPerson(userId) };
    });
    if (!owner) throw Object.keys(proof).length > 0 ? proofRefused(fieldOf(proof)) : secondProofMissing();
    const { generateRegistrationOptions } = await webAuthn();
    const options = await generateRegistrationOptions({
      rpID: deps.relyingParty.id,
      rpName: deps.relyingParty.name,
      userID: new Uint8Array(Buffer.from(documentId)),
      userName: owner.person.email,
      userDisplayName: owner.person.name,
      challenge: challenge(deps, { purpose: 'add', of: userId }),
      timeout: PASSKEY_CHALLENGE_MS,
      attestationType: 'none',
      supportedAlgorithmIDs: ALGORITHMS,
      excludeCredentials: owner.own.map(described),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { ...options, rp: { ...options.rp }, user: { ...options.user } };
  };

/** What a browser needs to sign in by passkey alone: whose it is, the passkey says. */
export const askForPasskeySignIn = (deps: Deps) => async () => ({
  ...(await (
    await webAuthn()
  ).generateAuthenticationOptions({
    rpID: deps.relyingParty.id,
    challenge: challenge(deps, { purpose: 'sign-in' }),
    timeout: PASSKEY_CHALLENGE_MS,
    userVerification: 'required',
  })),
});

/** What a browser needs to prove it with a passkey: at the second step by its ticket, or as somebody who is signed in. */
export const askForPasskeyProof =
  (deps: Deps) =>
  async (actor: Actor, { ticket: mfaToken }: PasskeyProofInput) => {
    const { question, userId } = mfaToken === undefined ? ofSignedIn(actor) : await ofMfaToken(deps, mfaToken);
    const own = await passkeys(deps.db).ofPerson(userId);
    const { generateAuthenticationOptions } = await webAuthn();
    const options = await generateAuthenticationOptions({
      rpID: deps.relyingParty.id,
      challenge: challenge(deps, question),
      timeout: PASSKEY_CHALLENGE_MS,
      userVerification: 'preferred',
      allowCredentials: own.map(described),
    });
    return { ...options };
  };

/** Loaded when somebody first has to do with a passkey. */
const webAuthn = async () => await import('@simplewebauthn/server');

const ofSignedIn = (actor: Actor): { question: PasskeyQuestion; userId: number } => {
  const { userId } = signedInPerson(actor);
  return { question: { purpose: 'proof', of: userId }, userId };
};

const ofMfaToken = async (
  { db, clock }: Deps,
  text: string,
): Promise<{ question: PasskeyQuestion; userId: number }> => {
  const held = await db.transaction(async (tx) => await lockByMfaToken(tx, text, clock.now()));
  if (!held) throw ticketRefused();
  return { question: { purpose: 'second-step', of: held.ticket.id }, userId: held.person.id };
};

const challenge = ({ passkeyKey, clock }: Deps, question: PasskeyQuestion): Uint8Array<ArrayBuffer> =>
  new Uint8Array(newPasskeyChallenge(passkeyKey, question, clock.now()));

const described = ({ credentialId, transports }: PasskeyRow) => ({ id: credentialId, transports: [...transports] });
