import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { statusHistoryQuery, undoDeceasedInput } from './contract';
import type { People } from './index';
import { CORRECT_STATUS } from './permissions';

const route = panelRoutesOf<People>();

/** How a patient is, and the correction of a death that was recorded by mistake. */
export const peoplePanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/people/:id/status-history',
    permission: CORRECT_STATUS,
    query: statusHistoryQuery,
    run: async (room, { actor, id, query }) => await room.statusHistory(actor, id, query),
  }),
  route({
    method: 'POST',
    path: '/people/:id/undo-deceased',
    permission: CORRECT_STATUS,
    body: undoDeceasedInput,
    run: async (room, { actor, id, body }) => await room.undoDeceased(actor, id, body.reason),
  }),
];
