import type { Transaction } from '../../../ports/database';

/** Every superadmin who is about to stop being one passes here, one after the other, until the end of their transaction. */
export const SUPERADMINS_LOCK = `pg_advisory_xact_lock(hashtext('careloop.superadmins'))`;

export const superadmins = (tx: Transaction) => ({
  /** Whether somebody else could still act as a superadmin, when this person stops. True until the end of the transaction. */
  hasOthers: async (userId: number): Promise<boolean> => {
    await tx.query(`select ${SUPERADMINS_LOCK}`);
    const others = await tx.query(
      `select 1 from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id
       where r.type = 'superadmin' and u.id <> $1 and u.confirmed and u.blocked is not true limit 1`,
      [userId],
    );
    return others.length > 0;
  },
});
