import { Server } from '@strapi/icons';
import { SEE_OPERATIONS } from '../../../domains/operations/permissions';
import type { PageDeclaration } from '../declaration';

/** Whether each part of the installation works, and what to do where one does not. */
export default {
  page: {
    path: 'careloop/system',
    label: 'System status',
    icon: Server,
    permission: SEE_OPERATIONS,
    group: 'operations',
    position: 2,
    load: () => import('./system'),
  },
  widgets: [
    {
      id: 'worker',
      title: 'Is everything running?',
      icon: Server,
      permission: SEE_OPERATIONS,
      position: 1,
      link: { label: 'System status', href: '/careloop/system' },
      load: async () => (await import('./running')).Running,
    },
  ],
} satisfies PageDeclaration;
