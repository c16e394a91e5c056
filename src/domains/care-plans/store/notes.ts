import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Jwe, NoteView, PublicKey, SigningKey } from '../contract';

export interface HeldNote {
  readonly id: string;
  readonly patientId: number;
  readonly authorId: number | null;
  readonly isSuperseded: boolean;
}

/** What the author signed with. */
export interface Signed {
  readonly signature: string;
  readonly signingKey: SigningKey;
}

export interface KeyRow {
  readonly userId: number;
  readonly owner: string;
  readonly kid: string;
  readonly publicKey: PublicKey;
  readonly signingKey: SigningKey | null;
  readonly wrappedPrivateKey: string;
}

const NOTE = `note.id as "documentId", patient.document_id as patient, author.document_id as author, note.version,
  ${isoOf('note.written_at')} as "writtenAt", ${isoOf('note.superseded_at')} as "supersededAt", note.jwe,
  note.signature, note.signing_key as "signingKey"`;
const FROM = `careloop.notes note join public.up_users patient on patient.id = note.patient_id
  left join public.up_users author on author.id = note.author_id`;
/** Readers of its envelope; where there is none, the patient and the author. */
const READ_BY = `(exists (select from careloop.note_readers reader where reader.note_id = note.id and reader.user_id = $1)
  or (note.jwe is null and $1 in (note.patient_id, note.author_id)))`;
const KEY = `key.user_id as "userId", person.document_id as owner, key.kid, key.public_key as "publicKey", key.signing_key as "signingKey", key.wrapped_private_key as "wrappedPrivateKey"
  from careloop.note_keys key join public.up_users person on person.id = key.user_id`;

export const noteStore = (sql: Sql) => ({
  /** Nobody else writes a note about this person, or ends a link of theirs, until the transaction ends. */
  lockPatient: async (patientId: number): Promise<void> => {
    await sql.query('select id from public.up_users where id = $1 for update', [patientId]);
  },

  /** False where there is a note with this id already. */
  insert: async (
    note: {
      readonly id: string;
      readonly patientId: number;
      readonly authorId: number;
      readonly jwe: Jwe | null;
      readonly signed: Signed | null;
    },
    now: Date,
  ): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.notes (id, patient_id, author_id, jwe, written_at, signature, signing_key)
         values ($1, $2, $3, $4::jsonb, $5, $6, $7::jsonb) on conflict do nothing returning id`,
        [
          note.id,
          note.patientId,
          note.authorId,
          note.jwe && JSON.stringify(note.jwe),
          now,
          note.signed?.signature ?? null,
          note.signed && JSON.stringify(note.signed.signingKey),
        ],
      )
    ).length > 0,

  addReaders: async (noteId: string, userIds: readonly number[]): Promise<void> => {
    await sql.query(
      'insert into careloop.note_readers (note_id, user_id) select $1, unnest($2::int[]) on conflict do nothing',
      [noteId, userIds],
    );
  },

  /** What this doctor wrote about this patient before, from now on history. Returns the ids. */
  supersede: async (patientId: number, authorId: number, except: string, now: Date): Promise<readonly string[]> => {
    const rows = await sql.query<{ id: string }>(
      `update careloop.notes set superseded_at = $4 where patient_id = $1 and author_id = $2 and id <> $3 and superseded_at is null returning id`,
      [patientId, authorId, except, now],
    );
    const ids = rows.map(({ id }) => id);
    await sql.query(
      `update careloop.note_steps set status = 'superseded', superseded_at = $2 where note_id = any ($1::text[]) and status <> 'superseded'`,
      [ids, now],
    );
    return ids;
  },

  /** A note of this author; nobody else changes it until the transaction ends. */
  lockForUpdate: async (id: string, authorId: number): Promise<HeldNote | null> => {
    const [row] = await sql.query<HeldNote>(
      `select id, patient_id as "patientId", author_id as "authorId", superseded_at is not null as "isSuperseded"
       from careloop.notes where id = $1 and author_id = $2 for update`,
      [id, authorId],
    );
    return row ?? null;
  },

  find: async (id: string, readerId: number): Promise<(NoteView & { readonly patientId: number }) | null> => {
    const [row] = await sql.query<NoteView & { patientId: number }>(
      `select ${NOTE}, note.patient_id as "patientId" from ${FROM} where note.id = $2 and ${READ_BY}`,
      [readerId, id],
    );
    return row ?? null;
  },

  /** The newest first. */
  list: async (patientId: number, readerId: number, limit: number): Promise<readonly NoteView[]> =>
    await sql.query<NoteView>(
      `select ${NOTE} from ${FROM} where note.patient_id = $2 and ${READ_BY} order by note.written_at desc, note.id limit $3`,
      [readerId, patientId, limit],
    ),

  documentIdsOf: async (userIds: readonly number[]): Promise<ReadonlyMap<number, string>> =>
    new Map(
      (
        await sql.query<{ id: number; documentId: string }>(
          'select id, document_id as "documentId" from public.up_users where id = any ($1::int[])',
          [userIds],
        )
      ).map(({ id, documentId }) => [id, documentId]),
    ),

  /** False where the key is somebody else's. */
  setKey: async (
    key: {
      readonly userId: number;
      readonly kid: string;
      readonly publicKey: PublicKey;
      readonly signingKey: SigningKey | null;
      readonly wrapped: string;
    },
    now: Date,
  ): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.note_keys (user_id, kid, public_key, wrapped_private_key, created_at, signing_key)
         select $1::int, $2::text, $3::jsonb, $4, $5::timestamptz, $6::jsonb
         where not exists (select from careloop.note_keys taken where taken.kid = $2::text and taken.user_id <> $1::int)
         on conflict (user_id) do update set kid = excluded.kid, public_key = excluded.public_key,
           wrapped_private_key = excluded.wrapped_private_key, signing_key = excluded.signing_key, created_at = excluded.created_at
         returning user_id`,
        [
          key.userId,
          key.kid,
          JSON.stringify(key.publicKey),
          key.wrapped,
          now,
          key.signingKey && JSON.stringify(key.signingKey),
        ],
      )
    ).length > 0,

  keysOf: async (userIds: readonly number[]): Promise<readonly KeyRow[]> =>
    await sql.query<KeyRow>(`select ${KEY} where key.user_id = any ($1::int[]) order by key.user_id`, [userIds]),

  keyOf: async (documentId: string): Promise<KeyRow | null> => {
    const [row] = await sql.query<KeyRow>(`select ${KEY} where person.document_id = $1`, [documentId]);
    return row ?? null;
  },

  /** The envelope of a note that this person reads; nobody else adds a reader until the transaction ends. */
  lockEnvelope: async (id: string, readerId: number): Promise<{ patientId: number; jwe: Jwe } | null> => {
    const [row] = await sql.query<{ patientId: number; jwe: Jwe }>(
      `select note.patient_id as "patientId", note.jwe from careloop.notes note
       where note.id = $2 and note.jwe is not null
         and exists (select from careloop.note_readers reader where reader.note_id = note.id and reader.user_id = $1) for update of note`,
      [readerId, id],
    );
    return row ?? null;
  },

  setEnvelope: async (id: string, jwe: Jwe): Promise<void> => {
    await sql.query('update careloop.notes set jwe = $2::jsonb where id = $1', [id, JSON.stringify(jwe)]);
  },

  /** The sealed notes of these patients that this person reads, with the names of the keys they are sealed to. */
  sealedTo: async (
    readerId: number,
    limit: number,
  ): Promise<readonly { note: string; patientId: number; patient: string; kids: readonly string[] }[]> =>
    await sql.query(
      `select note.id as note, note.patient_id as "patientId", patient.document_id as patient,
         array(select each->'header'->>'kid' from jsonb_array_elements(note.jwe->'recipients') each) as kids
       from careloop.notes note join public.up_users patient on patient.id = note.patient_id
       join careloop.note_readers reader on reader.note_id = note.id and reader.user_id = $1
       where note.jwe is not null order by note.written_at desc, note.id limit $2`,
      [readerId, limit],
    ),

  /** Which of these notes still say something to the patient. */
  current: async (ids: readonly string[]): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>(
        'select id from careloop.notes where id = any ($1::text[]) and superseded_at is null',
        [ids],
      )
    ).map(({ id }) => id),

  currentOf: async (patientId: number): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>('select id from careloop.notes where patient_id = $1 and superseded_at is null', [
        patientId,
      ])
    ).map(({ id }) => id),
});
