import type { Sql } from '../../../ports/database';

/** How many ways a person (who is held) has to sign in by themselves. The one place that counts them: a new kind of way is a line here. */
export const waysIn = async (sql: Sql, userId: number): Promise<number> => {
  const [counted] = await sql.query<{ ways: number }>(
    `select (u.password is not null)::int
       + (select count(*) from careloop.passkeys p where p.user_id = u.id)::int as ways
     from public.up_users u where u.id = $1`,
    [userId],
  );
  return counted?.ways ?? 0;
};
