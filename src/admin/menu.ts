import { Lightning, Shield, User } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { MANAGE_ADMINS, MANAGE_PEOPLE } from '../app/access/panel';

const RECORDS = 'content-manager';
const READ = 'plugin::content-manager.explorer.read';

/** Pages of our own, for those who may open them. */
export const addPages = (app: StrapiApp): void => {
  app.addMenuLink({
    to: 'careloop/people',
    icon: User,
    intlLabel: { id: 'careloop.people.title', defaultMessage: 'People' },
    permissions: [{ action: MANAGE_PEOPLE, subject: null }],
    Component: () => import('./pages/people'),
    position: 2,
  });
  app.addMenuLink({
    to: 'careloop/admin-requests',
    icon: Shield,
    intlLabel: { id: 'careloop.admin-requests.title', defaultMessage: 'Admin requests' },
    permissions: [{ action: MANAGE_ADMINS, subject: null }],
    Component: () => import('./pages/admin-requests'),
    position: 3,
  });
  app.addMenuLink({
    to: 'careloop/emergencies',
    icon: Lightning,
    intlLabel: { id: 'careloop.emergencies.title', defaultMessage: 'Emergencies' },
    permissions: [{ action: MANAGE_PEOPLE, subject: null }],
    Component: () => import('./pages/emergencies'),
    position: 3,
  });
};

/** Who may read no records is not led to an empty page. */
export const arrangeMenu = (app: StrapiApp): void => {
  for (const link of app.router.menu) {
    if (link.to === RECORDS) link.permissions = [{ action: READ }];
  }
};
