import type { Actor } from '../../../kernel/actor';
import { DAY_MS } from '../../../kernel/durations';
import type { Sql } from '../../../ports/database';
import type { CarePlansDeps } from '../deps';
import { noteNotFound } from '../errors';
import type {
  Named,
  NoteAuditEntry,
  WatchedNote,
  WatchedNotesPage,
  WatchedNotesQuery,
  WatchedNoteStory,
} from '../panel-contract';
import { watchedNotes, type WatchedRow } from '../store/watched-notes';

type Deps = Pick<CarePlansDeps, 'clock' | 'db' | 'audit' | 'namesOf' | 'rowIdOf'>;
type Names = ReadonlyMap<number, Named>;

const RELEASED_LATELY_MS = 7 * DAY_MS;
const MOST_DEEDS = 200;

/** What is told of a note's life: what was done to it, not who looked at it. */
const TOLD = [
  'note.written',
  'note.given-to-extract',
  'note.given-to-model',
  'note.steps-changed',
  'note.steps-released',
  'note.superseded',
  'note.readers-added',
];

/** Everybody's notes for those who watch over them: who wrote them, what waits and what was released, and never a word of them. */
export const watchNotes =
  (deps: Deps) =>
  async (
    actor: Actor,
    { list, doctor, patient, sort, page, pageSize }: WatchedNotesQuery,
  ): Promise<WatchedNotesPage> => {
    const store = watchedNotes(deps.db);
    const narrowed = { authorId: await idOf(deps, doctor), patientId: await idOf(deps, patient) };
    const rows = await store.page(list, narrowed, { sort, limit: pageSize, offset: (page - 1) * pageSize });
    const counts = await store.counts(narrowed, new Date(deps.clock.now().getTime() - RELEASED_LATELY_MS));
    const authors = await store.authors();
    const names = await namesFor(deps, deps.db, rows, authors);
    for (const { documentId, patientId } of rows) noteLook(deps, actor, documentId, patientId);
    return {
      counts,
      doctors: authors.flatMap((id) => names.get(id) ?? []),
      notes: rows.map((row) => watched(row, names)),
      pagination: { page, pageSize, pageCount: Math.ceil(counts[list] / pageSize), total: counts[list] },
    };
  };

/** One note with its steps, without their words, and who did what with it, the newest first. */
export const watchNote =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<WatchedNoteStory> => {
    const store = watchedNotes(deps.db);
    const row = await store.find(id);
    if (!row) throw noteNotFound();
    noteLook(deps, actor, id, row.patientId);
    const about = { patientId: row.patientId, recordType: 'note', recordId: id };
    const { rows: trail } = await deps.audit.find(about, null, MOST_DEEDS);
    const told = trail.filter(({ action }) => TOLD.includes(action));
    const doers = told.flatMap(({ actorKind, actorId }) => (actorKind === 'user' && actorId !== null ? [actorId] : []));
    const names = await namesFor(deps, deps.db, [row], doers);
    const auditEntries = told.map(({ at, action, actorKind, actorId, details }): NoteAuditEntry => ({
      at: at.toISOString(),
      action,
      by: actorKind === 'user' && actorId !== null ? (names.get(actorId) ?? null) : null,
      count: countIn(details),
    }));
    return { ...watched(row, names), watchedSteps: await store.stepsOf(id), auditEntries };
  };

/** The row id of a person; one that nobody has finds nothing. */
const idOf = async ({ rowIdOf }: Deps, documentId: string | undefined): Promise<number | null> =>
  documentId === undefined ? null : ((await rowIdOf(documentId)) ?? 0);

const namesFor = async (
  { namesOf }: Deps,
  sql: Sql,
  rows: readonly WatchedRow[],
  others: readonly number[],
): Promise<Names> =>
  await namesOf(sql, [
    ...new Set([
      ...rows.flatMap(({ patientId, authorId }) => [patientId, ...(authorId === null ? [] : [authorId])]),
      ...others,
    ]),
  ]);

const noteLook = ({ audit }: Deps, actor: Actor, id: string, patientId: number): void =>
  audit.read({ actor, action: 'record.read', record: { type: 'note-outline', id }, patientId });

const countIn = (details: Readonly<Record<string, unknown>> | null): number | null => {
  const count = details?.['count'] ?? details?.['steps'] ?? details?.['readers'];
  return typeof count === 'number' ? count : null;
};

const watched = (row: WatchedRow, names: Names): WatchedNote => {
  const { documentId, patientId, authorId, writtenAt, supersededAt, isKept, isSigned, readers, patientCanOpen } = row;
  const { released, ticked, waiting, edited, needsReview, lastReleasedAt } = row;
  const shown = (id: number): Named => {
    const { documentId: of, name } = names.get(id) ?? { documentId: '', name: '' };
    return { documentId: of, name };
  };
  return {
    documentId,
    patient: shown(patientId),
    doctor: authorId === null ? null : shown(authorId),
    writtenAt,
    supersededAt,
    sealedBy: isKept ? (isSigned ? 'client' : 'server') : null,
    readers,
    patientCanOpen,
    steps: { released, ticked, waiting, edited, needsReview },
    lastReleasedAt,
  };
};
