import { z } from 'zod';
import { accessLogQuery, accessView } from '../../../../domains/accounts';
import { allow, SIGNED_IN, type Door } from '../../door';

export const accessDoors: readonly Door[] = [
  {
    api: 'accounts', handler: 'access.log', method: 'GET', paths: ['/users/me/access-log'],
    summary: 'Who opened or changed my record', description: 'Newest first; `meta.pagination.nextCursor` leads to the page behind. What I did myself is left out unless `own=true`. `who` is the documentId of somebody in the list, or `staff`, `careloop` or `link`.',
    who: allow(SIGNED_IN, 'own'), query: accessLogQuery,
    answer: { status: 200, description: 'A page of what was done, by whom and why', schema: z.array(accessView) },
  },
];
