import type { Sql } from '../../../ports/database';

/** `careloop.plans_paused_by_death`: which plans wait because a death was recorded, and go on if that was a mistake. */
export const deathPauseSchema: readonly string[] = [
  `create table if not exists careloop.plans_paused_by_death (
    plan_id integer primary key references public.plans (id) on delete cascade,
    at timestamptz not null
  )`,
];

export const deathPauseStore = (sql: Sql) => ({
  note: async (planIds: readonly number[], now: Date): Promise<void> => {
    await sql.query(
      'insert into careloop.plans_paused_by_death (plan_id, at) select unnest($1::int[]), $2 on conflict do nothing',
      [planIds, now],
    );
  },

  /** Which of these plans a death paused; it is forgotten. */
  take: async (planIds: readonly number[]): Promise<ReadonlySet<number>> =>
    new Set(
      (
        await sql.query<{ planId: number }>(
          'delete from careloop.plans_paused_by_death where plan_id = any ($1::int[]) returning plan_id as "planId"',
          [planIds],
        )
      ).map(({ planId }) => planId),
    ),
});
