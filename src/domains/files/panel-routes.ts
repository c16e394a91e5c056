import { FileAnswer } from '../../kernel/answers';
import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import { VERIFY_PEOPLE } from '../accounts';
import type { Files } from './index';

const route = panelRoutesOf<Files>();

/** Behind the page "Verification". */
export const filesPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/verifications/documents/:id',
    permission: VERIFY_PEOPLE,
    run: async (files, { actor, id }) => new FileAnswer(await files.openSubmitted(actor, id)),
  }),
  route({
    method: 'GET',
    path: '/verifications/documents/:id/facts',
    permission: VERIFY_PEOPLE,
    run: async (files, { id }) => await files.submittedFacts(id),
  }),
];
