import { Download } from '../../kernel/answers';
import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { auditPeopleQuery, auditQuery, readersQuery } from './contract';
import type { Audit } from './index';
import { EXPORT_AUDIT_TRAIL, SEE_AUDIT_TRAIL } from './permissions';

const route = panelRoutesOf<Audit>();

/** Behind the page "Audit trail". */
export const auditPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/audit-trail',
    permission: SEE_AUDIT_TRAIL,
    query: auditQuery,
    run: (audit, { actor, query }) => audit.readTrail(actor, query),
  }),
  route({
    method: 'GET',
    path: '/audit-trail/readers',
    permission: SEE_AUDIT_TRAIL,
    query: readersQuery,
    run: (audit, { actor, query }) => audit.readersOf(actor, query),
  }),
  route({
    // Posted: what is typed is somebody's name, and no URL holds one.
    method: 'POST',
    path: '/audit-trail/people',
    permission: SEE_AUDIT_TRAIL,
    body: auditPeopleQuery,
    run: (audit, { actor, body }) => audit.findPeople(actor, body),
  }),
  route({
    method: 'GET',
    path: '/audit-trail/chain',
    permission: SEE_AUDIT_TRAIL,
    run: (audit) => audit.chain(),
  }),
  route({
    method: 'GET',
    path: '/audit-trail/export',
    permission: EXPORT_AUDIT_TRAIL,
    query: auditQuery,
    run: async (audit, { actor, query }) =>
      new Download({ ...(await audit.exportTrail(actor, query)), bytes: null, type: 'text/csv' }),
  }),
];
