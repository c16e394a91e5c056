import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newUuid } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { EraseInput, ReceiptView } from '../contract';
import type { PrivacyDeps } from '../deps';
import { noSuchReceipt } from '../errors';
import { receiptOf } from '../rules/receipt';
import { erasuresStore, ownerByDocumentId } from '../store/erasures';
import type { Owner } from '../store/personal-rows';

type Deps = Pick<PrivacyDeps, 'clock' | 'db' | 'audit' | 'accounts' | 'withdraw' | 'failpoint'>;

/**
 * Erases the caller, who proves anew that it is them: when this answers they are signed out on every node, cannot sign in,
 * and no mail to them begins. Workers do the rest at once. Asked twice, it answers the same receipt.
 */
export const eraseMe =
  (deps: Deps) =>
  async (actor: Actor, { confirm: _, ...proof }: EraseInput): Promise<ReceiptView> => {
    const { userId, documentId } = signedInPerson(actor);
    await deps.accounts.proveOwner(actor, proof);
    const receipt = await deps.db.transaction(
      async (tx) => await begin(deps, tx, { actor, owner: { userId, documentId }, askedBy: 'owner' }),
    );
    deps.failpoint('erasure.begun');
    return receipt;
  };

/**
 * Erases somebody at the word of the house, inside the caller's transaction or one of its own. The door asks who may.
 * @throws DomainError `not-found` when there is nobody by this documentId
 */
export const eraseSomebody =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, given?: Transaction): Promise<ReceiptView> => {
    const erase = async (tx: Transaction): Promise<ReceiptView> => {
      const owner = await ownerByDocumentId(tx, documentId);
      if (!owner) throw noSuchReceipt();
      return await begin(deps, tx, { actor, owner, askedBy: actor.kind === 'system' ? 'house' : 'admin' });
    };
    return given ? await erase(given) : await deps.db.transaction(erase);
  };

interface Wish {
  readonly actor: Actor;
  readonly owner: Owner;
  readonly askedBy: 'owner' | 'admin' | 'house';
}

const begin = async (
  { clock, audit, accounts, withdraw }: Deps,
  tx: Transaction,
  { actor, owner, askedBy }: Wish,
): Promise<ReceiptView> => {
  const now = clock.now();
  if (!(await accounts.closeAccount(tx, owner.userId))) throw noSuchReceipt();
  const { id, isNew } = await erasuresStore(tx).begin(newUuid(), owner, askedBy, now);
  if (isNew) {
    await erasuresStore(tx).count(id, 'careloop.messages', (await withdraw(tx, owner.userId, now)).gone);
    await audit.write(tx, {
      actor,
      action: 'account.erasure-asked-for',
      record: { type: 'user', id: owner.documentId },
      patientId: owner.userId,
    });
  }
  const receipt = await erasuresStore(tx).receipt(id);
  if (!receipt) throw new Error('an insert without a row');
  return receiptOf(receipt);
};
