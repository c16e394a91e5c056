import { createHmac } from 'node:crypto';
import type { Actor } from '../../../kernel/actor';
import type { DomainError } from '../../../kernel/errors';
import type { Transaction } from '../../../ports/database';
import type { RefreshInput, SignedInView } from '../contract';
import type { AccountsDeps, Device } from '../deps';
import { refreshRaced, refreshTokenMissing, sessionOver } from '../errors';
import { SESSION_REPLAYED } from '../messages/security-notices';
import { provenAs } from '../rules/callers';
import { isActivePerson, type ActivePerson, type Person } from '../rules/person';
import { bearerText, provesBearer, readBearer, secretHash, type BearerSecret } from '../rules/bearer-secret';
import { refreshGrace } from '../rules/refresh-grace';
import { isRace } from '../rules/renewal-race';
import { people } from '../store/people';
import { sessions, type SessionRow } from '../store/sessions';
import { beginSession, handOver, type Begun } from './begin-session';
import { notifyUser } from './notify-user';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post' | 'tokenKey' | 'accessTokenMs'> & {
  readonly dropPrincipal: (userId: number) => void;
};

interface Caller {
  readonly actor: Actor;
  readonly device: Device;
  readonly now: Date;
  /** When this request came in, or the first of those that came with the same token and are still here. */
  readonly since: Date;
  /** What the client sends with this question, and again when it asks once more; null when it sends nothing. */
  readonly retryKey: string | null;
}

/**
 * Renews a session: the token that was sent is spent, and a new pair takes its place. Of requests that arrive with
 * the same token at once, one wins and the others are refused. Whoever comes with a spent token later is a thief or
 * was robbed, so the whole session ends. One who repeats the question with the key that came with it at first has lost
 * the answer, and is given it again for some seconds, while it is unused: only who asked knows the key.
 */
export const refresh = (deps: Deps) => {
  const { join } = refreshGrace();
  return async (
    actor: Actor,
    { refreshToken }: RefreshInput,
    device: Device,
    retryKey: string | null = null,
  ): Promise<SignedInView> => {
    const now = deps.clock.now();
    if (refreshToken === undefined) throw refreshTokenMissing();
    const token = readBearer(refreshToken);
    // Before anything else: who knows only the name of a session must not stand in anybody's way, nor cover for a thief.
    const known = token && (await sessions(deps.db).find(token.id));
    if (!token || !known || !provesBearer(token, known.refreshHash)) throw sessionOver();
    // A refusal is an answer here, not an error: the end of a family must be committed.
    const outcome = await join(
      token.id,
      now,
      async (since) =>
        await deps.db.transaction(async (tx) => await renew(deps, tx, token, { actor, device, now, since, retryKey })),
    );
    if ('refusal' in outcome) throw outcome.refusal;
    return await handOver(deps, outcome, now);
  };
};

const renew = async (
  deps: Deps,
  tx: Transaction,
  token: BearerSecret,
  caller: Caller,
): Promise<Begun | { readonly refusal: DomainError }> => {
  const person = await people(tx).lockOwnerOf(token.id);
  const session = await sessions(tx).find(token.id);
  if (!person || !session || !provesBearer(token, session.refreshHash)) return { refusal: sessionOver() };
  if (session.endReason === 'rotated') {
    const again = isActivePerson(person) ? await answerAgain(deps, tx, token, session, person, caller) : null;
    return again ?? { refusal: await refuseSpent(deps, tx, session, person, caller) };
  }
  if (session.endedAt || session.expiresAt <= caller.now || !isActivePerson(person)) return { refusal: sessionOver() };

  const { family, absoluteExpiresAt } = session;
  if (!(await sessions(tx).rotate(session.id, deps.clock.now())))
    throw new Error('A session that is held was rotated by somebody else.');
  const begun = await beginSession(tx, person, {
    ...caller,
    renews: { family, absoluteExpiresAt },
    secret: secretAfter(deps.tokenKey, token, caller.retryKey),
  });
  await deps.audit.write(tx, {
    actor: provenAs(person, family, caller.actor),
    action: 'session.renewed',
    record: { type: 'session', id: family },
    patientId: person.id,
  });
  return begun;
};

/** How long a lost answer can be fetched again. */
const FETCH_AGAIN_MS = 30_000;

/** What followed a token where the client sent a key: found again by who has both, and kept nowhere. */
const secretAfter = (key: Uint8Array, token: BearerSecret, retryKey: string | null): string | undefined =>
  retryKey === null
    ? undefined
    : createHmac('sha256', key)
        .update(`refresh ${bearerText(token)} ${retryKey}`)
        .digest('base64url');

const answerAgain = async (
  { tokenKey }: Deps,
  tx: Transaction,
  token: BearerSecret,
  { family }: SessionRow,
  person: ActivePerson,
  { retryKey, now, device }: Caller,
): Promise<Begun | null> => {
  const secret = secretAfter(tokenKey, token, retryKey);
  const next = secret === undefined ? null : await sessions(tx).livingByHash(family, secretHash(secret));
  if (!next || secret === undefined || now.getTime() - next.beganAt.getTime() > FETCH_AGAIN_MS) return null;
  if (next.userAgent !== (device.userAgent ?? null)) return null;
  return { person, family, refreshToken: bearerText({ id: next.id, secret }), endsAt: next.expiresAt };
};

/** Arrived before the renewal was done: a race between honest requests. Arrived after it: a replay. */
const refuseSpent = async (
  deps: Deps,
  tx: Transaction,
  session: SessionRow,
  person: Person,
  { actor, device, now, since }: Caller,
): Promise<DomainError> => {
  if (session.endedAt && isRace(since, session.endedAt, now)) return refreshRaced();
  if ((await sessions(tx).endFamily(session.family, 'replayed', now)) === 0) return sessionOver(); // it has ended, and its owner knows
  await deps.audit.write(tx, {
    actor,
    action: 'session.replayed',
    record: { type: 'session', id: session.family },
    patientId: person.id,
  });
  await notifyUser(deps, tx, person.id, SESSION_REPLAYED, { actor, now, device });
  tx.afterCommit(() => deps.dropPrincipal(person.id));
  return sessionOver();
};
