import type { StrapiApp } from '@strapi/strapi/admin';
import { SealCheck } from '@strapi/icons';
import { VERIFY_PEOPLE } from '../../../app/access/panel';

/** The page and its place in the menu, for whoever may decide. */
export const offerVerification = (app: StrapiApp): void =>
  app.addMenuLink({
    to: 'verification',
    icon: SealCheck,
    intlLabel: { id: 'careloop.verification.title', defaultMessage: 'Verification' },
    permissions: [{ action: VERIFY_PEOPLE, subject: null }],
    position: 2,
    Component: () => import('./page'),
  });
