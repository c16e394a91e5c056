import { dashboards, type DashboardsDeps } from '../../src/domains/dashboards';

const notAsked = async (): Promise<never> => await Promise.reject(new Error('not asked here'));

/** The dashboards over a database that may come to stand later; what a test does not name must not be asked. */
export const dashboardsOver = (
  db: () => DashboardsDeps['db'],
  named: Pick<DashboardsDeps, 'clock'> & Partial<Omit<DashboardsDeps, 'db'>>,
) =>
  dashboards({
    deliveryStatus: notAsked,
    readPerson: notAsked,
    readPersonFile: notAsked,
    waitingFor: notAsked,
    countListed: notAsked,
    chain: notAsked,
    todayOf: notAsked,
    careTeamOf: notAsked,
    openAlertsOf: notAsked,
    alarms: notAsked,
    system: notAsked,
    countOpenAlerts: notAsked,
    audit: { read: () => undefined, write: notAsked },
    figures: () => [],
    targets: new Map(),
    counts: {
      registrations: { between: notAsked, byDay: notAsked },
      appointmentsByDay: notAsked,
      paymentsByDay: notAsked,
      messages: notAsked,
      credentials: notAsked,
      statuses: notAsked,
    },
    ...named,
    get db() {
      return db();
    },
  });
