import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import type { CarePlans } from './index';
import { watchedNotesQuery } from './panel-contract';
import { WATCH_NOTES } from './permissions';

const route = panelRoutesOf<CarePlans>();

/** Behind the page "Notes". */
export const carePlansPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/notes',
    permission: WATCH_NOTES,
    query: watchedNotesQuery,
    run: async (room, { actor, query }) => await room.watchNotes(actor, query),
  }),
  route({
    method: 'GET',
    path: '/notes/:id',
    permission: WATCH_NOTES,
    run: async (room, { actor, id }) => await room.watchNote(actor, id),
  }),
];
