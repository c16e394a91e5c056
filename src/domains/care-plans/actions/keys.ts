import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { invalidField } from '../../../kernel/errors';
import type { NoteKeyInput, NoteKeyView } from '../contract';
import type { CarePlansDeps } from '../deps';
import { keyNotFound, keyTaken } from '../errors';
import { isUsable, thumbprintOf } from '../rules/seal';
import { noteStore } from '../store/notes';

type Deps = Pick<CarePlansDeps, 'clock' | 'db' | 'audit' | 'access' | 'doctorsOf'>;

/** Sets the key to which notes are sealed for the caller from now on. Older notes stay sealed to the key before. */
export const setKey =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, { publicKey, signingKey, wrappedPrivateKey }: NoteKeyInput): Promise<NoteKeyView> => {
    const { userId, documentId } = signedInPerson(actor);
    if (!(await isUsable(publicKey)))
      throw invalidField(['publicKey'], 'This is no point on its curve: make a new key.');
    if (signingKey && !(await isUsable(signingKey)))
      throw invalidField(['signingKey'], 'This is no point on its curve: make a new key.');
    const kid = thumbprintOf(publicKey);
    return await db.transaction(async (tx) => {
      const key = { userId, kid, publicKey, signingKey, wrapped: wrappedPrivateKey };
      if (!(await noteStore(tx).setKey(key, clock.now()))) throw keyTaken();
      await audit.write(tx, { actor, action: 'note-key.set', record: { type: 'note-key', id: kid }, patientId: null });
      return { owner: documentId, kid, publicKey, signingKey, wrappedPrivateKey };
    });
  };

/** One's own key with its wrapped half; of one's patients, and of the doctors who care for oneself, the public half. */
export const readKey =
  ({ db, audit, access, doctorsOf }: Deps) =>
  async (actor: Actor, documentId: string): Promise<NoteKeyView> => {
    const person = signedInPerson(actor);
    const found = await noteStore(db).keyOf(documentId);
    if (!found) throw keyNotFound();
    const isOwn = found.userId === person.userId;
    const isReached =
      isOwn ||
      (await doctorsOf(db, person.userId)).includes(found.userId) ||
      (await access.may(db, actor, found.userId, 'read-record')).allowed;
    if (!isReached) throw keyNotFound();
    audit.read({ actor, action: 'note-key.read', record: { type: 'note-key', id: found.kid }, patientId: null });
    return {
      owner: found.owner,
      kid: found.kid,
      publicKey: found.publicKey,
      signingKey: found.signingKey,
      wrappedPrivateKey: isOwn ? found.wrappedPrivateKey : null,
    };
  };
