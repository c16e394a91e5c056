import type { Sql } from '../../../ports/database';

/** An erasure that somebody who looks after accounts has asked for, and that can still be called off. */
export interface PlannedErasureRow {
  readonly userId: number;
  readonly documentId: string;
  readonly reason: string;
  readonly plannedAt: Date;
  readonly startsAt: Date;
}

/**
 * Erasures that wait. A row goes when the erasure begins or is called off, or with the person.
 */
export const plannedErasuresSchema: readonly string[] = [
  `create table if not exists careloop.planned_erasures (
    user_id integer primary key references public.up_users (id) on delete cascade,
    document_id text not null,
    reason text not null,
    planned_at timestamptz not null,
    starts_at timestamptz not null
  )`,
  'create index if not exists planned_erasures_start on careloop.planned_erasures (starts_at)',
];

const COLUMNS =
  'user_id as "userId", document_id as "documentId", reason, planned_at as "plannedAt", starts_at as "startsAt"';

export const plannedErasures = (sql: Sql) => ({
  /** Returns false when one waits already. */
  plan: async ({ userId, documentId, reason, plannedAt, startsAt }: PlannedErasureRow): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.planned_erasures (user_id, document_id, reason, planned_at, starts_at) values ($1, $2, $3, $4, $5)
         on conflict (user_id) do nothing returning user_id`,
        [userId, documentId, reason, plannedAt, startsAt],
      )
    ).length > 0,

  of: async (userId: number): Promise<PlannedErasureRow | null> => {
    const [row] = await sql.query<PlannedErasureRow>(
      `select ${COLUMNS} from careloop.planned_erasures where user_id = $1`,
      [userId],
    );
    return row ?? null;
  },

  /** Takes it away, so that it neither begins nor is called off twice; false when there is none. */
  take: async (userId: number): Promise<boolean> =>
    (await sql.query('delete from careloop.planned_erasures where user_id = $1 returning user_id', [userId])).length >
    0,

  /** The oldest that is to begin by now, held until the end of the transaction. */
  holdDue: async (now: Date): Promise<PlannedErasureRow | null> => {
    const [row] = await sql.query<PlannedErasureRow>(
      `select ${COLUMNS} from careloop.planned_erasures where starts_at <= $1 order by starts_at limit 1 for update skip locked`,
      [now],
    );
    return row ?? null;
  },

  /** Leaves alone until `until` the one that is to begin first; returns the documentId of the person, null where there is none. */
  putOffFirst: async (now: Date, until: Date): Promise<string | null> =>
    (
      await sql.query<{ documentId: string }>(
        `update careloop.planned_erasures set starts_at = $2 where user_id = (
           select user_id from careloop.planned_erasures where starts_at <= $1 order by starts_at limit 1 for update skip locked)
         returning document_id as "documentId"`,
        [now, until],
      )
    )[0]?.documentId ?? null,

  emailOf: async (userId: number): Promise<string | null> => {
    const [row] = await sql.query<{ email: string }>('select email from public.up_users where id = $1', [userId]);
    return row?.email ?? null;
  },
});
