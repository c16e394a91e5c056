import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { versionQuery } from './contract';
import type { Content } from './index';
import { PUBLISH_CONTENT } from './permissions';

const route = panelRoutesOf<Content>();

/** Behind the page "Publishing". */
export const contentPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/publishing',
    permission: PUBLISH_CONTENT,
    run: async (room, { actor }) => await room.deskOf(actor),
  }),
  route({
    method: 'GET',
    path: '/publishing/versions',
    permission: PUBLISH_CONTENT,
    query: versionQuery,
    run: async (room, { actor, query }) => await room.versionsOf(actor, query),
  }),
];
