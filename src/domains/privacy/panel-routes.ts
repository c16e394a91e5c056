import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { MANAGE_PEOPLE } from '../accounts';
import { erasePersonInput } from './contract';
import type { Privacy } from './index';

const route = panelRoutesOf<Privacy>();

/** Behind the page "People". */
export const privacyPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'POST',
    path: '/people/:id/erase',
    permission: MANAGE_PEOPLE,
    body: erasePersonInput,
    run: (privacy, { actor, id, body }) => privacy.erasePerson(actor, id, body),
  }),
];
