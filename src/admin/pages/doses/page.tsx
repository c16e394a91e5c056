import { Typography } from '@strapi/design-system';
import { Heart } from '@strapi/icons';
import { SEE_DASHBOARDS } from '../../../domains/dashboards/permissions';
import type { BesideRecord, PageDeclaration } from '../declaration';
import { inWords } from './schedule';

const PLAN = 'api::regimens.plan';

/** When a plan is due, in words, instead of the two lists it is kept in. */
const schedule: BesideRecord = ({ model, document }) =>
  model === PLAN && document
    ? {
        title: 'When',
        content: (
          <Typography textColor="neutral800">{`${inWords(document)} The amount of each dose is in brackets.`}</Typography>
        ),
      }
    : null;

/** Medications, plans and doses. */
export default {
  widgets: [
    {
      id: 'doses-today',
      title: 'Doses today',
      icon: Heart,
      permission: SEE_DASHBOARDS,
      position: 10,
      link: { label: 'Doses from today', href: '/content-manager/collection-types/api::regimens.dose' },
      load: async () => (await import('./doses-today')).DosesToday,
    },
  ],
  personParts: [
    { key: 'medications', label: 'Medications and plans', position: 20, load: () => import('./medications') },
  ],
  besideRecord: [schedule],
  statuses: {
    due: 'warning',
    taken: 'success',
    missed: 'danger',
    skipped: 'neutral',
    cancelled: 'neutral',
    scheduled: 'secondary',
    active: 'success',
    ended: 'neutral',
  },
} satisfies PageDeclaration;
