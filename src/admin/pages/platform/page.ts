import { ChartPie } from '@strapi/icons';
import { SEE_DASHBOARDS } from '../../../domains/dashboards/permissions';
import type { PageDeclaration } from '../declaration';

/** How the installation is used, over days that are chosen. */
export default {
  page: {
    path: 'careloop/platform',
    label: 'Platform',
    icon: ChartPie,
    permission: SEE_DASHBOARDS,
    group: 'operations',
    position: 1,
    load: () => import('./platform'),
  },
} satisfies PageDeclaration;
