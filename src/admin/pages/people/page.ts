import { User } from '@strapi/icons';
import { MANAGE_PEOPLE } from '../../../domains/accounts/permissions';
import type { PageDeclaration } from '../declaration';

/** Looking after the accounts of people. */
export default {
  page: {
    path: 'careloop/people',
    label: 'People',
    icon: User,
    permission: MANAGE_PEOPLE,
    group: 'people',
    position: 1,
    load: () => import('./people'),
  },
  personParts: [
    {
      key: 'today',
      label: 'Today',
      position: 0,
      isShown: ({ role }) => role === 'patient',
      load: () => import('./parts/today'),
    },
    { key: 'overview', label: 'Account', position: 5, load: () => import('./parts/overview') },
    {
      key: 'devices',
      label: ({ devices }) => `Devices (${devices.length})`,
      position: 10,
      load: () => import('./parts/devices'),
    },
    {
      key: 'credentials',
      label: ({ credentials }) => `Credentials (${credentials.length})`,
      position: 30,
      isShown: ({ credentials }) => credentials.length > 0,
      load: () => import('./parts/credentials'),
    },
  ],
} satisfies PageDeclaration;
