import { File } from '@strapi/icons';
import { SEE_PRESCRIPTIONS } from '../../../domains/prescriptions/permissions';
import type { PageDeclaration } from '../declaration';

/** What became of every prescription, and where reference codes were guessed. */
export default {
  page: {
    path: 'careloop/prescriptions',
    label: 'Prescriptions',
    icon: File,
    permission: SEE_PRESCRIPTIONS,
    group: 'clinic',
    position: 4,
    load: () => import('./prescriptions'),
  },
} satisfies PageDeclaration;
