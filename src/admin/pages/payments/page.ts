import { PriceTag } from '@strapi/icons';
import { SEE_PAYMENTS } from '../../../domains/payments/permissions';
import type { PageDeclaration } from '../declaration';

/** What was paid, and the way to give it back. */
export default {
  page: {
    path: 'careloop/payments',
    label: 'Payments',
    icon: PriceTag,
    permission: SEE_PAYMENTS,
    group: 'clinic',
    position: 7,
    load: () => import('./payments'),
  },
  statuses: {
    succeeded: 'success',
    failed: 'danger',
    refunded: 'neutral',
    partly_refunded: 'secondary',
  },
} satisfies PageDeclaration;
