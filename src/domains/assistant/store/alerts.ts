import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { AlertView } from '../contract';
import type { RedFlag } from '../rules/red-flags';

export interface AlertRow extends Omit<AlertView, 'patient'> {
  readonly userId: number;
}

const VIEW = `alert.id as "documentId", alert.user_id as "userId", alert.flag,
  ${isoOf('alert.raised_at')} as "raisedAt", ${isoOf('alert.acknowledged_at')} as "acknowledgedAt"`;
const FROM = 'careloop.assistant_alerts alert';

/** Red flags in conversations, and whether their person wants others told. One alert of a person is open at most. */
export const alertStore = (sql: Sql) => ({
  tellsContacts: async (userId: number): Promise<boolean> => {
    const [row] = await sql.query<{ tells: boolean }>(
      'select tells_contacts as tells from careloop.assistant_choices where user_id = $1',
      [userId],
    );
    return row?.tells ?? false;
  },
  choose: async (userId: number, tells: boolean, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.assistant_choices (user_id, tells_contacts, changed_at) values ($1, $2, $3)
       on conflict (user_id) do update set tells_contacts = excluded.tells_contacts, changed_at = excluded.changed_at`,
      [userId, tells, now],
    );
  },

  /** Ends the open alerts of a person that were raised before an instant. Returns their ids. */
  end: async (userId: number, raisedBefore: Date, now: Date): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>(
        `update careloop.assistant_alerts set ended_at = $3 where user_id = $1 and ended_at is null and raised_at < $2 returning id`,
        [userId, raisedBefore, now],
      )
    ).map(({ id }) => id),
  /** False where one is open already. */
  raise: async (
    alert: { readonly id: string; readonly userId: number; readonly flag: RedFlag },
    now: Date,
  ): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.assistant_alerts (id, user_id, flag, raised_at) values ($1, $2, $3, $4)
         on conflict (user_id) where ended_at is null do nothing returning id`,
        [alert.id, alert.userId, alert.flag, now],
      )
    ).length > 0,
  open: async (userId: number): Promise<string | null> => {
    const [row] = await sql.query<{ id: string }>(
      'select id from careloop.assistant_alerts where user_id = $1 and ended_at is null for update',
      [userId],
    );
    return row?.id ?? null;
  },
  /** Others are told of it from now on. */
  share: async (id: string): Promise<void> => {
    await sql.query('update careloop.assistant_alerts set shared = true where id = $1', [id]);
  },

  /** Those that were shared, of these people, or of everybody where null: those that nobody has acknowledged first. */
  list: async (userIds: readonly number[] | null, limit: number): Promise<readonly AlertRow[]> =>
    await sql.query<AlertRow>(
      `select ${VIEW} from ${FROM} where alert.shared and ($1::int[] is null or alert.user_id = any ($1::int[]))
       order by (alert.acknowledged_at is null) desc, alert.raised_at desc, alert.id limit $2`,
      [userIds, limit],
    ),
  countOpen: async (): Promise<number> => {
    const [row] = await sql.query<{ open: number }>(
      'select count(*)::int as open from careloop.assistant_alerts where shared and ended_at is null',
    );
    return row?.open ?? 0;
  },
  find: async (id: string): Promise<AlertRow | null> => {
    const [row] = await sql.query<AlertRow>(`select ${VIEW} from ${FROM} where alert.id = $1 and alert.shared`, [id]);
    return row ?? null;
  },
  acknowledge: async (id: string, by: string | null, now: Date): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.assistant_alerts set acknowledged_at = $2, acknowledged_by = $3, ended_at = coalesce(ended_at, $2)
         where id = $1 and acknowledged_at is null returning id`,
        [id, now, by],
      )
    ).length > 0,

  /** Those of these that are still open, and when each was raised. */
  openAmong: async (ids: readonly string[]): Promise<readonly { readonly id: string; readonly raisedAt: string }[]> =>
    await sql.query(
      `select id, ${isoOf('raised_at')} as "raisedAt" from careloop.assistant_alerts where id = any ($1::text[]) and ended_at is null`,
      [[...ids]],
    ),
});
