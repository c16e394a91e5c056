import { Shield } from '@strapi/icons';
import { MANAGE_ADMINS } from '../../../domains/accounts/permissions';
import type { PageDeclaration } from '../declaration';

/** Who asks to be an admin. */
export default {
  page: {
    path: 'careloop/admin-requests',
    label: 'Admin requests',
    icon: Shield,
    permission: MANAGE_ADMINS,
    group: 'people',
    position: 3,
    load: () => import('./requests'),
  },
} satisfies PageDeclaration;
