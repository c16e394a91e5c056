import { z } from 'zod';
import { allow, doorsOf, STAFF, type Door } from '../../../kernel/door';
import { dashboardView } from '../dashboard-contract';
import type { Dashboards } from '../index';
import { platformQuery } from '../platform-contract';

const door = doorsOf<Dashboards>();
const staff = allow(STAFF, 'any');

export const dashboardDoors: readonly Door[] = [
  door({
    name: 'dashboard.read',
    method: 'GET',
    paths: ['/admin/dashboard'],
    graphql: ['Query.adminDashboard'],
    summary: 'How the installation is used and how it fares, beside the period before',
    description:
      'The last 30 days where nothing is said. `from` and `to` are days in `timeZone`, both included. Each figure names the page of the panel that lists what it counted. Counts of fewer than five people by their health are null and have no list.',
    who: staff,
    query: platformQuery,
    answer: { status: 200, description: 'All figures, the days, and how every part fares', schema: dashboardView },
    run: async (dashboards, { actor, query }) => await dashboards.dashboard(actor, query),
  }),
  door({
    name: 'dashboard.export',
    method: 'GET',
    paths: ['/admin/dashboard/export'],
    notInGraphql: 'It is a file.',
    summary: 'The figures of the dashboard for a spreadsheet',
    who: staff,
    query: platformQuery,
    answer: { status: 200, description: 'One line for each number', schema: z.string(), file: ['text/csv'] },
    run: async (dashboards, { actor, query }) => await dashboards.dashboardFile(actor, query),
  }),
];
