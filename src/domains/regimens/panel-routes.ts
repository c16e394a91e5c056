import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { MANAGE_PEOPLE } from '../accounts';
import { medicationsOfQuery } from './contract';
import type { Regimens } from './index';
import { SEE_SCHEDULES } from './permissions';
import { scheduleQuery } from './schedule-contract';

const route = panelRoutesOf<Regimens>();

/** Behind the pages "People" and "Schedules". */
export const regimensPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/people/:id/medications',
    permission: MANAGE_PEOPLE,
    query: medicationsOfQuery,
    run: (regimens, { actor, id, query }) => regimens.medicationsOf(actor, id, query),
  }),
  route({
    method: 'GET',
    path: '/schedules',
    permission: SEE_SCHEDULES,
    query: scheduleQuery,
    run: async (regimens, { actor, query }) => await regimens.scheduleOf(actor, query),
  }),
];
