import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { RecordingView } from '../recording-contract';

export interface Recording {
  readonly id: string;
  readonly callId: string;
  readonly patientAgreedAt: Date | null;
  readonly professionalAgreedAt: Date | null;
  readonly startedAt: Date | null;
  readonly stoppedAt: Date | null;
}
type Party = 'patient' | 'professional';

const RECORDING = `r.id, r.call_id as "callId", r.patient_agreed_at as "patientAgreedAt", r.professional_agreed_at as "professionalAgreedAt",
  r.started_at as "startedAt", r.stopped_at as "stoppedAt" from careloop.call_recordings r`;
const OF_PERSON = `join careloop.calls c on c.id = r.call_id join public.appointments a on a.id = c.appointment_id
  where $1::int in (a.patient_id, a.professional_id) and r.started_at is not null`;

export const recordingStore = (sql: Sql) => ({
  /** The one that is asked for or goes on in this call. */
  open: async (callId: string): Promise<Recording | null> =>
    (await sql.query<Recording>(`select ${RECORDING} where r.call_id = $1 and r.stopped_at is null`, [callId]))[0] ??
    null,

  lockForUpdate: async (id: string): Promise<Recording | null> =>
    (await sql.query<Recording>(`select ${RECORDING} where r.id = $1 for update`, [id]))[0] ?? null,

  /** One party agrees; with the second it begins. */
  agree: async (id: string, callId: string, party: Party, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.call_recordings (id, call_id, created_at) values ($1, $2, $3)
       on conflict (call_id) where stopped_at is null do nothing`,
      [id, callId, now],
    );
    await sql.query(
      `update careloop.call_recordings set ${party}_agreed_at = coalesce(${party}_agreed_at, $2),
         started_at = case when ${party === 'patient' ? 'professional' : 'patient'}_agreed_at is not null then coalesce(started_at, $2) end
       where call_id = $1 and stopped_at is null`,
      [callId, now],
    );
  },

  stop: async (callId: string, by: Party | 'system', now: Date): Promise<boolean> =>
    (
      await sql.query<{ id: string }>(
        'update careloop.call_recordings set stopped_at = $3, stopped_by = $2 where call_id = $1 and stopped_at is null returning id',
        [callId, by, now],
      )
    ).length > 0,

  /** False: this part is there already. */
  addPart: async (id: string, place: number, key: string, bytes: number, now: Date): Promise<boolean> =>
    (
      await sql.query<{ place: number }>(
        `insert into careloop.call_recording_parts (recording_id, place, storage_key, bytes, at) values ($1, $2, $3, $4, $5)
         on conflict (recording_id, place) do nothing returning place`,
        [id, place, key, bytes, now],
      )
    ).length > 0,
  bytes: async (id: string): Promise<number> =>
    (
      await sql.query<{ bytes: number }>(
        'select coalesce(sum(bytes), 0)::float8 as bytes from careloop.call_recording_parts where recording_id = $1',
        [id],
      )
    )[0]?.bytes ?? 0,
  keysOf: async (id: string): Promise<readonly string[]> =>
    (
      await sql.query<{ key: string }>(
        'select storage_key as key from careloop.call_recording_parts where recording_id = $1 order by place',
        [id],
      )
    ).map(({ key }) => key),
  named: async (keys: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set(
      (
        await sql.query<{ key: string }>(
          'select storage_key as key from careloop.call_recording_parts where storage_key = any ($1::text[])',
          [keys],
        )
      ).map(({ key }) => key),
    ),

  ofPerson: async (userId: number): Promise<readonly RecordingView[]> =>
    await sql.query<RecordingView>(
      `select r.id as "documentId", a.document_id as "appointmentId", ${isoOf('r.started_at')} as "startedAt", ${isoOf('r.stopped_at')} as "stoppedAt",
         coalesce((select sum(p.bytes) from careloop.call_recording_parts p where p.recording_id = r.id), 0)::float8 as bytes
       from careloop.call_recordings r ${OF_PERSON} order by r.started_at desc limit 200`,
      [userId],
    ),
  /** Of a call in which this person took part. */
  find: async (
    userId: number,
    id: string,
  ): Promise<{ readonly id: string; readonly patientId: number | null } | null> =>
    (
      await sql.query<{ id: string; patientId: number | null }>(
        `select r.id, a.patient_id as "patientId" from careloop.call_recordings r ${OF_PERSON} and r.id = $2`,
        [userId, id],
      )
    )[0] ?? null,
  delete: async (id: string): Promise<void> => {
    await sql.query('delete from careloop.call_recordings where id = $1', [id]);
  },
  /** Recordings, and what was only asked for, from before `then`. */
  forget: async (then: Date): Promise<void> => {
    await sql.query('delete from careloop.call_recordings where created_at < $1', [then]);
  },
});
