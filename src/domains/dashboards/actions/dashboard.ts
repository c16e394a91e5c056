import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Actor } from '../../../kernel/actor';
import { Download } from '../../../kernel/answers';
import { harmlessCell } from '../../../kernel/csv';
import type { DashboardView } from '../dashboard-contract';
import type { DashboardsDeps } from '../deps';
import type { PlatformQuery, PlatformView } from '../platform-contract';
import { performanceOf } from '../rules/performance';
import type { platform } from './platform';

type Counted = ReturnType<typeof platform>;

/** How the installation is used and how it fares, in one answer. Whoever may ask is decided at the door. */
export const dashboard =
  (
    { system, countOpenAlerts, deliveryStatus }: Pick<DashboardsDeps, 'system' | 'countOpenAlerts' | 'deliveryStatus'>,
    count: Counted,
  ) =>
  async (actor: Actor, query: PlatformQuery): Promise<DashboardView> => {
    const counted = await count(actor, query);
    const { parts, alarms, services, processes, disk } = await system();
    const { waiting, sending, oldestWaitingSince } = await deliveryStatus();
    return {
      ...counted,
      openAlerts: await countOpenAlerts(),
      health: {
        queue: { waiting, sending, waitingSince: oldestWaitingSince?.toISOString() ?? null },
        parts: parts.map(({ name, fault }) => ({ name, works: fault === null, fault })),
        services: services.map(({ service, failures, openUntil }) => ({
          service,
          works: openUntil === null,
          failures,
        })),
        alarms: [...alarms],
        performance: performanceOf(processes),
        disk,
      },
    };
  };

/** The same figures and days for a spreadsheet. That it left the house stands in the audit trail. */
export const dashboardFile =
  (deps: Pick<DashboardsDeps, 'db' | 'audit'>, count: Counted) =>
  async (actor: Actor, query: PlatformQuery): Promise<Download> => {
    const counted = await count(actor, query);
    const { from, to } = counted;
    await deps.db.transaction(
      async (tx) =>
        await deps.audit.write(tx, {
          actor,
          action: 'dashboard.exported',
          record: null,
          patientId: null,
          details: { from, to },
        }),
    );
    return new Download({
      body: Readable.from(rowsOf(counted)).pipe(stringify({ bom: true, cast: { string: harmlessCell } })),
      bytes: null,
      name: `dashboard-${from}-to-${to}.csv`,
      type: 'text/csv; charset=utf-8',
    });
  };

/** One line for each number: what it is, of which day or period, and how much. */
const rowsOf = ({ from, to, timeZone, figures, days, verification, statuses }: PlatformView) => [
  ['figure', 'what it is', 'unit', 'currency', 'from', 'to', 'time zone', 'value', 'period before'],
  ...figures.map(({ name, label, unit, currency, value, previous }) => [
    name,
    label,
    unit,
    currency ?? '',
    from,
    to,
    timeZone,
    value ?? '',
    previous ?? '',
  ]),
  ...days.flatMap(({ date, ...counted }) =>
    Object.entries(counted).map(([name, value]) => [name, '', 'count', '', date, date, timeZone, value, '']),
  ),
  ...verification.map(standing('credentials now')),
  ...statuses.map(standing('patients now')),
];

const standing =
  (of: string) =>
  ({ state, count }: { readonly state: string; readonly count: number | null }) => [
    `${of}: ${state}`,
    '',
    'count',
    '',
    '',
    '',
    '',
    count ?? '',
    '',
  ];
