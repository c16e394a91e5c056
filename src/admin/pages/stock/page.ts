import { Archive } from '@strapi/icons';
import { KEEP_STOCK } from '../../../domains/catalogue/permissions';
import type { PageDeclaration } from '../declaration';

/** Supplements and vaccines: what is there, what is short, where it went. */
export default {
  page: {
    path: 'careloop/stock',
    label: 'Stock',
    icon: Archive,
    permission: KEEP_STOCK,
    group: 'clinic',
    position: 5,
    load: () => import('./stock'),
  },
  statuses: { quarantined: 'warning', recalled: 'danger', expired: 'danger' },
} satisfies PageDeclaration;
