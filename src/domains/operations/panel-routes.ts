import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import type { Operations } from './index';
import { SEE_OPERATIONS } from './permissions';

const route = panelRoutesOf<Operations>();

/** Behind the bar that says when no worker is seen. */
export const operationsPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/processes',
    permission: SEE_OPERATIONS,
    run: (operations) => operations.processes(),
  }),
];
