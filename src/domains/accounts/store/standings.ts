import type { Sql } from '../../../ports/database';

/** Who somebody is to others, and whether a professional may act in their profession at present. */
export interface Standing {
  readonly userId: number;
  readonly documentId: string;
  readonly name: string;
  readonly role: string;
  readonly blocked: boolean;
  /** Whether a credential for this role is approved and in force. */
  readonly verified: boolean;
}

/** How these people stand, whoever asks; those without an account are left out. One prepared statement. */
export const standings = async (sql: Sql, userIds: readonly number[], now: Date): Promise<readonly Standing[]> =>
  await sql.prepared<Standing>(
    'accounts.standings',
    `select distinct on (u.id) u.id as "userId", u.document_id as "documentId", coalesce(u.name, '') as name, coalesce(r.type, '') as role, coalesce(u.blocked, false) as blocked,
       exists (select from careloop.credentials c where c.user_id = u.id and c.profession = r.type and c.state = 'approved'
         and (c.valid_until is null or c.valid_until > $2)) as verified
     from public.up_users u left join public.up_users_role_lnk l on l.user_id = u.id left join public.up_roles r on r.id = l.role_id
     where u.id = any ($1::int[]) order by u.id, l.id`,
    [userIds, now],
  );
