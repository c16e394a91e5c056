import { timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { SignedInView, VerifyEmailInput } from '../contract';
import type { AccountsDeps, Device } from '../deps';
import { codeRefused } from '../errors';
import { provenAs } from '../rules/callers';
import { codeOf } from '../rules/code-of';
import { isAdmitted, isRole } from '../rules/person';
import { challenges } from '../store/challenges';
import { people } from '../store/people';
import { beginSession, handOver, type Begun } from './begin-session';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'codeKey' | 'tokenKey'> & { readonly dropPrincipal: (userId: number) => void };

const PURPOSE = 'verify-email';
/** No row has this id. */
const NOBODY = 0;

/**
 * Confirms an address by its code and signs its owner in. A code works once, whoever is fastest.
 * A wrong code, an old one and an unknown address read the same; wrong ones are counted.
 */
export const verifyEmail =
  (deps: Deps) =>
  async (actor: Actor, { email, code }: VerifyEmailInput, device: Device): Promise<SignedInView> => {
    const now = deps.clock.now();
    const begun = await deps.db.transaction(async (tx) => {
      const person = await people(tx).holdByEmail(email);
      const guessed = person && !person.blocked && isRole(person.role) ? person.id : NOBODY; // nobody costs the same statements as somebody
      const challengeId = await answered(deps, tx, guessed, code, now);
      if (challengeId) return await confirm(deps, tx, guessed, challengeId, { actor, device, now });
      // Written down and committed, then refused: a refusal from in here would take the counted try back.
      await challenges(tx).spendTry(guessed, PURPOSE, now);
      await deps.audit.write(tx, { actor, action: 'code.refused', record: person ? { type: 'user', id: person.documentId } : null, patientId: person?.id ?? null });
      return null;
    });
    if (!begun) throw codeRefused();
    return await handOver(deps, begun, now);
  };

/** The open challenge that `code` answers, used up; null when there is none. */
const answered = async ({ codeKey }: Deps, tx: Transaction, userId: number, code: string, now: Date): Promise<string | null> => {
  const open = await challenges(tx).openOf(userId, PURPOSE, now);
  const match = open.find((id) => timingSafeEqual(Buffer.from(codeOf(codeKey, id)), Buffer.from(code)));
  return match && (await challenges(tx).use(match, now)) ? match : null;
};

interface Caller {
  readonly actor: Actor;
  readonly device: Device;
  readonly now: Date;
}

const confirm = async (deps: Deps, tx: Transaction, id: number, challengeId: string, caller: Caller): Promise<Begun> => {
  await people(tx).confirm(id, challengeId, caller.now);
  await challenges(tx).settle(id, PURPOSE, caller.now);
  const person = await people(tx).byId(id);
  if (!person || !isAdmitted(person)) throw new Error('Confirmed, and not admitted.');
  const begun = await beginSession(tx, person, caller);
  const actor = provenAs(person, begun.family, caller.actor);
  await deps.audit.write(tx, { actor, action: 'account.confirmed', record: { type: 'user', id: person.documentId }, patientId: id });
  await deps.audit.write(tx, { actor, action: 'session.opened', record: { type: 'session', id: begun.family }, patientId: id, details: { by: 'code' } });
  tx.afterCommit(() => deps.dropPrincipal(id));
  return begun;
};
