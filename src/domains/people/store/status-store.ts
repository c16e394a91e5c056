import type { Sql } from '../../../ports/database';
import type { StatusChangeView } from '../contract';
import type { CurrentStatus } from '../rules/clinical-status';
import type { ClinicalStatus } from '../words';

export interface StatusSource {
  /** Such as `care-report`. */
  readonly type: string;
  /** The documentId of it; null where there is none. */
  readonly id: string | null;
}

export interface NewStatusChange {
  readonly id: string;
  readonly patientId: number;
  readonly status: ClinicalStatus;
  readonly from: ClinicalStatus | null;
  readonly at: Date;
  readonly byKind: string;
  readonly byUserId: number | null;
  readonly source: StatusSource;
  readonly note: string | null;
  readonly episode: number;
}

/** Whoever changes a patient's status holds the patient first. */
export const statusStore = (sql: Sql) => ({
  /** How many patients have which status now, the most first. */
  standings: async (): Promise<readonly { readonly state: string; readonly count: number }[]> =>
    await sql.query(
      `select status as state, count(*)::int as count from careloop.patient_status group by status order by 2 desc, 1`,
    ),

  current: async (patientId: number): Promise<(CurrentStatus & { readonly changeId: string }) | null> =>
    (
      await sql.query<CurrentStatus & { changeId: string }>(
        'select status, since, episode, change_id as "changeId" from careloop.patient_status where patient_id = $1',
        [patientId],
      )
    )[0] ?? null,

  /** What this source has said already. */
  saidBy: async (patientId: number, source: StatusSource, status: ClinicalStatus): Promise<string | null> =>
    source.id === null
      ? null
      : ((
          await sql.query<{ id: string }>(
            `select id from careloop.status_changes where patient_id = $1 and source_type = $2 and source_id = $3 and status = $4 and undone_at is null`,
            [patientId, source.type, source.id, status],
          )
        )[0]?.id ?? null),

  add: async (change: NewStatusChange, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.status_changes (id, patient_id, status, from_status, at, recorded_at, by_kind, by_user_id, source_type, source_id, note, episode)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        change.id,
        change.patientId,
        change.status,
        change.from,
        change.at,
        now,
        change.byKind,
        change.byUserId,
        change.source.type,
        change.source.id,
        change.note,
        change.episode,
      ],
    );
  },

  /** From now on this is how the patient is. */
  become: async (patientId: number, { status, since, episode }: CurrentStatus, changeId: string): Promise<void> => {
    await sql.query(
      `insert into careloop.patient_status (patient_id, status, since, episode, change_id) values ($1, $2, $3, $4, $5)
       on conflict (patient_id) do update set status = excluded.status, since = excluded.since, episode = excluded.episode, change_id = excluded.change_id`,
      [patientId, status, since, episode, changeId],
    );
  },

  markUndone: async (changeId: string, now: Date): Promise<void> => {
    await sql.query('update careloop.status_changes set undone_at = $2 where id = $1', [changeId, now]);
  },

  from: async (changeId: string): Promise<ClinicalStatus | null> =>
    (
      await sql.query<{ from: ClinicalStatus | null }>(
        'select from_status as "from" from careloop.status_changes where id = $1',
        [changeId],
      )
    )[0]?.from ?? null,

  /** A page of the timeline, the newest first. */
  page: async (
    patientId: number,
    page: number,
    pageSize: number,
  ): Promise<{ readonly rows: readonly StatusChangeView[]; readonly total: number }> => {
    const rows = await sql.query<
      Omit<StatusChangeView, 'at' | 'recordedAt' | 'undoneAt'> & { at: Date; recordedAt: Date; undoneAt: Date | null }
    >(
      `select c.id, c.id as "documentId", c.status, c.from_status as "from", c.at, c.recorded_at as "recordedAt", nullif(trim(u.name), '') as by,
         json_build_object('type', c.source_type, 'id', c.source_id) as source, c.note, c.episode, c.undone_at as "undoneAt"
       from careloop.status_changes c left join public.up_users u on u.id = c.by_user_id
       where c.patient_id = $1 order by c.at desc, c.recorded_at desc, c.id limit $2 offset $3`,
      [patientId, pageSize, (page - 1) * pageSize],
    );
    const [counted] = await sql.query<{ total: number }>(
      'select count(*)::int as total from careloop.status_changes where patient_id = $1',
      [patientId],
    );
    return {
      rows: rows.map((row) => ({
        ...row,
        at: row.at.toISOString(),
        recordedAt: row.recordedAt.toISOString(),
        undoneAt: row.undoneAt?.toISOString() ?? null,
      })),
      total: counted?.total ?? 0,
    };
  },
});
