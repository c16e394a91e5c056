import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { FileView } from '../contract';
import type { FilesDeps } from '../deps';
import { LINK_MS, signatureOf } from '../rules/link';
import { fileRows, type StoredFile } from '../store/files';

type Deps = Pick<FilesDeps, 'clock' | 'linkKey' | 'publicUrl'>;

/** The caller's picture, or null. */
export const picture =
  (deps: Deps & Pick<FilesDeps, 'db'>) =>
  async (actor: Actor): Promise<FileView | null> => {
    const { userId, sessionId } = signedInPerson(actor);
    const [file] = await fileRows(deps.db).of(userId, 'picture');
    return file ? viewWith(deps)(file, sessionId) : null;
  };

/** The caller's documents, the newest first. */
export const listDocuments =
  (deps: Deps & Pick<FilesDeps, 'db'>) =>
  async (actor: Actor): Promise<FileView[]> => {
    const { userId, sessionId } = signedInPerson(actor);
    return (await fileRows(deps.db).of(userId, 'document')).map((file) => viewWith(deps)(file, sessionId));
  };

/** A file with a link that this session signs. */
export const viewWith =
  ({ clock, linkKey, publicUrl }: Deps) =>
  ({ id, mime, bytes, createdAt }: StoredFile, sessionId: string): FileView => {
    const expires = Math.floor((clock.now().getTime() + LINK_MS) / 1_000);
    const signature = signatureOf(linkKey, { fileId: id, sessionId, expires });
    return {
      id,
      documentId: id,
      mime,
      bytes,
      addedAt: createdAt.toISOString(),
      url: `${publicUrl}/api/files/${id}?expires=${expires}&signature=${signature}`,
      urlExpiresAt: new Date(expires * 1_000).toISOString(),
    };
  };
