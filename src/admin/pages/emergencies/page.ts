import { Lightning } from '@strapi/icons';
import { MANAGE_PEOPLE } from '../../../domains/accounts/permissions';
import type { PageDeclaration } from '../declaration';

/** Records that doctors opened without a part in the care. */
export default {
  page: {
    path: 'careloop/emergencies',
    label: 'Emergencies',
    icon: Lightning,
    permission: MANAGE_PEOPLE,
    group: 'people',
    position: 4,
    load: () => import('./emergencies'),
  },
  personParts: [
    {
      key: 'emergencies',
      label: ({ emergencies }) => `Emergencies (${emergencies.length})`,
      position: 40,
      isShown: ({ emergencies }) => emergencies.length > 0,
      load: () => import('./part'),
    },
  ],
} satisfies PageDeclaration;
