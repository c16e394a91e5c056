/** What is counted, in both answers that tell of it. */
const COUNTED = {
  from: 'The first day.',
  to: 'The last day, included.',
  timeZone: 'Whose days they are.',
  previousFrom: 'The first day of the period of the same length before.',
  asOf: 'When it was counted.',
  figures: 'Every figure that is counted.',
  days: 'Day by day.',
  verification: 'Credentials by how they stand now.',
  statuses: 'Patients by their clinical status now.',
  'Figures.name': 'Stable, such as `appointments.completed`.',
  'Figures.label': 'What it is, in words.',
  'Figures.unit': '`count`, `percent`, `seconds` or `money` (minor units).',
  'Figures.currency': 'Of money: its ISO 4217 code; null of everything else.',
  'Figures.value':
    'Null where there was nothing to count, or fewer than five people who could be told apart by their health.',
  'Figures.previous': 'The same for the period before.',
  'Figures.target': 'What is aimed at: at least this, of waiting times at most; null where nothing is.',
  'Figures.isReached': 'Whether it is reached; null where there is nothing to judge.',
  'Figures.list': 'The page of the panel that lists what was counted.',
  'Days.date': 'A day of the calendar.',
  'Days.registrations': 'New people.',
  'Days.completed': 'Appointments of that day that were completed.',
  'Days.cancelled': 'Appointments of that day that were cancelled.',
  'Days.noShow': 'Appointments of that day to which the patient did not come.',
  'Days.paid': 'Payments that succeeded.',
  'Days.paymentsFailed': 'Payments that failed.',
  'Verification.state': 'How they stand.',
  'Verification.count': 'How many.',
  'Statuses.state': 'The clinical status.',
  'Statuses.count': 'How many; null for fewer than five people.',
};

/** The words of what is counted, for the type that tells of it: its own fields, and those of the types within it. */
const countedWords = (type: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(COUNTED).map(([field, words]) => [
      field.includes('.') ? `${type}${field}` : `${type}.${field}`,
      words,
    ]),
  );

/** What fields of GraphQL mean, by their name, or by `Type.field` where one place means it another way. */
export const dashboardsWords: Readonly<Record<string, string>> = {
  usage: 'How much they use the house: numbers only.',
  medications: 'How many medications.',
  stopped: 'How many were stopped.',
  'PersonUsageMedications.active': 'How many are taken now.',
  ...countedWords('AdminUsage'),
  ...countedWords('AdminDashboard'),
  'AdminDashboard.openAlerts':
    'Alerts about patients that nobody has taken, now; told also where they are few, since somebody has to see to each.',
  'AdminDashboard.health': 'How every part fares.',
  'AdminDashboardHealth.queue': 'Messages that should have gone out and have not yet.',
  'AdminDashboardHealthQueue.waiting': 'How many wait for their turn.',
  'AdminDashboardHealthQueue.sending': 'How many are being sent.',
  'AdminDashboardHealthQueue.waitingSince': 'Since when the one that waits longest has waited; null when none does.',
  'AdminDashboardHealth.parts': 'What has to work for this node to serve.',
  'AdminDashboardHealth.alarms': 'What has to be seen to now.',
  'AdminDashboardHealth.performance': 'How the processes fared during the last minute.',
  'AdminDashboardHealth.disk': 'Where private files are kept; null where it cannot be asked.',
  'AdminDashboardHealthParts.name': 'Such as `database`.',
  'AdminDashboardHealthParts.works': 'Whether it works.',
  'AdminDashboardHealthParts.fault': 'What to do about it; null while it works.',
  'AdminDashboardHealth.services': 'Outside services that were asked.',
  'AdminDashboardHealthServices.service': 'Such as `textsms`.',
  'AdminDashboardHealthServices.works': 'False while it is left alone because it does not answer.',
  'AdminDashboardHealthServices.failures': 'Failures in a row.',
  'AdminDashboardHealthAlarms.name': 'Stable, such as `disk-nearly-full`.',
  'AdminDashboardHealthAlarms.says': 'What is wrong, and what to do.',
  'AdminDashboardHealthAlarms.to': 'The page of the panel where something can be done.',
  'AdminDashboardHealthPerformance.nodes': 'API nodes that are alive.',
  'AdminDashboardHealthPerformance.workers': 'Workers that are alive.',
  'AdminDashboardHealthPerformance.answers': 'Answers of the last minute.',
  'AdminDashboardHealthPerformance.failedPercent': 'Of a hundred answers, those that were our fault (5xx).',
  'AdminDashboardHealthPerformance.limited': 'Answers that turned somebody away who asked too often (429).',
  'AdminDashboardHealthPerformance.p50Ms':
    'Half of the answers took no longer, in milliseconds; of several nodes the slowest.',
  'AdminDashboardHealthPerformance.p95Ms': '95 of 100 took no longer, in milliseconds.',
  'AdminDashboardHealthPerformance.p99Ms': '99 of 100 took no longer, in milliseconds.',
  'AdminDashboardHealthPerformance.eventLoopMs':
    'How late the event loop of the busiest process came round, 99 of 100 times no later, in milliseconds.',
  'AdminDashboardHealthPerformance.cpuPercent':
    'Of all processes together, in percent of one processor; null where none has measured it.',
  'AdminDashboardHealthPerformance.memoryMiB': 'Of all processes together, in MiB.',
  'AdminDashboardHealthDisk.freeBytes': 'Free, in bytes.',
  'AdminDashboardHealthDisk.totalBytes': 'In all, in bytes.',
};
