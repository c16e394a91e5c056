import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { invalidField } from '../../../kernel/errors';
import { MOST_READERS, type AwaitingView, type NoteView, type ReadersInput, type ReaderView } from '../contract';
import type { CarePlansDeps } from '../deps';
import { noteNotFound, tooManyReaders } from '../errors';
import { kidsOf } from '../rules/seal';
import { noteStore } from '../store/notes';
import { readersOf, recoveryReader } from './write-note';

type Deps = Pick<CarePlansDeps, 'db' | 'audit' | 'access' | 'doctorsOf' | 'recoveryKey'>;

const MOST_LISTED = 500;
const KEY_MANAGEMENT = 'ECDH-ES+A256KW';

/** To whom a note about this patient is to be sealed now: the patient, the linked doctors and the recovery key, as far as they have one. */
export const listReaders =
  (deps: Deps) =>
  async (actor: Actor, patient: string): Promise<readonly ReaderView[]> => {
    const { db, access, audit } = deps;
    const patientId = await access.require(db, actor, patient, 'read-record');
    const people = await readersOf(deps, db, patientId);
    audit.read({ actor, action: 'note-key.read', record: { type: 'note-key', id: 'many' }, patientId });
    return [
      ...people.map(({ owner, kid, publicKey }) => ({ owner, kid, publicKey })),
      ...recoveryReader(deps).map((reader) => ({ owner: null, ...reader })),
    ];
  };

/** The notes that the caller can open and that somebody cannot who should: a doctor who came later, a key that was made later. */
export const listAwaiting =
  (deps: Deps) =>
  async (actor: Actor): Promise<readonly AwaitingView[]> => {
    const { db, access, audit } = deps;
    const reader = signedInPerson(actor);
    const notes = await noteStore(db).sealedTo(reader.userId, MOST_LISTED);
    const wanted = new Map<number, readonly ReaderView[]>();
    for (const patientId of new Set(notes.map((note) => note.patientId))) {
      const { allowed } = await access.may(db, actor, patientId, 'read-record');
      wanted.set(patientId, allowed ? await readersOf(deps, db, patientId) : []);
    }
    audit.read({ actor, action: 'note.readers-read', record: { type: 'note', id: 'many' }, patientId: null });
    return notes.flatMap(({ note, patient, patientId, kids }) => {
      const readers = (wanted.get(patientId) ?? []).filter(({ kid }) => !kids.includes(kid));
      if (readers.length === 0) return [];
      return [{ note, patient, readers: readers.map(({ owner, kid, publicKey }) => ({ owner, kid, publicKey })) }];
    });
  };

/**
 * Adds to a note the key of its words as a reader’s client has wrapped it for others. Only the patient and the doctors who
 * are linked now can be added, each once; what readers have already stays as it is, so that nobody can lock another out.
 */
export const addReaders =
  (deps: Deps) =>
  async (actor: Actor, id: string, { recipients }: ReadersInput): Promise<NoteView> => {
    const reader = signedInPerson(actor);
    return await deps.db.transaction(async (tx) => {
      const notes = noteStore(tx);
      const found = await notes.find(id, reader.userId);
      if (!found || !(await deps.access.may(tx, actor, found.patientId, 'read-record')).allowed) throw noteNotFound();
      await notes.lockPatient(found.patientId); // before the note, as whoever writes one does
      const held = await notes.lockEnvelope(id, reader.userId);
      if (!held) throw noteNotFound();
      const people = await readersOf(deps, tx, held.patientId);
      const kids = kidsOf({ ...held.jwe, recipients });
      const isAsAgreed = recipients.every(({ header: { alg, epk } }) => alg === KEY_MANAGEMENT && epk !== undefined);
      const areWanted = kids.every((kid) => people.some((person) => person.kid === kid));
      if (!isAsAgreed || !areWanted || new Set(kids).size !== recipients.length)
        throw invalidField(
          ['recipients'],
          'Wrap it by ECDH-ES+A256KW for keys of the patient and of linked doctors only, each once and named by its kid.',
        );
      const known = new Set(kidsOf(held.jwe));
      const added = recipients.filter(({ header: { kid } }) => !known.has(String(kid)));
      if (held.jwe.recipients.length + added.length > MOST_READERS) throw tooManyReaders();
      if (added.length > 0) {
        await notes.setEnvelope(id, { ...held.jwe, recipients: [...held.jwe.recipients, ...added] });
        await notes.addReaders(
          id,
          people.filter(({ kid }) => kids.includes(kid)).map(({ userId }) => userId),
        );
        await deps.audit.write(tx, {
          actor,
          action: 'note.readers-added',
          record: { type: 'note', id },
          patientId: held.patientId,
          details: { readers: added.length },
        });
      }
      const changed = await notes.find(id, reader.userId);
      if (!changed) throw noteNotFound();
      const { patientId: _patientId, ...note } = changed;
      return note;
    });
  };
