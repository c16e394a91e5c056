import { Phone } from '@strapi/icons';
import { KEEP_TELEPHONY } from '../../../domains/telephony/permissions';
import type { PageDeclaration } from '../declaration';

/** Who takes telephone calls, who called, and what they left. */
export default {
  page: {
    path: 'careloop/telephone',
    label: 'Telephone',
    icon: Phone,
    permission: KEEP_TELEPHONY,
    group: 'clinic',
    position: 3,
    load: () => import('./telephone'),
  },
} satisfies PageDeclaration;
