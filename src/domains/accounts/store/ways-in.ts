import type { Sql } from '../../../ports/database';

/** How many of each kind of proof, good for a sign-in by itself, the person `$1` has: a new kind is a line. */
const KINDS = [
  'select count(*) from public.up_users where id = $1 and password is not null',
  'select count(*) from careloop.identities where user_id = $1',
  'select count(*) from careloop.passkeys where user_id = $1',
] as const;

/** How many ways into their account a person has who is held. Whoever takes one away leaves one. */
export const waysIn = async (sql: Sql, userId: number): Promise<number> => {
  const [counted] = await sql.query<{ ways: number }>(
    `select (${KINDS.map((kind) => `(${kind})`).join(' + ')})::integer as ways`,
    [userId],
  );
  return counted?.ways ?? 0;
};
