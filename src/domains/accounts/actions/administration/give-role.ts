import type { Actor } from '../../../../kernel/actor';
import type { GiveRoleInput, ManagedPersonView, ReasonInput } from '../../contract';
import { alreadySo } from '../../errors';
import { ADMIN_ROLE_GIVEN, ADMIN_ROLE_TAKEN } from '../../messages/staff-notices';
import { isRole } from '../../rules/person';
import { adminRequests, formerRoles } from '../../store/admin-requests';
import { panelAccounts } from '../../store/panel-accounts';
import { people } from '../../store/people';
import { notifyUser } from '../notify-user';
import { requireSuperadmin } from './authority-of';
import { givePanelAccount } from './invite-to-panel';
import { keepASuperadmin, withPerson, type ManagingDeps } from './with-person';

/** Makes somebody an admin or a superadmin, with a panel account by invitation. What they were is kept for the day it is taken back. */
export const giveRole =
  (deps: ManagingDeps) =>
  async (actor: Actor, documentId: string, { role, reason }: GiveRoleInput): Promise<ManagedPersonView> => {
    await requireSuperadmin(deps.db, actor);
    return await withPerson(deps, actor, documentId, async (tx, person, now) => {
      await requireSuperadmin(tx, actor);
      if (person.role === role) throw alreadySo(`This person is ${role} already.`);
      if (!person.confirmed || person.blocked)
        throw alreadySo(
          'Only somebody who can sign in can be made an admin: their address is not confirmed, or the account is closed.',
        );
      if ((await adminRequests(tx).newestOf(person.id))?.state === 'pending')
        throw alreadySo('This person has asked for an admin account: decide the request.');
      await keepASuperadmin(tx, person);
      if (person.role !== 'admin' && person.role !== 'superadmin')
        await formerRoles(tx).keep(person.id, isRole(person.role) ? person.role : 'patient');
      await people(tx).giveRole(documentId, role);
      const invited = await givePanelAccount(deps, tx, person.id, now);
      await notifyUser(deps, tx, person.id, ADMIN_ROLE_GIVEN);
      await deps.audit.write(tx, {
        actor,
        action: 'role.given',
        record: { type: 'user', id: documentId },
        patientId: person.id,
        reason,
        details: { role, before: person.role, invited },
      });
    });
  };

/** Takes the admin role back, a superadmin's too: the person is again what they were before, and their panel account closes. */
export const takeRole =
  (deps: ManagingDeps) =>
  async (actor: Actor, documentId: string, { reason }: ReasonInput): Promise<ManagedPersonView> => {
    await requireSuperadmin(deps.db, actor);
    return await withPerson(deps, actor, documentId, async (tx, person) => {
      await requireSuperadmin(tx, actor);
      if (person.role !== 'admin' && person.role !== 'superadmin') throw alreadySo('This person has no admin role.');
      await keepASuperadmin(tx, person);
      const role = (await formerRoles(tx).take(person.id)) ?? 'patient';
      await people(tx).giveRole(documentId, role);
      await panelAccounts(tx).close(person.id);
      await notifyUser(deps, tx, person.id, ADMIN_ROLE_TAKEN);
      await deps.audit.write(tx, {
        actor,
        action: 'role.taken',
        record: { type: 'user', id: documentId },
        patientId: person.id,
        reason,
        details: { role: person.role, after: role },
      });
    });
  };
