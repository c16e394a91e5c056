import type { Sql } from '../../../ports/database';
import type { Preferences } from '../contract';

interface KeptPreferences {
  readonly choices: Preferences;
  readonly version: number;
}

export const preferences = (sql: Sql) => ({
  of: async (userId: number): Promise<KeptPreferences | null> => {
    const [kept] = await sql.query<KeptPreferences>(
      'select choices, version from careloop.preferences where user_id = $1',
      [userId],
    );
    return kept ?? null;
  },

  /** Whoever puts them holds the person and has seen the version before. */
  put: async (userId: number, choices: Preferences, version: number, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.preferences (user_id, choices, version, updated_at) values ($1, $2, $3, $4)
       on conflict (user_id) do update set choices = excluded.choices, version = excluded.version, updated_at = excluded.updated_at`,
      [userId, choices, version, now],
    );
  },

  /** Those of these people who ever said something. */
  among: async (userIds: readonly number[]): Promise<ReadonlyMap<number, Preferences>> => {
    const rows = await sql.query<{ userId: number; choices: Preferences }>(
      'select user_id as "userId", choices from careloop.preferences where user_id = any ($1::int[])',
      [userIds],
    );
    return new Map(rows.map(({ userId, choices }) => [userId, choices]));
  },
});
