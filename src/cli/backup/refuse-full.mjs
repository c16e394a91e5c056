import { Refusal } from '../refusal.mjs';

/**
 * A database that somebody works with is not written over by mistake.
 * @throws Refusal when it has people, and nobody said that they may go
 */
export const refuseFull = async (client, isAgreed) => {
  if (isAgreed) return;
  const { rows } = await client.query(`select to_regclass('public.up_users') is not null as "isThere"`);
  if (!rows[0].isThere) return;
  const people = (await client.query('select 1 from public.up_users limit 1')).rowCount;
  if (people > 0)
    throw new Refusal(
      'This database is not empty. Everything in it would be gone: say so with --yes, after a backup of it.',
    );
};
