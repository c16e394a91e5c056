import type { Actor, UserActor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { SentFile } from '../../../kernel/door';
import { newDocumentId } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import { MOST_ATTACHMENTS, MOST_DOCUMENTS, type FileView, type Purpose } from '../contract';
import type { FilesDeps } from '../deps';
import { tooManyAttachments, tooManyDocuments } from '../errors';
import { fileRows, type StoredFile } from '../store/files';
import { viewWith } from './links';
import type { Receive } from './receive';

type Deps = Pick<FilesDeps, 'clock' | 'db' | 'storage' | 'audit' | 'linkKey' | 'publicUrl'> & {
  readonly receive: Receive;
};

/** Makes what is sent the caller's picture. The one before is gone; of several at once one stays. */
export const putPicture = (deps: Deps) =>
  adding(deps, 'picture', async (tx, { userId }) => {
    const [replaced] = await fileRows(tx).remove(userId, { purpose: 'picture' });
    if (replaced) tx.afterCommit(() => deps.storage.delete(replaced.storageKey));
    return replaced ? 'file.replaced' : 'file.added';
  });

/** Adds a document of the caller's. */
export const addDocument = (deps: Deps) =>
  adding(deps, 'document', async (tx, { userId }) => {
    if ((await fileRows(tx).of(userId, 'document')).length >= MOST_DOCUMENTS) throw tooManyDocuments();
    return 'file.added';
  });

/** Keeps something that the caller is about to send somebody; the room that sends it says who may open it. */
export const addAttachment = (deps: Deps) =>
  adding(deps, 'attachment', async (tx, { userId }) => {
    if ((await fileRows(tx).of(userId, 'attachment')).length >= MOST_ATTACHMENTS) throw tooManyAttachments();
    return 'file.added';
  });

/** `making` room, in the transaction that adds the file; it returns what has happened, as the trail says it. */
const adding = (deps: Deps, purpose: Purpose, making: (tx: Transaction, person: UserActor) => Promise<string>) => {
  const view = viewWith(deps);

  return async (actor: Actor, content: SentFile): Promise<FileView> => {
    const person = signedInPerson(actor);
    const { sha256, ...received } = await deps.receive(content, purpose);
    const file: StoredFile = {
      ...received,
      id: newDocumentId(),
      ownerId: person.userId,
      purpose,
      createdAt: deps.clock.now(),
    };
    try {
      await deps.db.transaction(async (tx) => {
        await fileRows(tx).lockOwner(person.userId);
        const action = await making(tx, person);
        await fileRows(tx).add(file, sha256);
        await deps.audit.write(tx, {
          actor,
          action,
          record: { type: 'file', id: file.id },
          patientId: person.userId,
          details: { purpose, mime: file.mime },
        });
      });
    } catch (error) {
      await deps.storage.delete(file.storageKey);
      throw error;
    }
    return view(file, person.sessionId);
  };
};
