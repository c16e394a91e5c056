import type { Transaction } from '../../../../ports/database';
import type { Identity } from '../../../../ports/identity-provider';
import type { MailboxQuestionView, ProviderSignInView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { accountClosed, mailboxNotVerified } from '../../errors';
import { CODE_LIFE_MS } from '../../rules/challenge';
import { isActivePerson } from '../../rules/person';
import { identities } from '../../store/identities';
import { people } from '../../store/people';
import { sendMail } from '../send-mail';
import { createSessionOrChallenge, answerOf, type SessionOrChallenge } from '../sign-in/create-session';
import { createExchangeCode } from './create-exchange-code';
import {
  lockMailbox,
  findOrCreateUser,
  type Coming,
  type Refusal,
  type FindOrCreateUserDeps,
} from './find-or-create-user';

export type ArriveDeps = FindOrCreateUserDeps & Pick<AccountsDeps, 'db' | 'tokenKey' | 'accessTokenMs'>;
type Outcome = SessionOrChallenge | MailboxQuestionView | Refusal;

/**
 * Where every sign-in with a provider goes on from: an identity that opens an account opens it; the owner of a mailbox
 * that the provider itself runs is let into the account of that address; of any other mailbox the provider only knows
 * whose it once was, so a code goes there first, whether or not the address is known.
 */
export const arrive = async (deps: ArriveDeps, identity: Identity, coming: Coming): Promise<ProviderSignInView> =>
  await told(deps, await deps.db.transaction(async (tx) => await comeIn(deps, tx, identity, coming)), coming);

/** What the caller is told of how it went. */
export const told = async (
  deps: Pick<AccountsDeps, 'tokenKey' | 'accessTokenMs'>,
  outcome: Outcome,
  { now }: Pick<Coming, 'now'>,
): Promise<ProviderSignInView> => {
  if ('refusal' in outcome) throw outcome.refusal;
  return 'emailCodeRequired' in outcome ? outcome : await answerOf(deps, outcome, now);
};

const comeIn = async (deps: ArriveDeps, tx: Transaction, identity: Identity, coming: Coming): Promise<Outcome> => {
  if (!identity.isEmailVerified) return { refusal: mailboxNotVerified() };
  const known = await identities(tx).find(identity);
  const person = known && (await people(tx).lockForUpdate(known.userId));
  // As it is now that nobody else changes it: it may have been unlinked meanwhile.
  if (known && person && (await identities(tx).find(identity))?.userId === person.id) {
    if (!isActivePerson(person)) return await refuseClosed(deps, tx, person, coming);
    await identities(tx).use(known.id, identity.email, coming.now);
    return await createSessionOrChallenge(deps, tx, person, coming);
  }
  return identity.isMailboxTheirs
    ? await findOrCreateUser(deps, tx, identity, coming)
    : await askMailbox(deps, tx, identity, coming);
};

const refuseClosed = async (
  { audit }: ArriveDeps,
  tx: Transaction,
  { id, documentId }: { id: number; documentId: string },
  { actor, by }: Coming,
): Promise<Refusal> => {
  await audit.write(tx, {
    actor,
    action: 'session.refused',
    record: { type: 'user', id: documentId },
    patientId: id,
    details: { by },
  });
  return { refusal: accountClosed() };
};

const askMailbox = async (
  deps: ArriveDeps,
  tx: Transaction,
  identity: Identity,
  coming: Coming,
): Promise<MailboxQuestionView> => {
  const { id, documentId } = await lockMailbox(tx, identity, coming);
  const sent = await sendMail(deps)(tx, id, 'confirm-mailbox', coming.actor, coming.now);
  const expiresAt = new Date(coming.now.getTime() + CODE_LIFE_MS);
  const mfaToken = await createExchangeCode(tx, identity, { step: 'mailbox', userId: id, expiresAt }, coming.now);
  await deps.audit.write(tx, {
    actor: coming.actor,
    action: 'code.asked-for',
    record: { type: 'user', id: documentId },
    patientId: id,
    details: { mailed: sent, by: coming.by },
  });
  return { emailCodeRequired: true, ticket: mfaToken, expiresAt: expiresAt.toISOString() };
};
