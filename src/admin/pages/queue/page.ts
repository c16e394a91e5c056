import { Mail } from '@strapi/icons';
import { SEE_QUEUE } from '../../../domains/notifications/permissions';
import type { PageDeclaration } from '../declaration';

/** How messages are on their way. */
export default {
  page: {
    path: 'careloop/queue',
    label: 'Message queue',
    icon: Mail,
    permission: SEE_QUEUE,
    group: 'operations',
    position: 3,
    load: () => import('./queue-page'),
  },
} satisfies PageDeclaration;
