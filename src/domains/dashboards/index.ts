import { dosesToday } from './actions/doses-today';
import { personWithUsage } from './actions/person-with-usage';
import type { DashboardsDeps } from './deps';

export { dosesTodayQuery, personWithUsageView, type PersonWithUsage, type DoseCounts, type DosesToday, type HourOfDoses } from './contract';
export type { DashboardsDeps } from './deps';
export { dashboardsSchema } from './store/schema';

/** Numbers for the panel: what the other rooms keep, counted. */
export const dashboards = (deps: DashboardsDeps) => ({
  dosesToday: dosesToday(deps),
  personWithUsage: personWithUsage(deps),
});
export type Dashboards = ReturnType<typeof dashboards>;
