/** The role of the person `u`. */
export const ROLE_OF = `(select r.type from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = u.id order by l.id limit 1)`;

/** Whether the person in the column `userId` has a credential for `profession` that is approved and in force at `now`. */
export const isVerified = (userId: string, profession: string, now: string): string =>
  `exists (select from careloop.credentials c where c.user_id = ${userId} and c.profession = ${profession} and c.state = 'approved'
    and (c.valid_until is null or c.valid_until > ${now}::timestamptz))`;
