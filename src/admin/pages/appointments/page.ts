import { Calendar } from '@strapi/icons';
import { KEEP_APPOINTMENTS } from '../../../domains/appointments/permissions';
import type { PageDeclaration } from '../declaration';

/** The calendar of a clinic: who is booked when. */
export default {
  page: {
    path: 'careloop/appointments',
    label: 'Appointments',
    icon: Calendar,
    permission: KEEP_APPOINTMENTS,
    group: 'clinic',
    position: 1,
    load: () => import('./clinic'),
  },
  statuses: {
    confirmed: 'success',
    in_progress: 'primary',
    no_show: 'danger',
  },
} satisfies PageDeclaration;
