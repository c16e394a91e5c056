import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { Transaction } from '../../../ports/database';
import type { Purpose, RemovedView } from '../contract';
import type { FilesDeps } from '../deps';
import { noSuchFile } from '../errors';
import { fileRows } from '../store/files';

type Deps = Pick<FilesDeps, 'db' | 'storage' | 'audit'>;

/** Takes the caller's picture away. Without one there is nothing to do. */
export const removePicture =
  (deps: Deps) =>
  async (actor: Actor): Promise<RemovedView> => ({ removed: await removing(deps, actor, { purpose: 'picture' }) });

/** Removes a document of the caller's. */
export const removeDocument =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<RemovedView> => {
    const removed = await removing(deps, actor, { purpose: 'document', id });
    if (removed === 0) throw noSuchFile();
    return { removed };
  };

/** Forgets every file of a person, in the transaction that forgets the person. */
export const forgetFiles =
  ({ storage }: Pick<FilesDeps, 'storage'>) =>
  async (tx: Transaction, userId: number): Promise<number> => {
    const removed = await fileRows(tx).remove(userId, {});
    for (const { storageKey } of removed) tx.afterCommit(() => storage.delete(storageKey));
    return removed.length;
  };

const removing = async (
  { db, storage, audit }: Deps,
  actor: Actor,
  which: { readonly purpose: Purpose; readonly id?: string },
): Promise<number> => {
  const { userId } = signedInPerson(actor);
  return await db.transaction(async (tx) => {
    const removed = await fileRows(tx).remove(userId, which);
    for (const { id, storageKey } of removed) {
      await audit.write(tx, {
        actor,
        action: 'file.removed',
        record: { type: 'file', id },
        patientId: userId,
        details: { purpose: which.purpose },
      });
      tx.afterCommit(() => storage.delete(storageKey));
    }
    return removed.length;
  });
};
