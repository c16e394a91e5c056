import type { Actor } from '../../../../kernel/actor';
import type { Transaction } from '../../../../ports/database';
import type { ConfirmIdentityInput, ProviderSignInView } from '../../contract';
import type { AccountsDeps, Device } from '../../deps';
import { codeRefused, exchangeCodeRefused } from '../../errors';
import { challenges } from '../../store/challenges';
import { people } from '../../store/people';
import { exchangeCodes } from '../../store/exchange-codes';
import { answerChallenge } from '../answer-challenge';
import { noteRefusedCode } from '../note-refused-code';
import type { SessionOrChallenge } from '../sign-in/create-session';
import { told, type ArriveDeps } from './arrive';
import { findExchangeCode } from './create-exchange-code';
import { findOrCreateUser, type Coming, type Refusal } from './find-or-create-user';

type Deps = ArriveDeps & Pick<AccountsDeps, 'clock' | 'codeKey'>;

/** The code from the mailbox that Google could not answer for: the identity opens the account of that address from now on. Wrong codes are counted. */
export const confirmIdentity =
  (deps: Deps) =>
  async (
    actor: Actor,
    { ticket: mfaToken, code, timeZone }: ConfirmIdentityInput,
    device: Device,
  ): Promise<ProviderSignInView> => {
    const coming: Coming = { actor, device, now: deps.clock.now(), by: 'google', timeZone };
    // A refusal is an answer here, not an error: the counted try must be committed.
    return await told(
      deps,
      await deps.db.transaction(async (tx) => await confirm(deps, tx, mfaToken, code, coming)),
      coming,
    );
  };

const confirm = async (
  deps: Deps,
  tx: Transaction,
  mfaToken: string,
  code: string,
  coming: Coming,
): Promise<SessionOrChallenge | Refusal> => {
  const known = await findExchangeCode(tx, mfaToken, 'mailbox', coming.now);
  const person = known?.userId ? await people(tx).lockForUpdate(known.userId) : null;
  const exchangeCode = await findExchangeCode(tx, mfaToken, 'mailbox', coming.now); // as it is now that nobody else changes it
  if (!exchangeCode || !person || person.email.toLowerCase() !== exchangeCode.identity.email)
    return { refusal: exchangeCodeRefused() };
  if (!(await answerChallenge(deps, tx, person.id, 'confirm-mailbox', code, coming.now))) {
    await noteRefusedCode(deps, tx, coming.actor, person);
    return { refusal: codeRefused() };
  }
  await exchangeCodes(tx).use(exchangeCode.id, coming.now);
  await challenges(tx).settle(person.id, 'confirm-mailbox', coming.now);
  return await findOrCreateUser(deps, tx, exchangeCode.identity, coming);
};
