import { HandHeart } from '@strapi/icons';
import { WATCH_CARE } from '../../../domains/home-care/permissions';
import type { PageDeclaration } from '../declaration';

/** Who got worse and who has taken it, the visits around now, and what patients say of them. */
export default {
  page: {
    path: 'careloop/home-care',
    label: 'Home care',
    icon: HandHeart,
    permission: WATCH_CARE,
    group: 'care',
    position: 1,
    load: () => import('./home-care'),
  },
  widgets: [
    {
      id: 'care-alerts',
      title: 'Care alerts',
      icon: HandHeart,
      permission: WATCH_CARE,
      position: 2,
      link: { label: 'The whole board', href: '/careloop/home-care' },
      load: async () => (await import('./open-alerts')).OpenAlerts,
    },
  ],
  statuses: { acknowledged: 'success' },
} satisfies PageDeclaration;
