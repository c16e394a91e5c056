import { dosesToday } from './actions/doses-today';
import type { DashboardsDeps } from './deps';

export { dosesTodayQuery, type DoseCounts, type DosesToday, type HourOfDoses } from './contract';
export type { DashboardsDeps } from './deps';
export { dashboardsSchema } from './store/schema';

/** Numbers for the panel: what the other rooms keep, counted. */
export const dashboards = (deps: DashboardsDeps) => ({
  dosesToday: dosesToday(deps),
});
export type Dashboards = ReturnType<typeof dashboards>;
