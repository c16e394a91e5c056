import { Mail, Server } from '@strapi/icons';
import { SEE_QUEUE } from '../../../domains/notifications/permissions';
import { SEE_OPERATIONS } from '../../../domains/operations/permissions';
import type { PageDeclaration } from '../declaration';

/** How messages are on their way, and whether anybody sends them. */
export default {
  page: {
    path: 'careloop/queue',
    label: 'Message queue',
    icon: Mail,
    permission: SEE_QUEUE,
    position: 30,
    load: () => import('./queue-page'),
  },
  widgets: [
    {
      id: 'worker',
      title: 'Is everything running?',
      icon: Server,
      permission: SEE_OPERATIONS,
      position: 1,
      link: { label: 'Message queue', href: '/careloop/queue' },
      load: async () => (await import('./running')).Running,
    },
  ],
} satisfies PageDeclaration;
