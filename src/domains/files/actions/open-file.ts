import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { OpenFile } from '../../../kernel/answers';
import type { FileLinkQuery, SubmittedFacts } from '../contract';
import type { FilesDeps } from '../deps';
import { fileLinkRefused, fileLost, noSuchFile } from '../errors';
import { isSignedBy } from '../rules/link';
import { fileRows, type StoredFile } from '../store/files';

type Deps = Pick<FilesDeps, 'clock' | 'db' | 'storage' | 'audit' | 'linkKey' | 'sessionsOf'>;

/** The caller's picture. */
export const openPicture =
  (deps: Deps) =>
  async (actor: Actor): Promise<OpenFile> => {
    const [file] = await fileRows(deps.db).of(signedInPerson(actor).userId, 'picture');
    return await opened(deps, actor, file);
  };

/** A document of the caller's. */
export const openDocument =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<OpenFile> => {
    const { userId } = signedInPerson(actor);
    const file = await fileRows(deps.db).find(id);
    return await opened(deps, actor, file?.ownerId === userId && file.purpose === 'document' ? file : null);
  };

/** A document that was submitted, for those who verify people: who may ask is for the caller to know. */
export const openSubmitted =
  (deps: Deps & Pick<FilesDeps, 'isSubmitted'>) =>
  async (actor: Actor, id: string): Promise<OpenFile> => {
    if (!(await deps.isSubmitted(id))) throw noSuchFile();
    const file = await fileRows(deps.db).find(id);
    return await opened(deps, actor, file?.purpose === 'document' ? file : null);
  };

/** What is known of it before it is opened. */
export const submittedFacts =
  ({ db, isSubmitted }: Pick<FilesDeps, 'db' | 'isSubmitted'>) =>
  async (id: string): Promise<SubmittedFacts> => {
    const file = (await isSubmitted(id)) ? await fileRows(db).find(id) : null;
    if (file?.purpose !== 'document') throw noSuchFile();
    const { mime, bytes, createdAt, name, pages } = file;
    return { id, mime, bytes, addedAt: createdAt.toISOString(), name, pages };
  };

/** Something that was sent in a message. Who may read the message is for the caller to know. */
export const openAttachment =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<OpenFile> => {
    const file = await fileRows(deps.db).find(id);
    return await opened(deps, actor, file?.purpose === 'attachment' ? file : null);
  };

/** A file by a link: for whoever holds it, until it expires or the session that made it ends. Without one, a file of the caller's own. */
export const openByLink =
  (deps: Deps) =>
  async (actor: Actor, id: string, link: FileLinkQuery): Promise<OpenFile> => {
    const file = await fileRows(deps.db).find(id);
    const { expires, signature } = link;
    if (expires === undefined && signature === undefined)
      return await opened(deps, actor, file?.ownerId === signedInPerson(actor).userId ? file : null);
    if (!file || expires === undefined || signature === undefined || expires * 1_000 <= deps.clock.now().getTime())
      throw fileLinkRefused();
    if (!isSignedBy(deps.linkKey, await deps.sessionsOf(file.ownerId), { fileId: id, expires, signature }))
      throw fileLinkRefused();
    return await opened(deps, actor, file);
  };

/** Pictures are shown on every page; that a document was opened is for the trail. */
const opened = async (
  { storage, audit }: Pick<Deps, 'storage' | 'audit'>,
  actor: Actor,
  file: StoredFile | null | undefined,
): Promise<OpenFile> => {
  if (!file) throw noSuchFile();
  const content = await storage.get(file.storageKey);
  if (!content) throw fileLost();
  const { id, purpose, mime, bytes, ownerId } = file;
  if (purpose !== 'picture')
    audit.read({ actor, action: 'file.read', record: { type: 'file', id }, patientId: ownerId });
  return { purpose, mime, bytes, content };
};
