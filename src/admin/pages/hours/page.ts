import { Briefcase } from '@strapi/icons';
import { KEEP_APPOINTMENTS } from '../../../domains/appointments/permissions';
import type { PageDeclaration } from '../declaration';

/** When doctors and caregivers take appointments. */
export default {
  page: {
    path: 'careloop/hours',
    label: 'Hours',
    icon: Briefcase,
    permission: KEEP_APPOINTMENTS,
    group: 'clinic',
    position: 2,
    load: () => import('./hours'),
  },
} satisfies PageDeclaration;
