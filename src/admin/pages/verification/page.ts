import { SealCheck } from '@strapi/icons';
import { VERIFY_PEOPLE } from '../../../domains/accounts/permissions';
import type { PageDeclaration } from '../declaration';

/** What doctors, caregivers and pharmacists submit, for whoever may decide. */
export default {
  page: {
    path: 'verification',
    label: 'Verification',
    icon: SealCheck,
    permission: VERIFY_PEOPLE,
    group: 'people',
    position: 2,
    load: () => import('./verification-page'),
  },
} satisfies PageDeclaration;
