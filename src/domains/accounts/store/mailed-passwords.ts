import type { Sql } from '../../../ports/database';

/** Whose password was set by the mailbox alone. Whoever changes this holds the person first. */
export const mailedPasswords = (sql: Sql) => ({
  has: async (userId: number): Promise<boolean> =>
    (await sql.query('select 1 from careloop.mailed_passwords where user_id = $1', [userId])).length > 0,

  put: async (userId: number, now: Date): Promise<void> => {
    await sql.query(
      'insert into careloop.mailed_passwords (user_id, since) values ($1, $2) on conflict (user_id) do update set since = $2',
      [userId, now],
    );
  },

  remove: async (userId: number): Promise<void> => {
    await sql.query('delete from careloop.mailed_passwords where user_id = $1', [userId]);
  },
});
