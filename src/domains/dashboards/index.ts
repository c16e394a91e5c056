import { dosesToday } from './actions/doses-today';
import { personFile, personWithUsage } from './actions/person-with-usage';
import { dashboard, dashboardFile } from './actions/dashboard';
import { platform } from './actions/platform';
import { personToday } from './actions/person-today';
import { waiting } from './actions/waiting';
import { weekOfPeople } from './actions/week-of-people';
import type { DashboardsDeps } from './deps';

export { type PersonWithUsage, type DoseCounts, type DosesToday, type HourOfDoses } from './contract';
export * from './permissions';
export type { DashboardsDeps } from './deps';
export { dashboardsSchema } from './store/schema';

/** Numbers for the panel: what the other rooms keep, counted. */
export const dashboards = (deps: DashboardsDeps) => {
  const count = platform(deps);
  return {
    dosesToday: dosesToday(deps),
    personWithUsage: personWithUsage(deps),
    personFile: personFile(deps),
    platform: count,
    dashboard: dashboard(deps, count),
    dashboardFile: dashboardFile(deps, count),
    personToday: personToday(deps),
    waiting: waiting(deps),
    weekOfPeople: weekOfPeople(deps),
  };
};
export type Dashboards = ReturnType<typeof dashboards>;
