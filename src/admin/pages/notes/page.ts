import { BulletList } from '@strapi/icons';
import { WATCH_NOTES } from '../../../domains/care-plans/permissions';
import type { PageDeclaration } from '../declaration';

/** What became of every note and of the steps in it; never what it says. */
export default {
  page: {
    path: 'careloop/notes',
    label: 'Notes',
    icon: BulletList,
    permission: WATCH_NOTES,
    group: 'care',
    position: 4,
    load: () => import('./notes'),
  },
} satisfies PageDeclaration;
