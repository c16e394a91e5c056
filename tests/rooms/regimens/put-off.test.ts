import { regimensAt, type RegimensRoom } from '../../support/regimens';
import type { UserActor } from '../../../src/kernel/actor';

/** One plan or dose that cannot be dealt with holds up nobody else's. */
let room: RegimensRoom;
let maria: UserActor;
let james: UserActor;
beforeEach(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z');
  maria = await room.aPatient();
  james = await room.aPatient();
});
afterEach(async () => await room.close());

const DAILY = {
  plan: { kind: 'recurring', frequency: 'daily', time: '08:00', startDate: '2026-06-01', timeZone: 'Africa/Nairobi' },
};
const daysOf = async (patient: UserActor): Promise<readonly string[]> =>
  (
    await room.db.query<{ day: string }>(
      'select local_date::text as day from public.doses where patient_id = $1 order by due_at',
      [patient.userId],
    )
  ).map(({ day }) => day);

it('a plan that cannot be counted on is passed over, named, and goes on when it can', async () => {
  const { planId } = await planOf(maria);
  await planOf(james);
  await room.db.query(`update public.plans set time_zone = 'Mars/Olympus' where document_id = $1`, [planId]);

  room.clock.set('2026-06-20T04:00:00Z');
  await expect(room.refillPlans()).rejects.toThrow(`1 passed over (${planId})`);
  expect(await room.refillPlans()).toBe(0); // left alone for a while
  await room.materialiseDoses();
  expect((await daysOf(james)).at(-1)).toBe('2026-06-21');
  expect((await daysOf(maria)).at(-1)).not.toBe('2026-06-21');

  await room.db.query(`update public.plans set time_zone = 'Africa/Nairobi' where document_id = $1`, [planId]);
  room.clock.set('2026-06-20T04:10:00Z');
  await room.tick();
  expect((await daysOf(maria)).at(-1)).toBe('2026-06-21');
});

it('a plan whose doses cannot be made is passed over and named, and the doses of others are made', async () => {
  const { planId } = await planOf(maria);
  await planOf(james);
  await room.db.query(
    `update careloop.plan_clocks set upcoming_amount[1] = 0 from public.plans plan where plan.id = plan_id and plan.document_id = $1`,
    [planId],
  );
  room.clock.set('2026-06-03T04:00:00Z');
  await expect(room.materialiseDoses()).rejects.toThrow(`1 passed over (${planId})`);
  expect(await room.materialiseDoses()).toBe(0);
  expect((await daysOf(james)).at(-1)).toBe('2026-06-04');
});

it('a dose that cannot be woken is passed over and named, and others are reminded of', async () => {
  await planOf(maria);
  await planOf(james);
  const [spoilt = { id: '' }] = await room.db.query<{ id: string }>(
    `update public.doses set notices_sent = 2147483647 where patient_id = $1 and local_date = '2026-06-01' returning document_id as id`,
    [maria.userId],
  );
  room.clock.set('2026-06-01T05:00:00Z');
  await expect(room.wakeDoses()).rejects.toThrow(`1 passed over (${spoilt.id})`);
  expect(await room.notices()).toHaveLength(1);
  expect(await room.wakeDoses()).toBe(0);

  await room.db.query('update public.doses set notices_sent = 0 where document_id = $1', [spoilt.id]);
  room.clock.set('2026-06-01T05:01:00Z');
  expect(await room.wakeDoses()).toBe(1);
  expect(await room.notices()).toHaveLength(2);
});

const planOf = async (patient: UserActor) => {
  const { documentId } = await room.add(patient, DAILY);
  const [row] = await room.db.query<{ planId: string }>(
    `select plan.document_id as "planId" from public.plans plan join public.medications m on m.id = plan.medication_id where m.document_id = $1`,
    [documentId],
  );
  if (!row) throw new Error('a medication without a plan');
  return row;
};
