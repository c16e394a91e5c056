import { PaperPlane } from '@strapi/icons';
import { SEE_QUEUE } from '../../../domains/notifications/permissions';
import type { PageDeclaration } from '../declaration';

/** What messages look like, and what everybody is told. */
export default {
  page: {
    path: 'careloop/messages',
    label: 'Messages',
    icon: PaperPlane,
    permission: SEE_QUEUE,
    group: 'operations',
    position: 4,
    load: () => import('./messages-page'),
  },
} satisfies PageDeclaration;
