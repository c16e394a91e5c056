import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { MANAGE_PEOPLE } from '../accounts';
import { keepPersonInput, planErasureInput } from './contract';
import type { Privacy } from './index';

const route = panelRoutesOf<Privacy>();

/** Behind the page "People". */
export const privacyPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'POST',
    path: '/people/:id/erase',
    permission: MANAGE_PEOPLE,
    body: planErasureInput,
    run: (privacy, { actor, id, body }) => privacy.planErasure(actor, id, body),
  }),
  route({
    method: 'POST',
    path: '/people/:id/keep',
    permission: MANAGE_PEOPLE,
    body: keepPersonInput,
    run: (privacy, { actor, id, body }) => privacy.keepPerson(actor, id, body),
  }),
  route({
    method: 'GET',
    path: '/people/:id/erasure',
    permission: MANAGE_PEOPLE,
    run: (privacy, { actor, id }) => privacy.erasureOf(actor, id),
  }),
];
