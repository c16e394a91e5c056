import { WarningCircle } from '@strapi/icons';
import { SEE_TO_ALERTS } from '../../../domains/wellbeing/permissions';
import type { PageDeclaration } from '../declaration';

/** People who gave an answer that calls for help, and who sees to them. */
export default {
  page: {
    path: 'careloop/calls-for-help',
    label: 'Calls for help',
    icon: WarningCircle,
    permission: SEE_TO_ALERTS,
    group: 'care',
    position: 2,
    load: () => import('./calls-for-help'),
  },
} satisfies PageDeclaration;
