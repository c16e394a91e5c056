import { Bell, User } from '@strapi/icons';
import { MANAGE_PEOPLE } from '../../../domains/accounts/permissions';
import { SEE_DASHBOARDS } from '../../../domains/dashboards/permissions';
import type { PageDeclaration } from '../declaration';

/** Tiles that tell of all rooms. */
export default {
  widgets: [
    {
      id: 'waiting',
      title: 'Waiting for you',
      icon: Bell,
      permission: MANAGE_PEOPLE,
      position: 0,
      load: async () => (await import('./waiting')).Waiting,
    },
    {
      id: 'week-of-people',
      title: 'People this week',
      icon: User,
      permission: SEE_DASHBOARDS,
      position: 20,
      link: { label: 'All people', href: '/careloop/people' },
      load: async () => (await import('./week-of-people')).WeekOfPeople,
    },
  ],
} satisfies PageDeclaration;
