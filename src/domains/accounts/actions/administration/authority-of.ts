import type { Actor } from '../../../../kernel/actor';
import type { Sql } from '../../../../ports/database';
import { adminsOnly, superadminsOnly } from '../../errors';
import type { Authority } from '../../rules/authority';
import { isActivePerson } from '../../rules/person';
import { panelAccounts } from '../../store/panel-accounts';
import { people } from '../../store/people';

/**
 * What the caller may do with the accounts of others, as it stands in the database at this moment.
 * @throws DomainError `forbidden` for everybody but admins and superadmins, of the apps or of the panel
 */
export const authorityOf = async (sql: Sql, actor: Actor): Promise<Authority> => {
  if (actor.kind === 'system') return 'superadmin';
  const found =
    actor.kind === 'admin'
      ? await panelAccounts(sql).authority(actor.adminId)
      : actor.kind === 'user'
        ? await ofPerson(sql, actor.userId)
        : null;
  if (!found) throw adminsOnly();
  return found;
};

const ofPerson = async (sql: Sql, userId: number): Promise<Authority | null> => {
  const person = await people(sql).byId(userId);
  return person && isActivePerson(person) && (person.role === 'admin' || person.role === 'superadmin')
    ? person.role
    : null;
};

/** @throws DomainError `forbidden` for everybody but superadmins */
export const requireSuperadmin = async (sql: Sql, actor: Actor): Promise<void> => {
  if ((await authorityOf(sql, actor)) !== 'superadmin') throw superadminsOnly();
};
