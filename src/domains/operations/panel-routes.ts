import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import type { Operations } from './index';
import { SEE_OPERATIONS } from './permissions';

const route = panelRoutesOf<Operations>();

/** Behind the bar on every page, the home page and the page of the system. */
export const operationsPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/processes',
    permission: SEE_OPERATIONS,
    run: (operations) => operations.processes(),
  }),
  route({
    method: 'GET',
    path: '/alarms',
    permission: SEE_OPERATIONS,
    run: (operations) => operations.alarms(),
  }),
  route({
    method: 'GET',
    path: '/system',
    permission: SEE_OPERATIONS,
    run: (operations) => operations.system(),
  }),
];
