import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { NotesQuery, NoteView } from '../contract';
import type { CarePlansDeps } from '../deps';
import { noteNotFound } from '../errors';
import { noteStore } from '../store/notes';

type Deps = Pick<CarePlansDeps, 'db' | 'audit' | 'access'>;

const MOST = 200;

/** The sealed notes about a patient that the caller can open, the newest first. */
export const listNotes =
  ({ db, audit, access }: Deps) =>
  async (actor: Actor, { patient }: NotesQuery): Promise<readonly NoteView[]> => {
    const reader = signedInPerson(actor);
    const patientId = patient === undefined ? reader.userId : await access.require(db, actor, patient, 'read-record');
    const notes = await noteStore(db).list(patientId, reader.userId, MOST);
    audit.read({
      actor,
      action: 'record.read',
      record: { type: 'note', id: 'many' },
      patientId,
      details: { count: notes.length },
    });
    return notes;
  };

/** @throws DomainError `not-found` for everybody but its readers who may still read the patient's record */
export const readNote =
  ({ db, audit, access }: Deps) =>
  async (actor: Actor, id: string): Promise<NoteView> => {
    const reader = signedInPerson(actor);
    const found = await noteStore(db).find(id, reader.userId);
    if (!found || !(await access.may(db, actor, found.patientId, 'read-record')).allowed) throw noteNotFound();
    const { patientId, ...note } = found;
    audit.read({ actor, action: 'record.read', record: { type: 'note', id }, patientId });
    return note;
  };
