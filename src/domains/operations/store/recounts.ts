import type { Sql } from '../../../ports/database';

/** How the last recount of each kept figure ended: numbers only. */
export const recountLedger = (sql: Sql) => ({
  /** Whether it is for this process to recount a figure on this day; one that began an hour ago and never ended is begun again. */
  claim: async (name: string, day: string, now: Date): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.recounts as known (name, day, begun_at) values ($1, $2::date, $3)
         on conflict (name, day) do update set begun_at = excluded.begun_at
         where known.ended_at is null and known.begun_at < excluded.begun_at - interval '1 hour' returning 1`,
        [name, day, now],
      )
    ).length > 0,

  note: async (
    name: string,
    day: string,
    { compared, different }: { readonly compared: number; readonly different: number },
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `insert into careloop.recounts (name, day, begun_at, ended_at, compared, different) values ($1, $2::date, $3, $3, $4, $5)
       on conflict (name, day) do update set ended_at = excluded.ended_at, compared = excluded.compared, different = excluded.different`,
      [name, day, now, compared, different],
    );
  },

  /** The newest that ended, of each figure. */
  latest: async (): Promise<readonly { readonly name: string; readonly different: number; readonly at: Date }[]> =>
    await sql.query(
      'select distinct on (name) name, different, ended_at as at from careloop.recounts where ended_at is not null order by name, day desc',
    ),

  /** Figures of which no recount has ended since `before`, although they are tried; and when the last one ended. */
  overdue: async (before: Date): Promise<readonly { readonly name: string; readonly since: Date | null }[]> =>
    await sql.query(
      `select name, max(ended_at) as since from careloop.recounts group by name
       having coalesce(max(ended_at), min(begun_at)) < $1 and max(begun_at) >= $1 order by name`,
      [before],
    ),

  forget: async (before: string): Promise<void> => {
    await sql.query('delete from careloop.recounts where day < $1::date', [before]);
  },
});
