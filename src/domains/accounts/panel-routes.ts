import type { Actor } from '../../kernel/actor';
import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import {
  decideInput,
  decideRequestInput,
  sortedAdminRequestsQuery,
  sortedEmergenciesQuery,
  giveRoleInput,
  panelFactorProof,
  sortedPeopleQuery,
  reasonInput,
  sortedVerificationsQuery,
  type ReasonInput,
} from './contract';
import type { Accounts } from './index';
import { MANAGE_ADMINS, MANAGE_PEOPLE, OWN_PANEL_ACCOUNT, VERIFY_PEOPLE } from './permissions';

const route = panelRoutesOf<Accounts>();

/** Something done to one account, with the reason that is kept. */
const change = (
  verb: string,
  permission: string,
  act: (accounts: Accounts) => (actor: Actor, id: string, input: ReasonInput) => Promise<unknown>,
): PanelRoute =>
  route({
    method: 'POST',
    path: `/people/:id/${verb}`,
    permission,
    body: reasonInput,
    run: async (accounts, { actor, id, body }) => await act(accounts)(actor, id, body),
  });

/** Behind the pages "People", "Admin requests", "Emergencies" and "Verification". A search is posted: what is searched for is somebody's name, and no URL holds one. */
export const accountsPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/second-factor',
    permission: OWN_PANEL_ACCOUNT,
    run: (accounts, { actor }) => accounts.panelSecondFactor.state(actor),
  }),
  route({
    method: 'POST',
    path: '/second-factor',
    permission: OWN_PANEL_ACCOUNT,
    run: (accounts, { actor }) => accounts.panelSecondFactor.propose(actor),
  }),
  route({
    method: 'POST',
    path: '/second-factor/confirm',
    permission: OWN_PANEL_ACCOUNT,
    body: panelFactorProof,
    run: (accounts, { actor, body }) => accounts.panelSecondFactor.confirm(actor, body),
  }),
  route({
    method: 'POST',
    path: '/second-factor/disable',
    permission: OWN_PANEL_ACCOUNT,
    body: panelFactorProof,
    run: (accounts, { actor, body }) => accounts.panelSecondFactor.disable(actor, body),
  }),
  route({
    method: 'POST',
    path: '/people/find',
    permission: MANAGE_PEOPLE,
    body: sortedPeopleQuery,
    run: (accounts, { actor, body }) => accounts.listPeople(actor, body),
  }),
  route({
    method: 'POST',
    path: '/people/:id/devices/:device/end',
    permission: MANAGE_PEOPLE,
    body: reasonInput,
    run: (accounts, { actor, id, params, body }) => accounts.endDeviceOf(actor, id, params['device'] ?? '', body),
  }),
  change('block', MANAGE_PEOPLE, (accounts) => accounts.blockPerson),
  change('unblock', MANAGE_PEOPLE, (accounts) => accounts.unblockPerson),
  change('deactivate', MANAGE_PEOPLE, (accounts) => accounts.deactivatePerson),
  change('activate', MANAGE_PEOPLE, (accounts) => accounts.activatePerson),
  change('end-sessions', MANAGE_PEOPLE, (accounts) => accounts.endSessionsOf),
  change('reset-second-factor', MANAGE_PEOPLE, (accounts) => accounts.resetSecondFactor),
  change('take-role', MANAGE_ADMINS, (accounts) => accounts.takeRole),
  route({
    method: 'POST',
    path: '/people/:id/give-role',
    permission: MANAGE_ADMINS,
    body: giveRoleInput,
    run: (accounts, { actor, id, body }) => accounts.giveRole(actor, id, body),
  }),
  route({
    method: 'POST',
    path: '/admin-requests/find',
    permission: MANAGE_ADMINS,
    body: sortedAdminRequestsQuery,
    run: (accounts, { actor, body }) => accounts.listAdminRequests(actor, body),
  }),
  route({
    method: 'POST',
    path: '/admin-requests/:id/decide',
    permission: MANAGE_ADMINS,
    body: decideRequestInput,
    run: (accounts, { actor, id, body }) => accounts.decideAdminRequest(actor, id, body),
  }),
  route({
    method: 'GET',
    path: '/emergencies',
    permission: MANAGE_PEOPLE,
    query: sortedEmergenciesQuery,
    run: (accounts, { actor, query }) => accounts.watchEmergencies(actor, query),
  }),
  route({
    method: 'POST',
    path: '/emergencies/:id/end',
    permission: MANAGE_PEOPLE,
    body: reasonInput,
    run: (accounts, { actor, id, body }) => accounts.stopEmergency(actor, id, body),
  }),
  route({
    method: 'GET',
    path: '/verifications',
    permission: VERIFY_PEOPLE,
    query: sortedVerificationsQuery.omit({ search: true }),
    run: (accounts, { actor, query }) => accounts.listVerifications(actor, query),
  }),
  route({
    method: 'POST',
    path: '/verifications/find',
    permission: VERIFY_PEOPLE,
    body: sortedVerificationsQuery,
    run: (accounts, { actor, body }) => accounts.listVerifications(actor, body),
  }),
  route({
    method: 'POST',
    path: '/verifications/:id/decision',
    permission: VERIFY_PEOPLE,
    body: decideInput,
    run: (accounts, { actor, id, body }) => accounts.decideCredential(actor, id, body),
  }),
  route({
    method: 'POST',
    path: '/verifications/:id/revoke',
    permission: VERIFY_PEOPLE,
    body: reasonInput,
    run: (accounts, { actor, id, body }) => accounts.revokeCredential(actor, id, body),
  }),
];
