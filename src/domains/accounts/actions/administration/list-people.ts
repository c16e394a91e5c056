import type { Actor } from '../../../../kernel/actor';
import { addDays, startOfDay } from '../../../../kernel/time';
import type { AdminsQuery, ManagedPersonView, PeoplePage, SortedPeopleQuery } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { noSuchPerson } from '../../errors';
import { ABOVE_ADMINS, reaches } from '../../rules/authority';
import { managedViewOf } from '../../rules/managed-person';
import { directory, type Wanted } from '../../store/directory';
import { panelAccounts } from '../../store/panel-accounts';
import { registrationStore } from '../../store/registrations';
import { people } from '../../store/people';
import { authorityOf, requireSuperadmin } from './authority-of';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit'>;

/** A page of the people whose accounts the caller looks after, the newest first. */
export const listPeople =
  (deps: Deps) =>
  async (
    actor: Actor,
    { role, confirmed, registeredFrom, registeredUntil, zone = 'UTC', ...wanted }: SortedPeopleQuery,
  ): Promise<PeoplePage> => {
    const authority = await authorityOf(deps.db, actor);
    return await pageOf(deps, actor, {
      ...wanted,
      onlyConfirmed: confirmed === 'true',
      registeredFrom: registeredFrom === undefined ? undefined : startOfDay(registeredFrom, zone),
      registeredBefore: registeredUntil === undefined ? undefined : startOfDay(addDays(registeredUntil, 1), zone),
      roles: role && [role],
      without: authority === 'admin' ? ABOVE_ADMINS : undefined,
    });
  };

/**
 * How many people this person of the panel finds in that list: confirmed since the first of these edges, by day, and in all.
 * Counts only.
 */
export const countListed =
  ({ db }: Pick<Deps, 'db'>) =>
  async (adminId: number, edges: readonly Date[]) => {
    const authority = await panelAccounts(db).authority(adminId);
    return await registrationStore(db).listed(edges, authority === 'superadmin' ? [] : ABOVE_ADMINS);
  };

/** Admins and superadmins, for superadmins. */
export const listAdmins =
  (deps: Deps) =>
  async (actor: Actor, pages: AdminsQuery): Promise<PeoplePage> => {
    await requireSuperadmin(deps.db, actor);
    return await pageOf(deps, actor, { ...pages, roles: ['admin', 'superadmin'] });
  };

/** What was searched for is not written down: it is somebody's name. */
const pageOf = async ({ clock, db, audit }: Deps, actor: Actor, wanted: Wanted): Promise<PeoplePage> => {
  const { page, pageSize, roles = [], state } = wanted;
  const { rows, total } = await directory(db).page(wanted, clock.now());
  audit.read({
    actor,
    action: 'accounts.listed',
    record: { type: 'user', id: 'many' },
    patientId: null,
    details: { roles, state: state ?? null, searched: wanted.search !== undefined, page, count: rows.length },
  });
  return {
    people: rows.map(managedViewOf),
    pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
  };
};

/** One of them. That somebody looked is kept with the person. */
export const readPerson =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, documentId: string): Promise<ManagedPersonView> => {
    const authority = await authorityOf(db, actor);
    const row = await directory(db).one(documentId, clock.now());
    if (!row || !reaches(authority, row.role)) throw noSuchPerson();
    audit.read({ actor, action: 'account.read', record: { type: 'user', id: documentId }, patientId: row.id });
    return managedViewOf(row);
  };

/**
 * The row id of somebody whose records the caller may see as one who looks after accounts, for the rooms that keep them.
 * @throws DomainError `forbidden`, or `not-found` for somebody out of the caller's reach
 */
export const requireManagedPatient =
  ({ db }: Pick<Deps, 'db'>) =>
  async (actor: Actor, documentId: string): Promise<number> => {
    const authority = await authorityOf(db, actor);
    const person = await people(db).byDocumentId(documentId);
    if (!person || !reaches(authority, person.role)) throw noSuchPerson();
    return person.id;
  };
