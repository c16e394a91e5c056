import type { Actor } from '../../../../kernel/actor';
import type { DomainError } from '../../../../kernel/errors';
import type { Transaction } from '../../../../ports/database';
import type { SecondFactor, SecondStepInput, SignedInView } from '../../contract';
import type { AccountsDeps, Device } from '../../deps';
import { secondFactorRefused, ticketRefused, tooManyWrongAnswers } from '../../errors';
import { isActivePerson } from '../../rules/person';
import { isAnotherProof } from '../../rules/second-factor';
import { MOST_WRONG, TRIES_WITHIN_MS } from '../../rules/mfa-token-life';
import { mfaTokens } from '../../store/mfa-tokens';
import { answerChallenge } from '../answer-challenge';
import { handOver, type Begun } from '../begin-session';
import { proveByPasskey, type ProveDeps } from '../passkeys/prove';
import { proveByApp, proveByRecoveryCode } from '../second-factor/prove';
import { linkIdentityTo } from '../identities/find-or-create-user';
import { putPassword } from '../password/put-password';
import { createSession } from './create-session';
import { lockByMfaToken, type Held } from './lock-by-mfa-token';

type Deps = ProveDeps &
  Pick<AccountsDeps, 'clock' | 'db' | 'tokenKey' | 'accessTokenMs' | 'codeKey' | 'sealKey' | 'recoveryKey'> & {
    readonly dropPrincipal: (userId: number) => void;
  };

/**
 * The second step of signing in: the ticket of the first, and a code from the app, a mailed one, a recovery code, or a passkey.
 * Each works once, whoever is fastest; wrong ones are counted. What the first step asked for (a new password, a Google
 * account that opens this one) happens now, and not before.
 */
export const secondStep =
  (deps: Deps) =>
  async (actor: Actor, input: SecondStepInput, device: Device): Promise<SignedInView> => {
    const now = deps.clock.now();
    // A refusal is an answer here, not an error: the counted try must be committed.
    const outcome = await deps.db.transaction(async (tx) => await step(deps, tx, input, { actor, device, now }));
    if ('refusal' in outcome) throw outcome.refusal;
    return await handOver(deps, outcome, now);
  };

const step = async (
  deps: Deps,
  tx: Transaction,
  input: SecondStepInput,
  caller: { actor: Actor; device: Device; now: Date },
): Promise<Begun | { readonly refusal: DomainError }> => {
  const { now, actor } = caller;
  const held = await lockByMfaToken(tx, input.ticket, now);
  if (!held || !isActivePerson(held.person)) return { refusal: ticketRefused() };
  const { person, ticket: mfaToken } = held;
  if ((await mfaTokens(tx).wrongSince(person.id, new Date(now.getTime() - TRIES_WITHIN_MS))) >= MOST_WRONG)
    return { refusal: tooManyWrongAnswers() };

  const factor = await provenBy(deps, tx, held, input, caller);
  if (!factor) {
    await mfaTokens(tx).countWrong(mfaToken.id);
    await deps.audit.write(tx, {
      actor,
      action: 'second-factor.refused',
      record: { type: 'user', id: person.documentId },
      patientId: person.id,
    });
    return { refusal: secondFactorRefused() };
  }
  await mfaTokens(tx).use(mfaToken.id, now);
  const refusal = await doWhatWaited(deps, tx, held, caller);
  if (refusal) return { refusal };
  return await createSession(deps, tx, person, { ...caller, by: mfaToken.authMethod }, factor);
};

const doWhatWaited = async (
  deps: Deps,
  tx: Transaction,
  { person, ticket: mfaToken }: Held,
  { actor, device, now }: { actor: Actor; device: Device; now: Date },
): Promise<DomainError | null> => {
  const { passwordHash, identity } = mfaToken.then;
  if (passwordHash) await putPassword(deps, tx, person, passwordHash, { actor, keep: null, device });
  if (!identity) return null;
  return await linkIdentityTo(deps, tx, person, identity, { actor, device, now, by: mfaToken.authMethod });
};

/** What proves it; null when nothing does. */
const provenBy = async (
  deps: Deps,
  tx: Transaction,
  { person, ticket: mfaToken }: Held,
  { code, emailCode, recoveryCode, passkey }: SecondStepInput,
  { actor, now }: { actor: Actor; now: Date },
): Promise<SecondFactor | null> => {
  const { id: userId } = person;
  const isNew = (factor: SecondFactor): boolean => isAnotherProof(mfaToken.authMethod, factor);
  if (passkey !== undefined)
    return isNew('passkey') &&
      (await proveByPasskey(deps, tx, person, passkey, {
        question: { purpose: 'second-step', of: mfaToken.id },
        actor,
        now,
        isAlone: false,
      }))
      ? 'passkey'
      : null;
  if (code !== undefined) return (await proveByApp(deps, tx, userId, code, now)) ? 'totp' : null;
  if (recoveryCode !== undefined)
    return (await proveByRecoveryCode(deps, tx, userId, recoveryCode, now)) ? 'recovery-code' : null;
  if (!isNew('email')) return null;
  return (await answerChallenge(deps, tx, userId, 'second-factor', emailCode ?? '', now)) ? 'email' : null;
};
