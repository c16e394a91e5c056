import { text } from 'node:stream/consumers';
import { credentials } from '../../../src/domains/accounts/store/credentials';
import { registrationStore } from '../../../src/domains/accounts/store/registrations';
import { appointmentFigures } from '../../../src/domains/appointments/store/appointment-figures';
import { messageStore } from '../../../src/domains/outbox';
import { paymentStore } from '../../../src/domains/payments/store/payment-store';
import { statusStore } from '../../../src/domains/people/store/status-store';
import { manualClock } from '../../../src/adapters/clock/manual';
import type { Actor } from '../../../src/kernel/actor';
import { newUuid } from '../../../src/kernel/ids';
import type { Vitals } from '../../../src/domains/operations/contract';
import { platformQuery } from '../../../src/domains/dashboards/platform-contract';
import { dashboardsOver } from '../../support/dashboards';
import { freshDatabase, type FreshDatabase } from '../../support/database';
import { peopleTables } from '../../support/people-tables';

const ADMIN: Actor = { kind: 'admin', adminId: 1, origin: { requestId: 'test', ip: null } };

const DAYS = { from: '2026-11-20', to: '2026-11-21', timeZone: 'Africa/Nairobi' };

const process = (kind: 'api' | 'worker', vitals: Partial<Vitals>) => ({
  id: newUuid(),
  kind,
  host: 'one',
  pid: 1,
  startedAt: '2026-11-21T09:00:00.000Z',
  seenAt: '2026-11-21T09:59:55.000Z',
  queueSeenAt: null,
  clockAheadMs: 3,
  missing: false,
  vitals: {
    memoryMiB: 100,
    eventLoopMs: 2,
    answers: 0,
    failed: 0,
    limited: 0,
    p50Ms: null,
    p95Ms: null,
    p99Ms: null,
    ...vitals,
  },
});

let db: FreshDatabase;
const clock = manualClock('2026-11-21T10:00:00Z');
const asked: { readonly from: Date; readonly to: Date }[] = [];
const written: unknown[] = [];
const { platform, dashboard, dashboardFile } = dashboardsOver(() => db, {
  clock,
  counts: {
    registrations: {
      between: async (span) => await registrationStore(db).between(span),
      byDay: async (edges) => await registrationStore(db).byDay(edges),
    },
    appointmentsByDay: async (edges) => await appointmentFigures(db).outcomesByDay(edges),
    paymentsByDay: async (edges) => await paymentStore(db).outcomesByDay(edges),
    messages: async (span) => await messageStore(db).ended(span),
    credentials: async () => await credentials(db).states(),
    statuses: async () => await statusStore(db).standings(),
  },
  audit: {
    read: () => undefined,
    write: async (_tx, row) => {
      written.push(row);
      await Promise.resolve();
    },
  },
  deliveryStatus: async () =>
    await Promise.resolve({
      waiting: 3,
      sending: 1,
      sent: 0,
      failed: 0,
      stale: 0,
      cancelled: 0,
      oldestWaitingSince: new Date('2026-11-21T09:58:00Z'),
    }),
  countOpenAlerts: async () => await Promise.resolve(2),
  system: async () =>
    await Promise.resolve({
      workerFault: null,
      processes: [
        process('api', { answers: 300, failed: 3, limited: 4, p50Ms: 4, p95Ms: 20, p99Ms: 40 }),
        process('api', { cpuPercent: 85, answers: 100, failed: 1, limited: 0, p50Ms: 6, p95Ms: 10, p99Ms: 50 }),
        process('worker', { eventLoopMs: 9, cpuPercent: 40 }),
        { ...process('api', { answers: 9_000, failed: 9_000 }), missing: true },
      ],
      parts: [
        { name: 'database', fault: null },
        { name: 'queue', fault: 'Look whether Redis runs.' },
      ],
      alarms: [],
      services: [{ service: 'textsms', failures: 5, openUntil: '2026-11-21T10:00:20.000Z' }],
      at: '2026-11-21T10:00:00.000Z',
      disk: null,
    }),
  figures: () => [
    {
      figure: {
        name: 'wellbeing.alerts',
        label: 'Answers that called for help',
        unit: 'count',
        isAboutHealth: true,
        count: async (_room, span) => await Promise.resolve(asked.push(span) % 2 === 1 ? 3 : 7),
      },
      room: null,
    },
    {
      figure: {
        name: 'payments.volume',
        label: 'Paid, in the usual currency',
        unit: 'money',
        currency: () => 'KES',
        count: async () => await Promise.resolve(250_001),
      },
      room: null,
    },
  ],
});

beforeAll(async () => {
  db = await freshDatabase([
    ...peopleTables(),
    'create schema if not exists careloop',
    // Only what is counted of them.
    'drop table if exists public.appointments, public.payments cascade',
    'create table public.appointments (id serial, status text, starts_at timestamp)',
    'create table public.payments (id serial, status text, created_at timestamp)',
    'create table careloop.credentials (id serial, state text)',
    'create table careloop.patient_status (patient_id serial, status text)',
    'create table careloop.messages (id serial, state text, created_at timestamptz)',
  ]);
});
afterAll(async () => await db.drop());

it('counts days in the zone that is asked for, beside the period before, and hides small groups of patients', async () => {
  for (const at of ['2026-11-20T22:30:00Z', '2026-11-19T20:00:00Z', '2026-11-18T20:59:00Z']) {
    const id = newUuid();
    await db.query(
      `insert into public.up_users (document_id, username, email, confirmed, created_at) values (left(md5($1), 24), $1, $1 || '@example.org', true, $2::timestamptz at time zone 'utc')`,
      [id, at],
    );
  }
  await db.query(
    `insert into public.appointments (status, starts_at) values ('completed', '2026-11-20 08:00'), ('no_show', '2026-11-20 09:00'), ('completed', '2026-11-10 09:00')`,
  );
  await db.query(
    `insert into public.payments (status, created_at) values ('succeeded', '2026-11-20 08:00'), ('failed', '2026-11-20 08:00'), ('pending', '2026-11-20 08:00')`,
  );
  await db.query(`insert into careloop.patient_status (status) select 'stable' from generate_series(1, 9)`);
  await db.query(`insert into careloop.patient_status (status) values ('critical')`);
  await db.query(`insert into careloop.credentials (state) values ('waiting'), ('approved'), ('approved')`);
  await db.query(
    `insert into careloop.messages (state, created_at) values ('sent', '2026-11-20 08:00Z'), ('failed', '2026-11-20 08:00Z')`,
  );

  const view = await platform(ADMIN, DAYS);

  expect(view).toMatchObject({ previousFrom: '2026-11-18', timeZone: 'Africa/Nairobi' });
  expect(view.days).toEqual([
    { date: '2026-11-20', registrations: 0, completed: 1, cancelled: 0, noShow: 1, paid: 1, paymentsFailed: 1 },
    { date: '2026-11-21', registrations: 1, completed: 0, cancelled: 0, noShow: 0, paid: 0, paymentsFailed: 0 },
  ]);
  const told = Object.fromEntries(view.figures.map(({ name, value, previous }) => [name, [value, previous]]));
  expect(told).toEqual({
    'people.registered': [1, 2],
    'wellbeing.alerts': [null, 7],
    'payments.volume': [250_001, 250_001],
    'messages.sent': [1, 0],
    'messages.failed': [1, 0],
  });
  expect(view.figures.find(({ name }) => name === 'payments.volume')).toMatchObject({ unit: 'money', currency: 'KES' });
  expect(asked.map(({ from, to }) => [from.toISOString(), to.toISOString()])).toEqual([
    ['2026-11-19T21:00:00.000Z', '2026-11-21T21:00:00.000Z'],
    ['2026-11-17T21:00:00.000Z', '2026-11-19T21:00:00.000Z'],
  ]);
  const listed = Object.fromEntries(view.figures.map(({ name, list }) => [name, list]));
  expect(listed['wellbeing.alerts']).toBeNull();
  expect(listed['people.registered']).toBe(
    '/careloop/people?confirmed=true&registeredFrom=2026-11-20&registeredUntil=2026-11-21',
  );
  expect(view.statuses).toEqual([
    { state: 'stable', count: null },
    { state: 'critical', count: null },
  ]);
  expect(view.verification).toEqual([
    { state: 'approved', count: 2 },
    { state: 'waiting', count: 1 },
  ]);
});

it('tells in one answer how the installation is used and how its parts fare', async () => {
  const { figures, openAlerts, health } = await dashboard(ADMIN, DAYS);
  expect(figures.map(({ name }) => name)).toContain('messages.sent');
  expect(openAlerts).toBe(2);
  expect(health.queue).toEqual({ waiting: 3, sending: 1, waitingSince: '2026-11-21T09:58:00.000Z' });
  expect(health.parts).toEqual([
    { name: 'database', works: true, fault: null },
    { name: 'queue', works: false, fault: 'Look whether Redis runs.' },
  ]);
  expect(health.services).toEqual([{ service: 'textsms', works: false, failures: 5 }]);
  expect(health.performance).toEqual({
    nodes: 2,
    workers: 1,
    answers: 400,
    failedPercent: 1,
    limited: 4,
    p50Ms: 6,
    p95Ms: 20,
    p99Ms: 50,
    eventLoopMs: 9,
    cpuPercent: 125,
    memoryMiB: 300,
  });
});

it('goes into a spreadsheet without what is hidden, and that it did is kept', async () => {
  const { body, name } = await dashboardFile(ADMIN, DAYS);
  const lines = (await text(body)).split('\n');
  expect(name).toBe('dashboard-2026-11-20-to-2026-11-21.csv');
  expect(lines).toContain(
    'wellbeing.alerts,Answers that called for help,count,,2026-11-20,2026-11-21,Africa/Nairobi,,7',
  );
  expect(lines).toContain('completed,,count,,2026-11-20,2026-11-20,Africa/Nairobi,1,');
  expect(lines).toContain('patients now: critical,,count,,,,,,');
  expect(written).toMatchObject([{ action: 'dashboard.exported', details: { from: '2026-11-20', to: '2026-11-21' } }]);
});

it('refuses days that are backwards or more than a year', async () => {
  const refused = { kind: 'invalid', faults: [{ path: ['to'] }] };
  await expect(platform(ADMIN, { from: '2026-11-22', to: '2026-11-21', timeZone: 'UTC' })).rejects.toMatchObject(
    refused,
  );
  await expect(platform(ADMIN, { from: '2024-11-22', to: '2026-11-21', timeZone: 'UTC' })).rejects.toMatchObject(
    refused,
  );
});

it('asks about no day beyond those that a calendar of this house has', () => {
  for (const day of ['0001-01-01', '9999-12-31'])
    expect(platformQuery.safeParse({ to: day }).error?.issues).toMatchObject([
      { path: ['to'], message: 'Choose a day between 2000-01-01 and 2100-12-31.' },
    ]);
  expect(platformQuery.parse({ to: '2100-12-31' })).toEqual({ to: '2100-12-31', timeZone: 'UTC' });
});
