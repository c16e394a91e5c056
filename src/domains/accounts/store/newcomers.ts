import { utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Registration } from './people';

/** People whom a provider brings. */
export const newcomers = (sql: Sql) => ({
  /** Sees to it that this address has an account: a new one waits, as a patient without a password, to be claimed. */
  makeRoom: async (
    { documentId, username, email, name, timeZone, language }: Omit<Registration, 'passwordHash'>,
    now: Date,
  ): Promise<void> => {
    // One statement, so that an address that is known takes as long as one that is not.
    await sql.query(
      `with made as (
         insert into public.up_users
           (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
         values ($1, $2, $3, 'google', null, false, false, $4, $5, $6, ${utc('$7')}, ${utc('$7')}, ${utc('$7')})
         on conflict (lower(email)) do nothing returning id)
       insert into public.up_users_role_lnk (user_id, role_id) select made.id, r.id from made, public.up_roles r where r.type = 'patient'`,
      [documentId, username, email, name, timeZone, language, now],
    );
  },

  /** The account of an address becomes the one who proved to read it: what others wrote into it before, a password above all, is gone. */
  claim: async (
    id: number,
    { name, timeZone, language }: Pick<Registration, 'name' | 'timeZone' | 'language'>,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `update public.up_users set confirmed = true, password = null, name = $2, time_zone = $3, language = $4, updated_at = ${utc('$5')} where id = $1`,
      [id, name, timeZone, language, now],
    );
  },
});
