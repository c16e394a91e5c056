import type { Actor } from '../../../../kernel/actor';
import type { Transaction } from '../../../../ports/database';
import type { ConfirmIdentityInput, ProviderSignInView } from '../../contract';
import type { AccountsDeps, Device } from '../../deps';
import { codeRefused, voucherRefused } from '../../errors';
import { challenges } from '../../store/challenges';
import { people } from '../../store/people';
import { vouchers } from '../../store/vouchers';
import { answerChallenge } from '../answer-challenge';
import type { Admitted } from '../sign-in/admit';
import { told, type ArriveDeps } from './arrive';
import { findVoucher } from './open-voucher';
import { welcome, type Coming, type Refusal } from './welcome';

type Deps = ArriveDeps & Pick<AccountsDeps, 'clock' | 'codeKey'>;

/** The code from the mailbox that Google could not answer for: the identity opens the account of that address from now on. Wrong codes are counted. */
export const confirmIdentity =
  (deps: Deps) =>
  async (
    actor: Actor,
    { ticket, code, timeZone }: ConfirmIdentityInput,
    device: Device,
  ): Promise<ProviderSignInView> => {
    const coming: Coming = { actor, device, now: deps.clock.now(), by: 'google', timeZone };
    // A refusal is an answer here, not an error: the counted try must be committed.
    return await told(
      deps,
      await deps.db.transaction(async (tx) => await confirm(deps, tx, ticket, code, coming)),
      coming,
    );
  };

const confirm = async (
  deps: Deps,
  tx: Transaction,
  ticket: string,
  code: string,
  coming: Coming,
): Promise<Admitted | Refusal> => {
  const known = await findVoucher(tx, ticket, 'mailbox', coming.now);
  const person = known?.userId ? await people(tx).hold(known.userId) : null;
  const voucher = await findVoucher(tx, ticket, 'mailbox', coming.now); // as it is now that nobody else changes it
  if (!voucher || !person || person.email.toLowerCase() !== voucher.identity.email)
    return { refusal: voucherRefused() };
  if (!(await answerChallenge(deps, tx, person.id, 'confirm-mailbox', code, coming.now))) {
    await deps.audit.write(tx, {
      actor: coming.actor,
      action: 'code.refused',
      record: { type: 'user', id: person.documentId },
      patientId: person.id,
    });
    return { refusal: codeRefused() };
  }
  await vouchers(tx).use(voucher.id, coming.now);
  await challenges(tx).settle(person.id, 'confirm-mailbox', coming.now);
  return await welcome(deps, tx, voucher.identity, coming);
};
