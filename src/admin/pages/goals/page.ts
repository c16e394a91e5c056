import { SEE_HEALTH_SCORES } from '../../../domains/wellbeing/permissions';
import type { PageDeclaration } from '../declaration';

/** What people set out to do, and what was set for them. */
export default {
  personParts: [
    {
      key: 'goals',
      label: 'Goals',
      position: 26,
      permission: SEE_HEALTH_SCORES,
      load: () => import('./goals'),
    },
  ],
  statuses: { reached: 'success', stopped: 'neutral' },
} satisfies PageDeclaration;
