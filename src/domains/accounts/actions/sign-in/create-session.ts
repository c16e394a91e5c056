import type { Actor } from '../../../../kernel/actor';
import { newUuid } from '../../../../kernel/ids';
import type { Transaction } from '../../../../ports/database';
import type { SecondFactor, SignInView, TwoFactorView } from '../../contract';
import type { AccountsDeps, Device } from '../../deps';
import { tooManyWrongAnswers } from '../../errors';
import type { OwnersTopic } from '../../messages/security-notices';
import { NEW_DEVICE, RECOVERY_CODE_USED, WELCOME } from '../../messages/session-notices';
import { bearerText, newBearerSecret, secretHash } from '../../rules/bearer-secret';
import { ipOf, provenAs } from '../../rules/callers';
import { isFamiliar } from '../../rules/familiar-device';
import type { ActivePerson } from '../../rules/person';
import { methodsAfter, methodsOf } from '../../rules/second-factor';
import { MOST_WRONG, MFA_TOKEN_LIFE_MS, TRIES_WITHIN_MS } from '../../rules/mfa-token-life';
import type { AuthMethod } from '../../rules/auth-method';
import { mailedPasswords } from '../../store/mailed-passwords';
import { secondFactors } from '../../store/second-factors';
import { sessions } from '../../store/sessions';
import { mfaTokens, type AfterSecondFactor } from '../../store/mfa-tokens';
import { beginSession, handOver, type Begun } from '../begin-session';
import { notifyUser } from '../notify-user';

type Deps = Pick<AccountsDeps, 'audit' | 'post'>;

export interface Arrival {
  readonly actor: Actor;
  readonly device: Device;
  readonly now: Date;
  readonly by: AuthMethod;
  /** Whose account has opened at this moment. */
  readonly isNewcomer?: boolean;
  /** What is done once the second factor is there. Where none is on, the caller has done it already. */
  readonly then?: AfterSecondFactor;
}

/** A session that has begun, or the question that stands before it. */
export type SessionOrChallenge = Begun | TwoFactorView;

/**
 * Where every way in ends: gives a person who is locked, and has proved who they are, a session; or, where a second
 * factor is on, an MFA token to bring it with.
 * @throws DomainError `too-many` when too many wrong second factors came with the right first one
 */
export const createSessionOrChallenge = async (
  deps: Deps,
  tx: Transaction,
  person: ActivePerson,
  arrival: Arrival,
): Promise<SessionOrChallenge> => {
  const methods = methodsOf(await secondFactors(tx, person.id));
  return methods.length > 0
    ? await askForMore(deps, tx, person, arrival, methods)
    : await createSession(deps, tx, person, arrival);
};

/** Whether this person will be asked for a second factor. */
export const asksForMore = async (tx: Transaction, { id }: ActivePerson): Promise<boolean> =>
  methodsOf(await secondFactors(tx, id)).length > 0;

/** Begins the session of somebody who has proved all that is asked of them. */
export const createSession = async (
  deps: Deps,
  tx: Transaction,
  person: ActivePerson,
  { by, isNewcomer = false, then: _done, ...caller }: Arrival,
  secondFactor?: string,
): Promise<Begun> => {
  const begun = await beginSession(tx, person, caller);
  await deps.audit.write(tx, {
    actor: provenAs(person, begun.family, caller.actor),
    action: 'session.opened',
    record: { type: 'session', id: begun.family },
    patientId: person.id,
    details: { by, ...(secondFactor ? { secondFactor } : {}) },
  });
  const news = isNewcomer ? WELCOME : await newsIn(tx, person, begun, caller, secondFactor);
  if (news) await notifyUser(deps, tx, person.id, news, { ...caller, session: begun.family });
  return begun;
};

/** What the owner should know about this sign-in; null when there is nothing new in it. */
const newsIn = async (
  tx: Transaction,
  { id }: ActivePerson,
  { family }: Begun,
  { actor, device }: Pick<Arrival, 'actor' | 'device'>,
  secondFactor: string | undefined,
): Promise<OwnersTopic | null> => {
  if (secondFactor === 'recovery-code') return RECOVERY_CODE_USED;
  return isFamiliar({ userAgent: device.userAgent, ip: ipOf(actor) }, await sessions(tx).begunAt(id, family))
    ? null
    : NEW_DEVICE;
};

/** What the caller is told. */
export const answerOf = async (
  deps: Pick<AccountsDeps, 'tokenKey' | 'accessTokenMs'>,
  created: SessionOrChallenge,
  now: Date,
): Promise<SignInView> => ('twoFactorRequired' in created ? created : await handOver(deps, created, now));

const askForMore = async (
  { audit }: Deps,
  tx: Transaction,
  { id: userId, documentId }: ActivePerson,
  { actor, now, by: firstStep, then = {} }: Arrival,
  methods: SecondFactor[],
): Promise<TwoFactorView> => {
  if ((await mfaTokens(tx).wrongSince(userId, new Date(now.getTime() - TRIES_WITHIN_MS))) >= MOST_WRONG)
    throw tooManyWrongAnswers();
  const by = firstStep === 'password' && (await mailedPasswords(tx).has(userId)) ? 'mailed-password' : firstStep;
  const mfaToken = newBearerSecret(newUuid());
  const expiresAt = new Date(now.getTime() + MFA_TOKEN_LIFE_MS);
  await mfaTokens(tx).open(
    { id: mfaToken.id, userId, secretHash: secretHash(mfaToken.secret), authMethod: by, expiresAt, then },
    now,
  );
  await audit.write(tx, {
    actor,
    action: 'second-factor.asked-for',
    record: { type: 'user', id: documentId },
    patientId: userId,
    details: { by },
  });
  return {
    twoFactorRequired: true,
    ticket: bearerText(mfaToken),
    mfaToken: bearerText(mfaToken),
    methods: methodsAfter(by, methods),
    expiresAt: expiresAt.toISOString(),
  };
};
