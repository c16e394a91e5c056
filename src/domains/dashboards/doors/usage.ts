import { allow, doorsOf, type Door } from '../../../kernel/door';
import type { Dashboards } from '../index';
import { platformQuery, platformView } from '../platform-contract';

const door = doorsOf<Dashboards>();

export const usageDoors: readonly Door[] = [
  door({
    name: 'usage.read',
    method: 'GET',
    paths: ['/admin/usage'],
    graphql: ['Query.adminUsage'],
    summary: 'How the installation is used, day by day, beside the period before',
    description:
      'The last 30 days where nothing is said. `from` and `to` are days in `timeZone`, both included. Counts of fewer than five people by their health are null.',
    who: allow(['admin', 'superadmin'], 'any'),
    query: platformQuery,
    answer: { status: 200, description: 'All figures, the days, and how people stand', schema: platformView },
    run: async (dashboards, { actor, query }) => await dashboards.platform(actor, query),
  }),
];
