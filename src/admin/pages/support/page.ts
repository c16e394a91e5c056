import { Question } from '@strapi/icons';
import { ANSWER_TICKETS } from '../../../domains/support/permissions';
import type { PageDeclaration } from '../declaration';

/** Tickets: what waits for an answer first. */
export default {
  page: {
    path: 'careloop/support',
    label: 'Support',
    icon: Question,
    permission: ANSWER_TICKETS,
    group: 'people',
    position: 5,
    load: () => import('./support'),
  },
  widgets: [
    {
      id: 'tickets',
      title: 'Tickets',
      icon: Question,
      permission: ANSWER_TICKETS,
      position: 30,
      link: { label: 'All tickets', href: '/careloop/support' },
      load: async () => (await import('./waiting-tickets')).WaitingTickets,
    },
  ],
  statuses: { open: 'warning', answered: 'success', waiting: 'secondary', resolved: 'success', closed: 'neutral' },
} satisfies PageDeclaration;
