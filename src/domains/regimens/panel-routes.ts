import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { MANAGE_PEOPLE } from '../accounts';
import { medicationsOfQuery } from './contract';
import type { Regimens } from './index';

const route = panelRoutesOf<Regimens>();

/** Behind the page "People". */
export const regimensPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/people/:id/medications',
    permission: MANAGE_PEOPLE,
    query: medicationsOfQuery,
    run: (regimens, { actor, id, query }) => regimens.medicationsOf(actor, id, query),
  }),
];
