import type { z } from 'zod';
import { personWithUsageView } from './contract';
import { dashboardView } from './dashboard-contract';
import { platformView } from './platform-contract';

/** What GraphQL calls the schemas of this room. */
export const dashboardsTypes: Readonly<Record<string, z.ZodType>> = {
  Person: personWithUsageView,
  AdminUsage: platformView,
  AdminDashboard: dashboardView,
};
