import type { Actor } from '../../../../kernel/actor';
import { newDocumentId, newUuid } from '../../../../kernel/ids';
import type { Transaction } from '../../../../ports/database';
import type { AdminRequestsPage, AdminRequestView, DecideRequestInput, SortedAdminRequestsQuery } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { alreadySo, noSuchPerson, requestDecided } from '../../errors';
import {
  ADMIN_REQUEST_APPROVED,
  ADMIN_REQUEST_ARRIVED,
  ADMIN_REQUEST_REJECTED,
  ADMIN_REQUEST_TAKEN,
} from '../../messages/administration';
import { adminRequests, formerRoles, type AdminRequestRow } from '../../store/admin-requests';
import { people } from '../../store/people';
import { requireSuperadmin } from './authority-of';
import { givePanelAccount } from './invite-to-panel';
import { withPerson, type ManagingDeps } from './with-person';

/** Files the request of somebody who is held and has just confirmed their address, and tells them and every superadmin. */
export const askForAdminAccount = async (
  deps: Pick<AccountsDeps, 'audit' | 'post'>,
  tx: Transaction,
  userId: number,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> => {
  const documentId = newDocumentId();
  if (!(await adminRequests(tx).ask(documentId, userId, now))) return;
  await tell(deps, tx, userId, ADMIN_REQUEST_TAKEN, documentId);
  for (const superadmin of await adminRequests(tx).deciders())
    await tell(deps, tx, superadmin, ADMIN_REQUEST_ARRIVED, documentId);
  await deps.audit.write(tx, {
    actor,
    action: 'admin-request.made',
    record: { type: 'admin-request', id: documentId },
    patientId: userId,
  });
};

const tell = async (
  { post }: Pick<AccountsDeps, 'post'>,
  tx: Transaction,
  userId: number,
  topic: string,
  requestId: string,
): Promise<void> =>
  await post(tx, [{ key: `${topic}-${newUuid()}`, topic, userId, subjectId: requestId, attempt: 1, notAfter: null }]);

/** Requests for an admin account, for superadmins; those that wait come first. */
export const listAdminRequests =
  ({ db, audit }: Pick<AccountsDeps, 'db' | 'audit'>) =>
  async (actor: Actor, query: SortedAdminRequestsQuery): Promise<AdminRequestsPage> => {
    await requireSuperadmin(db, actor);
    const { page, pageSize } = query;
    const { rows, total } = await adminRequests(db).page(query);
    audit.read({
      actor,
      action: 'admin-requests.listed',
      record: { type: 'admin-request', id: 'many' },
      patientId: null,
      details: { state: query.state ?? null, searched: query.search !== undefined, page, count: rows.length },
    });
    return {
      requests: rows.map(viewOf),
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
    };
  };

/**
 * Approves or rejects a request, once, and tells the person. Who is approved becomes an admin of the apps and is invited to the panel.
 * @throws DomainError `conflict` when somebody else was faster
 */
export const decideAdminRequest =
  (deps: ManagingDeps) =>
  async (
    actor: Actor,
    documentId: string,
    { decision, reason: given }: DecideRequestInput,
  ): Promise<AdminRequestView> => {
    await requireSuperadmin(deps.db, actor);
    const reason = given ?? null;
    const request = await adminRequests(deps.db).find(documentId);
    if (!request) throw noSuchPerson();
    await withPerson(deps, actor, request.personId, async (tx, person, now) => {
      await requireSuperadmin(tx, actor);
      if (decision === 'approve' && person.blocked) throw alreadySo('This account is closed: open it first.');
      if (!(await adminRequests(tx).decide(documentId, decision === 'approve' ? 'approved' : 'rejected', reason, now)))
        throw requestDecided();
      if (decision === 'approve') {
        await formerRoles(tx).keep(person.id, 'patient');
        await people(tx).giveRole(person.documentId, 'admin');
        await givePanelAccount(deps, tx, person.id, now);
      }
      await tell(
        deps,
        tx,
        person.id,
        decision === 'approve' ? ADMIN_REQUEST_APPROVED : ADMIN_REQUEST_REJECTED,
        documentId,
      );
      await deps.audit.write(tx, {
        actor,
        action: `admin-request.${decision === 'approve' ? 'approved' : 'rejected'}`,
        record: { type: 'admin-request', id: documentId },
        patientId: person.id,
        reason,
      });
    });
    const decided = await adminRequests(deps.db).find(documentId);
    if (!decided) throw noSuchPerson();
    return viewOf(decided);
  };

const viewOf = ({
  documentId,
  state,
  personId,
  name,
  email,
  requestedAt,
  decidedAt,
  reason,
}: AdminRequestRow): AdminRequestView => ({
  documentId,
  state,
  person: { documentId: personId, name, email },
  requestedAt: requestedAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
  reason,
});
