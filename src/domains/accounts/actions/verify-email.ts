import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { AdminRequestedView, SignInView, VerifyEmailInput } from '../contract';
import type { AccountsDeps, Device } from '../deps';
import { codeRefused } from '../errors';
import { isApplicant } from '../rules/authority';
import { isActivePerson, isRole } from '../rules/person';
import { challenges } from '../store/challenges';
import { people } from '../store/people';
import { askForAdminAccount } from './administration/admin-requests';
import { answerChallenge } from './answer-challenge';
import { noteRefusedCode } from './note-refused-code';
import { createSessionOrChallenge, answerOf, type SessionOrChallenge, type Arrival } from './sign-in/create-session';

type Deps = Pick<
  AccountsDeps,
  'clock' | 'db' | 'audit' | 'codeKey' | 'tokenKey' | 'accessTokenMs' | 'post' | 'emit'
> & {
  readonly dropPrincipal: (userId: number) => void;
};

const PURPOSE = 'verify-email';
/** No row has this id. */
const NOBODY = 0;
/** Confirmed, and no session: the request for an admin account waits. */
const APPLIED = 'applied';

/**
 * Confirms an address by its code and signs its owner in; for somebody who asks for an admin account it files the request. A code works once, whoever is fastest.
 * A wrong code, an old one and an unknown address read the same; wrong ones are counted.
 */
export const verifyEmail =
  (deps: Deps) =>
  async (actor: Actor, { email, code }: VerifyEmailInput, device: Device): Promise<SignInView | AdminRequestedView> => {
    const now = deps.clock.now();
    const created = await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockByEmail(email);
      const guessed = person && !person.blocked && (isRole(person.role) || isApplicant(person)) ? person.id : NOBODY; // nobody costs the same statements as somebody
      const challengeId = await answerChallenge(deps, tx, guessed, PURPOSE, code, now);
      if (challengeId) return await confirm(deps, tx, guessed, challengeId, { actor, device, now, by: 'code' });
      await noteRefusedCode(deps, tx, actor, person);
      return null;
    });
    if (!created) throw codeRefused();
    if (created === APPLIED) return { adminRequestPending: true, email };
    return await answerOf(deps, created, now);
  };

const confirm = async (
  deps: Deps,
  tx: Transaction,
  id: number,
  challengeId: string,
  arrival: Arrival,
): Promise<SessionOrChallenge | typeof APPLIED> => {
  await people(tx).confirm(id, challengeId, arrival.now);
  await challenges(tx).settle(id, PURPOSE, arrival.now);
  const person = await people(tx).byId(id);
  await deps.audit.write(tx, {
    actor: arrival.actor,
    action: 'account.confirmed',
    record: { type: 'user', id: person?.documentId ?? '' },
    patientId: id,
  });
  if (person && isApplicant(person)) {
    await askForAdminAccount(deps, tx, id, arrival);
    return APPLIED;
  }
  if (!person || !isActivePerson(person)) throw new Error('Confirmed, and not admitted.');
  await deps.emit(tx, 'user.registered', { userId: id });
  tx.afterCommit(() => deps.dropPrincipal(id));
  return await createSessionOrChallenge(deps, tx, person, { ...arrival, isNewcomer: true });
};
