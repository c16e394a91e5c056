import { manualClock } from '../../../src/adapters/clock/manual';
import { dashboardsSchema } from '../../../src/domains/dashboards';
import type { DeliveryStatus } from '../../../src/domains/outbox';
import type { Actor } from '../../../src/kernel/actor';
import { clinicalTables } from '../../support/clinical-tables';
import { dashboardsOver } from '../../support/dashboards';
import { freshDatabase, type FreshDatabase } from '../../support/database';

const ADMIN: Actor = { kind: 'admin', adminId: 1, origin: { requestId: 'test', ip: null } };
const NOBODY: Actor = { kind: 'anonymous', origin: { requestId: 'test', ip: null } };
const NOTHING_OWED: DeliveryStatus = {
  waiting: 0,
  sending: 0,
  sent: 0,
  failed: 0,
  stale: 0,
  cancelled: 0,
  oldestWaitingSince: null,
};

let db: FreshDatabase;
let deliveries: DeliveryStatus;
const clock = manualClock('2026-11-21T10:00:00Z');
const { dosesToday } = dashboardsOver(() => db, {
  clock,
  deliveryStatus: async () => deliveries,
});

beforeAll(async () => {
  db = await freshDatabase([...clinicalTables(), ...dashboardsSchema]);
});
beforeEach(async () => {
  deliveries = NOTHING_OWED;
  clock.advanceMs(60_000); // what was counted for the test before is old by now
  await db.query('truncate public.doses');
});
afterAll(async () => await db.drop());

const dose = async (dueAt: string, status: string): Promise<void> => {
  await db.query(`insert into public.doses (due_at, status) values ($1::timestamptz at time zone 'utc', $2)`, [
    dueAt,
    status,
  ]);
};
const hourAt = async (startsAt: string, timeZone: string) =>
  (await dosesToday(ADMIN, { timeZone })).hours.find((hour) => hour.startsAt === startsAt);

describe('doses today', () => {
  it('are counted by hour and by how they stand, in the zone of whoever looks', async () => {
    await dose('2026-11-21T05:30:00Z', 'taken');
    await dose('2026-11-21T05:59:59Z', 'missed');
    await dose('2026-11-21T06:00:00Z', 'due');
    expect(await hourAt('05:00', 'UTC')).toEqual({
      startsAt: '05:00',
      due: 0,
      taken: 1,
      missed: 1,
      skipped: 0,
      toCome: 0,
    });
    expect(await hourAt('08:00', 'Africa/Nairobi')).toMatchObject({ taken: 1, missed: 1, due: 0 });
    expect(await hourAt('09:00', 'Africa/Nairobi')).toMatchObject({ due: 1 });
  });

  it('begin and end at midnight where they are looked at', async () => {
    for (const dueAt of [
      '2026-11-20T20:59:59Z',
      '2026-11-20T21:00:00Z',
      '2026-11-21T20:59:59Z',
      '2026-11-21T21:00:00Z',
    ])
      await dose(dueAt, 'scheduled');
    const { date, counts } = await dosesToday(ADMIN, { timeZone: 'Africa/Nairobi' });
    expect(date).toBe('2026-11-21');
    expect(counts).toMatchObject({ due: 1, toCome: 1 }); // nobody was there at midnight to call it due
  });

  it('leave out what was cancelled', async () => {
    await dose('2026-11-21T05:30:00Z', 'cancelled');
    expect((await dosesToday(ADMIN, { timeZone: 'UTC' })).counts).toEqual({
      due: 0,
      taken: 0,
      missed: 0,
      skipped: 0,
      toCome: 0,
    });
  });

  it('come with the reminders that wait, and since when', async () => {
    deliveries = { ...NOTHING_OWED, waiting: 3, sending: 2, oldestWaitingSince: new Date('2026-11-21T09:58:00Z') };
    expect(await dosesToday(ADMIN, { timeZone: 'UTC' })).toMatchObject({
      remindersWaiting: 5,
      waitingSince: '2026-11-21T09:58:00.000Z',
    });
  });

  it('are counted anew after five seconds, and not before', async () => {
    await dosesToday(ADMIN, { timeZone: 'UTC' });
    await dose('2026-11-21T05:30:00Z', 'taken');
    clock.advanceMs(4_999);
    expect((await dosesToday(ADMIN, { timeZone: 'UTC' })).counts.taken).toBe(0);
    clock.advanceMs(1);
    expect((await dosesToday(ADMIN, { timeZone: 'UTC' })).counts.taken).toBe(1);
  });

  it('are for the panel only', async () => {
    await expect(dosesToday(NOBODY, { timeZone: 'UTC' })).rejects.toMatchObject({ code: 'dashboards.panel-only' });
  });
});
