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
    position: 31,
    load: () => import('./messages-page'),
  },
} satisfies PageDeclaration;
