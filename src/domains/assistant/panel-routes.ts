import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import type { Assistant } from './index';
import { SEE_TO_RED_FLAGS } from './permissions';

const route = panelRoutesOf<Assistant>();

/** Behind a tab of the page "Calls for help". */
export const assistantPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/assistant-alerts',
    permission: SEE_TO_RED_FLAGS,
    run: async (room, { actor }) => await room.listAlerts(actor),
  }),
  route({
    method: 'POST',
    path: '/assistant-alerts/:id/acknowledge',
    permission: SEE_TO_RED_FLAGS,
    run: async (room, { actor, id }) => await room.acknowledgeAlert(actor, id),
  }),
];
