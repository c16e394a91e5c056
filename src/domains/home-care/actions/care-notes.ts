import { tellNudges } from '../../../kernel/nudges';
import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { OwedSubject } from '../../../ports/message';
import type { Sql, Transaction } from '../../../ports/database';
import type { CareNotesQuery, CareNoteView, EditCareNoteInput, WriteCareNoteInput } from '../contract';
import type { HomeCareDeps } from '../deps';
import { caregiverNotLinked, happenedAhead, noSuchRecord, noteNotYours } from '../errors';
import { CARE_NOTE_WRITTEN, CARE_NOTES_CHANGED } from '../message-names';
import { isStaff } from '../rules/callers';
import { noteStore, type NoteReader, type NoteRow } from '../store/note-store';

type Deps = Pick<HomeCareDeps, 'clock' | 'db' | 'audit' | 'access' | 'people' | 'accounts' | 'notifications'>;

const MOST_WATCHED = 100;

/**
 * Writes to the other side of a care link, or writes down an incident. The other side is told.
 * @throws DomainError `not-found` for carers who are not linked now, `invalid` for a caregiver of somebody else
 */
export const writeCareNote =
  (deps: Deps) =>
  async (actor: Actor, patientDocumentId: string, input: WriteCareNoteInput): Promise<CareNoteView> => {
    const { userId, documentId: ownDocumentId } = signedInPerson(actor);
    const byPatient = ownDocumentId === patientDocumentId;
    const carerId = byPatient ? await linkedCaregiver(deps, actor, input.caregiverId ?? null) : userId;
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const happenedAt = input.happenedAt ? new Date(input.happenedAt) : now;
      if (happenedAt > now) throw happenedAhead();
      const { patientId, by } = await deps.access.grant(tx, actor, patientDocumentId, 'read-record');
      if (by !== 'own' && by !== 'link') throw noSuchRecord();

      const documentId = newDocumentId();
      const { kind, text } = input;
      await noteStore(tx).add(documentId, { patientId, carerId, byPatient, kind, text, happenedAt }, now);
      await deps.notifications.notify(tx, {
        message: CARE_NOTE_WRITTEN,
        userId: byPatient ? carerId : patientId,
        subjectId: documentId,
      });
      await noted(deps, tx, actor, { action: 'care-note.written', documentId, patientId, carerId });
      return await viewOf(deps, tx, documentId);
    });
  };

/**
 * Changes the words of one's own note, and keeps what they were; the patient also says whether everybody who reads their
 * record reads it. While the two are linked.
 */
export const editCareNote =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { text, shared }: EditCareNoteInput): Promise<CareNoteView> =>
    await deps.db.transaction(async (tx) => {
      const { userId } = signedInPerson(actor);
      const note = await noteStore(tx).lock(documentId);
      if (!note || ![note.patientId, note.carerId].includes(userId)) throw noSuchRecord();
      const { patientId, carerId, byPatient } = note;
      const verdict = await deps.access.may(tx, actor, patientId, 'read-record');
      if (!verdict.allowed) throw noSuchRecord();
      const isPatient = userId === patientId;
      if (text !== undefined && isPatient !== byPatient) throw noteNotYours('text');
      if (shared !== undefined && !isPatient) throw noteNotYours('shared');

      if (text !== undefined && text !== note.text) await noteStore(tx).edit(note, text, deps.clock.now());
      if (shared !== undefined) await noteStore(tx).share(documentId, shared);
      await noted(deps, tx, actor, { action: 'care-note.edited', documentId, patientId, carerId });
      return await viewOf(deps, tx, documentId);
    });

interface CareNotesPage {
  readonly notes: readonly CareNoteView[];
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
}

/** A patient reads all of them; a carer their own and those that the patient shares; staff incidents. The newest first. */
export const listCareNotes =
  (deps: Deps) =>
  async (actor: Actor, patientDocumentId: string, { page, pageSize }: CareNotesQuery): Promise<CareNotesPage> => {
    const { patientId, by } = await deps.access.grant(deps.db, actor, patientDocumentId, 'read-record', {
      staff: true,
    });
    const { rows, total } = await noteStore(deps.db).ofPatient(patientId, readerOf(actor, by), { page, pageSize });
    deps.audit.read({
      actor,
      action: 'care-note.list-read',
      record: { type: 'patient', id: patientDocumentId },
      patientId,
    });
    const pagination = { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
    return { notes: await viewsOf(deps, deps.db, rows), pagination };
  };

/** For those who watch: incidents and hospital stays of everybody, the newest first. */
export const watchIncidents =
  (deps: Deps) =>
  async (actor: Actor): Promise<readonly CareNoteView[]> => {
    if (!isStaff(actor)) throw noSuchRecord();
    const rows = await noteStore(deps.db).incidents(MOST_WATCHED);
    deps.audit.read({
      actor,
      action: 'care-note.list-read',
      record: null,
      patientId: null,
      details: { notes: rows.map(({ documentId }) => documentId) },
    });
    return await viewsOf(deps, deps.db, rows);
  };

/** What the message about a new note says: nothing of the note. */
export interface CareNoteFacts {
  readonly noteId: string;
  readonly authorName: string | null;
}

export const careNoteFacts =
  ({ db, accounts }: Pick<Deps, 'db' | 'accounts'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, CareNoteFacts>> => {
    const facts = new Map<string, CareNoteFacts>();
    for (const { id, subjectId } of owed) {
      const note = await noteStore(db).one(subjectId);
      if (!note) continue;
      const authorId = note.byPatient ? note.patientId : note.carerId;
      const names = await accounts.namesIn(db, [authorId]);
      facts.set(id, { noteId: subjectId, authorName: names.get(authorId)?.name ?? null });
    }
    return facts;
  };

const readerOf = (actor: Actor, by: string): NoteReader => {
  if (by === 'own') return { kind: 'patient' };
  return by === 'staff' || actor.kind !== 'user' ? { kind: 'staff' } : { kind: 'carer', userId: actor.userId };
};

const linkedCaregiver = async (
  { people, accounts }: Pick<Deps, 'people' | 'accounts'>,
  actor: Actor,
  caregiverId: string | null,
): Promise<number> => {
  const links = await people.activeLinks(actor, 'patient', 'caregiver');
  const isLinked = caregiverId !== null && links.some(({ carer }) => carer.documentId === caregiverId);
  const carerId = isLinked ? await accounts.rowIdOf(caregiverId) : null;
  if (carerId === null) throw caregiverNotLinked();
  return carerId;
};

const noted = async (
  { audit }: Pick<Deps, 'audit'>,
  tx: Transaction,
  actor: Actor,
  about: {
    action: 'care-note.written' | 'care-note.edited';
    documentId: string;
    patientId: number;
    carerId: number;
  },
): Promise<void> => {
  await audit.write(tx, {
    actor,
    action: about.action,
    record: { type: 'care-note', id: about.documentId },
    patientId: about.patientId,
  });
  const readers = new Set([about.patientId, about.carerId]);
  await tellNudges(
    tx,
    [...readers].map((userId) => ({ userId, event: CARE_NOTES_CHANGED, ids: [about.documentId] })),
  );
};

const viewOf = async (deps: Pick<Deps, 'accounts'>, sql: Sql, documentId: string): Promise<CareNoteView> => {
  const note = await noteStore(sql).one(documentId);
  const [view] = await viewsOf(deps, sql, note ? [note] : []);
  if (!view) throw noSuchRecord();
  return view;
};

const viewsOf = async (
  { accounts }: Pick<Deps, 'accounts'>,
  sql: Sql,
  rows: readonly NoteRow[],
): Promise<readonly CareNoteView[]> => {
  const names = await accounts.namesIn(sql, [
    ...new Set(rows.flatMap(({ patientId, carerId }) => [patientId, carerId])),
  ]);
  return rows.map(({ documentId, patientId, carerId, byPatient, kind, text, shared, version, earlier, ...times }) => ({
    documentId,
    kind,
    text,
    by: byPatient ? 'patient' : 'caregiver',
    patientName: names.get(patientId)?.name ?? null,
    caregiverName: names.get(carerId)?.name ?? null,
    caregiverId: names.get(carerId)?.documentId ?? null,
    shared,
    version,
    happenedAt: times.happenedAt.toISOString(),
    createdAt: times.createdAt.toISOString(),
    editedAt: times.editedAt?.toISOString() ?? null,
    earlier: earlier.map(({ text: before, until }) => ({ text: before, until: new Date(until).toISOString() })),
  }));
};
