import { Clock } from '@strapi/icons';
import { SEE_SCHEDULES } from '../../../domains/regimens/permissions';
import type { PageDeclaration } from '../declaration';

/** What is due when, and how much of it was done: medicines, supplements and vaccines. */
export default {
  page: {
    path: 'careloop/schedules',
    label: 'Schedules',
    icon: Clock,
    permission: SEE_SCHEDULES,
    group: 'care',
    position: 3,
    load: () => import('./schedules'),
  },
} satisfies PageDeclaration;
