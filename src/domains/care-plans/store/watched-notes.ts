import { isoOf } from '../../../kernel/instant-columns';
import { orderBy } from '../../../kernel/sorting';
import type { Sql } from '../../../ports/database';
import type { NoteCounts, NoteList, StepCounts, WatchedNotesQuery, WatchedStep } from '../panel-contract';

export interface WatchedRow extends StepCounts {
  readonly documentId: string;
  readonly patientId: number;
  readonly authorId: number | null;
  readonly writtenAt: string;
  readonly supersededAt: string | null;
  readonly isKept: boolean;
  readonly isSigned: boolean;
  readonly readers: number;
  readonly patientCanOpen: boolean;
  readonly lastReleasedAt: string | null;
}

/** Whose notes; null: everybody's. */
export interface Narrowed {
  readonly authorId: number | null;
  readonly patientId: number | null;
}

const WAITS = `note.superseded_at is null
  and exists (select from careloop.note_steps step where step.note_id = note.id and step.status = 'waiting')`;
const PATIENT_READS =
  'exists (select from careloop.note_readers reader where reader.note_id = note.id and reader.user_id = note.patient_id)';

const IN_LIST: Readonly<Record<NoteList, string>> = {
  all: 'true',
  waiting: WAITS,
  current: 'note.superseded_at is null',
  superseded: 'note.superseded_at is not null',
  unopened: `note.superseded_at is null and note.jwe is not null and not ${PATIENT_READS}`,
  plain: 'note.jwe is not null and note.signature is null',
  unkept: 'note.jwe is null',
};
const LISTS = Object.keys(IN_LIST) as NoteList[];
const NARROWED = '($1::int is null or note.author_id = $1::int) and ($2::int is null or note.patient_id = $2::int)';

const ROW = `note.id as "documentId", note.patient_id as "patientId", note.author_id as "authorId",
  ${isoOf('note.written_at')} as "writtenAt", ${isoOf('note.superseded_at')} as "supersededAt",
  note.jwe is not null as "isKept", note.signature is not null as "isSigned",
  coalesce(jsonb_array_length(note.jwe->'recipients'), 0) as readers, ${PATIENT_READS} as "patientCanOpen",
  steps.released, steps.ticked, steps.waiting, steps.edited, steps."needsReview", steps."lastReleasedAt"`;
const FROM = `careloop.notes note cross join lateral (
  select count(*) filter (where step.status = 'released')::int as released,
    count(*) filter (where step.status = 'released' and step.ticked_at is not null)::int as ticked,
    count(*) filter (where step.status = 'waiting')::int as waiting,
    count(*) filter (where step.status = 'waiting' and step.text is not null)::int as edited,
    count(*) filter (where step.status = 'waiting' and step.needs_review)::int as "needsReview",
    ${isoOf('max(step.released_at)')} as "lastReleasedAt"
  from careloop.note_steps step where step.note_id = note.id) steps`;

const OWN_ORDER = `(note.superseded_at is null and steps.waiting > 0) desc,
  case when note.superseded_at is null and steps.waiting > 0 then note.written_at end, note.written_at desc, note.id`;
const SORTED = {
  written: 'note.written_at',
  'last-released': 'steps."lastReleasedAt"',
  waiting: 'steps.waiting',
} as const;

/** Everybody's notes as those who watch over them see them: no statement here reads an envelope or the words of a step. */
export const watchedNotes = (sql: Sql) => ({
  /** Those whose steps wait first, the oldest of them before the others; then the newest. */
  page: async (
    list: NoteList,
    { authorId, patientId }: Narrowed,
    {
      sort,
      limit,
      offset,
    }: { readonly sort?: WatchedNotesQuery['sort']; readonly limit: number; readonly offset: number },
  ): Promise<readonly WatchedRow[]> =>
    await sql.query<WatchedRow>(
      `select ${ROW} from ${FROM} where ${NARROWED} and ${IN_LIST[list]}
       order by ${orderBy(sort, SORTED, OWN_ORDER)}
       limit $3 offset $4`,
      [authorId, patientId, limit, offset],
    ),

  find: async (id: string): Promise<WatchedRow | null> => {
    const [row] = await sql.query<WatchedRow>(`select ${ROW} from ${FROM} where note.id = $1`, [id]);
    return row ?? null;
  },

  stepsOf: async (noteId: string): Promise<readonly WatchedStep[]> =>
    await sql.query<WatchedStep>(
      `select step.kind, step.status, step.is_medicine as "isMedicine", step.needs_review as "needsReview", step.conditional,
         step.text is not null as edited, ${isoOf('step.released_at')} as "releasedAt", ${isoOf('step.ticked_at')} as "tickedAt",
         coalesce((select course.added from careloop.note_courses course where course.step_id = step.id), 0) as "dosesAdded"
       from careloop.note_steps step where step.note_id = $1 order by step.span_start, step.position`,
      [noteId],
    ),

  counts: async ({ authorId, patientId }: Narrowed, releasedSince: Date): Promise<NoteCounts> => {
    const [row] = await sql.query<NoteCounts>(
      `select ${LISTS.map((list) => `count(*) filter (where ${IN_LIST[list]})::int as "${list}"`).join(', ')},
         ${isoOf(`min(note.written_at) filter (where ${WAITS})`)} as "waitingSince",
         coalesce(sum((select count(*) from careloop.note_steps step where step.note_id = note.id and step.status = 'waiting'))
           filter (where note.superseded_at is null), 0)::int as "stepsWaiting",
         coalesce(sum((select count(*) from careloop.note_steps step where step.note_id = note.id and step.released_at >= $3)), 0)::int
           as "releasedLast7Days"
       from careloop.notes note where ${NARROWED}`,
      [authorId, patientId, releasedSince],
    );
    if (!row) throw new Error('Counting answered no row.');
    return row;
  },

  /** Everybody who wrote a note and is still here. */
  authors: async (): Promise<readonly number[]> =>
    (
      await sql.query<{ id: number }>(
        'select distinct author_id as id from careloop.notes where author_id is not null order by author_id',
      )
    ).map(({ id }) => id),
});
