import { Lock } from '@strapi/icons';
import { OWN_PANEL_ACCOUNT } from '../../../domains/accounts/permissions';
import type { PageDeclaration } from '../declaration';

/** The second factor of one's own account in the panel. */
export default {
  page: {
    path: 'careloop/second-factor',
    label: 'Second factor',
    icon: Lock,
    permission: OWN_PANEL_ACCOUNT,
    group: null,
    position: 90,
    load: () => import('./second-factor'),
  },
} satisfies PageDeclaration;
