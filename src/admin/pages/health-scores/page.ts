import { ChartCircle } from '@strapi/icons';
import { SEE_HEALTH_SCORES } from '../../../domains/wellbeing/permissions';
import type { PageDeclaration } from '../declaration';

/** How people feel and do, one by one and together. */
export default {
  page: {
    path: 'careloop/health-scores',
    label: 'Health scores',
    icon: ChartCircle,
    permission: SEE_HEALTH_SCORES,
    group: 'care',
    position: 5,
    load: () => import('./health-scores'),
  },
  widgets: [
    {
      id: 'health-scores',
      title: 'Health scores',
      icon: ChartCircle,
      permission: SEE_HEALTH_SCORES,
      position: 30,
      link: { label: 'All days', href: '/careloop/health-scores' },
      load: async () => (await import('./health-widget')).HealthWidget,
    },
  ],
  personParts: [
    {
      key: 'health-scores',
      label: 'Health scores',
      position: 25,
      permission: SEE_HEALTH_SCORES,
      load: () => import('./of-person'),
    },
  ],
} satisfies PageDeclaration;
