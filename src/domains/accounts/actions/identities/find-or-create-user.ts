import { newDocumentId, newUuid } from '../../../../kernel/ids';
import type { DomainError } from '../../../../kernel/errors';
import type { Transaction } from '../../../../ports/database';
import type { Identity } from '../../../../ports/identity-provider';
import type { AccountsDeps } from '../../deps';
import { accountClosed, linkedToAnother, exchangeCodeRefused } from '../../errors';
import { IDENTITY_LINKED } from '../../messages/security-notices';
import { newcomerFrom } from '../../rules/newcomer';
import { isActivePerson, type Person } from '../../rules/person';
import { challenges } from '../../store/challenges';
import { identities } from '../../store/identities';
import { newcomers } from '../../store/newcomers';
import { people } from '../../store/people';
import { sessions } from '../../store/sessions';
import { mfaTokens } from '../../store/mfa-tokens';
import {
  createSessionOrChallenge,
  asksForMore,
  type SessionOrChallenge,
  type Arrival,
} from '../sign-in/create-session';
import { notifyUser } from '../notify-user';

export type FindOrCreateUserDeps = Pick<AccountsDeps, 'audit' | 'post' | 'emit'> & {
  readonly dropPrincipal: (userId: number) => void;
};
export interface Refusal {
  readonly refusal: DomainError;
}
export interface Coming extends Arrival {
  /** For an account that begins now. */
  readonly timeZone: string;
}

/** Sees to it that the address of an identity has an account, and holds it. */
export const lockMailbox = async (
  tx: Transaction,
  identity: Identity,
  { now, timeZone }: Pick<Coming, 'now' | 'timeZone'>,
): Promise<Person> => {
  await newcomers(tx).makeRoom(
    {
      documentId: newDocumentId(),
      username: newDocumentId(),
      email: identity.email,
      timeZone,
      ...newcomerFrom(identity),
    },
    now,
  );
  const person = await people(tx).lockByEmail(identity.email);
  if (!person) throw new Error('Room was made, and nobody is there.');
  return person;
};

/**
 * Lets in whom a provider knows, and who has proved to read the mailbox of the identity now. An account with that
 * address is theirs, and the identity opens it from now on. One that nobody has confirmed may have been made by
 * anybody: it begins anew, without the password that stood in it. Where a second factor is on, nothing is linked before it.
 */
export const findOrCreateUser = async (
  deps: FindOrCreateUserDeps,
  tx: Transaction,
  identity: Identity,
  coming: Coming,
): Promise<SessionOrChallenge | Refusal> => {
  const found = await lockMailbox(tx, identity, coming);
  if (found.blocked) return { refusal: accountClosed() };
  const person = found.confirmed ? found : await claim(deps, tx, found, identity, coming);
  if (!isActivePerson(person)) return { refusal: accountClosed() };
  const arrival: Coming = { ...coming, isNewcomer: !found.confirmed };
  if (await asksForMore(tx, person))
    return await createSessionOrChallenge(deps, tx, person, { ...arrival, then: { identity } });
  const refusal = await linkIdentityTo(deps, tx, person, identity, arrival);
  return refusal ? { refusal } : await createSessionOrChallenge(deps, tx, person, arrival);
};

const claim = async (
  { audit, dropPrincipal, emit }: FindOrCreateUserDeps,
  tx: Transaction,
  { id, documentId }: Person,
  identity: Identity,
  { actor, now, by, timeZone }: Coming,
): Promise<Person> => {
  await newcomers(tx).claim(id, { timeZone, ...newcomerFrom(identity) }, now);
  await people(tx).giveRole(documentId, 'patient');
  for (const purpose of ['verify-email', 'reset-password'] as const) await challenges(tx).settle(id, purpose, now);
  await mfaTokens(tx).closeAll(id, now);
  await sessions(tx).endOf(id, {}, 'claimed', now);
  await audit.write(tx, {
    actor,
    action: 'account.confirmed',
    record: { type: 'user', id: documentId },
    patientId: id,
    details: { by },
  });
  await emit(tx, 'user.registered', { userId: id });
  tx.afterCommit(() => dropPrincipal(id));
  const person = await people(tx).byId(id);
  if (!person) throw new Error('Claimed, and not there.');
  return person;
};

/** Null when the identity is this person's, now or already. */
export const linkIdentityTo = async (
  deps: Pick<FindOrCreateUserDeps, 'audit' | 'post'>,
  tx: Transaction,
  { id, documentId }: Person,
  identity: Identity,
  { actor, now, by, device, isNewcomer }: Arrival,
): Promise<DomainError | null> => {
  if (!(await identities(tx).link(newUuid(), id, identity, now))) {
    const holder = await identities(tx).find(identity);
    if (!holder) return linkedToAnother();
    return holder.userId === id ? null : exchangeCodeRefused(); // it was linked to somebody else at this very moment
  }
  await deps.audit.write(tx, {
    actor,
    action: 'identity.linked',
    record: { type: 'user', id: documentId },
    patientId: id,
    details: { by },
  });
  if (!isNewcomer) await notifyUser(deps, tx, id, IDENTITY_LINKED, { actor, now, device }); // a newcomer is welcomed instead
  return null;
};
