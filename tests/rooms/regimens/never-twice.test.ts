import fc from 'fast-check';
import { wake, type Dose } from '../../../src/domains/regimens/rules/dose';
import { earliest, firstAlarms, later } from '../../../src/domains/regimens/rules/reminders';
import { doseStore } from '../../../src/domains/regimens/store/dose-store';
import { wakeStore } from '../../../src/domains/regimens/store/wake-store';
import { onSecondConnection } from '../../../src/kernel/second-connection';
import { regimensAt, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
beforeEach(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z');
});
afterEach(async () => await room.close());

const DAILY = {
  plan: { kind: 'recurring', frequency: 'daily', time: '08:00', startDate: '2026-06-01', timeZone: 'Africa/Nairobi' },
};
const count = async (what: string): Promise<number> =>
  (await room.db.query<{ count: number }>(`select count(*)::int as count from ${what}`))[0]?.count ?? -1;

describe('with many workers at once', () => {
  it('makes each dose once and posts each notice once', async () => {
    const maria = await room.aPatient();
    await Promise.all(Array.from({ length: 40 }, async () => await room.add(maria, DAILY)));
    room.clock.set('2026-06-04T05:30:00Z');
    await Promise.all(Array.from({ length: 4 }, async () => await room.tick()));
    await room.tick();

    expect(await count('public.doses')).toBe(40 * 6); // the 1st to the 6th
    expect(await count('(select distinct plan_id, due_at from public.doses) doses')).toBe(40 * 6);
    expect(await count(`careloop.messages where attempt = 1`)).toBe(40);
    expect(await count('careloop.messages')).toBe(40);
  });

  it('passes over what another worker has in hand, and finds it afterwards if that worker dies', async () => {
    const maria = await room.aPatient();
    await room.add(maria, DAILY);
    room.clock.set('2026-06-03T03:00:00Z');
    const dying = room.db.transaction(async (tx) => {
      await tx.query('select from careloop.plan_clocks for update');
      expect(await onSecondConnection(room.materialiseDoses)).toBe(0);
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await room.materialiseDoses()).toBe(1);
  });

  it('keeps the row and its notice together: a worker that dies in between has counted nothing', async () => {
    const maria = await room.aPatient();
    await room.add(maria, DAILY);
    room.clock.set('2026-06-01T05:00:00Z');
    const dying = room.db.transaction(async (tx) => {
      expect((await wakeStore(tx).wake(room.clock.now(), 10)).reminders).toHaveLength(1);
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await room.day(maria)).toMatchObject([{ status: 'scheduled', noticesSent: 0 }]);
    await room.tick();
    expect(await room.notices()).toMatchObject([{ attempt: 1 }]);
  });
});

it('refuses a second row for one plan and due time, whoever writes it', async () => {
  const maria = await room.aPatient();
  await room.add(maria, DAILY);
  const twice = room.db.query(
    `insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, miss_at, local_date, local_time, time_zone, amount, status, notices_sent)
     select 'd0', plan_id, medication_id, patient_id, due_at, miss_at, local_date, local_time, time_zone, amount, 'scheduled', 0 from public.doses limit 1`,
  );
  await expect(twice).rejects.toMatchObject({ kind: 'conflict' });
});

describe('when the clock jumps', () => {
  it('after three days of standstill marks what is stale and sends only what is still of use', async () => {
    const maria = await room.aPatient();
    await room.add(maria, DAILY);
    await room.tick();
    await room.at('2026-06-04T05:20:00Z'); // 08:20 on the 4th, with nobody awake since the 1st
    const doses = (
      await Promise.all(
        ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05'].map(
          async (date) => await room.day(maria, date),
        ),
      )
    ).flat();
    expect(doses.map(({ status, noticesSent }) => [status, noticesSent])).toEqual([
      ['missed', 0],
      ['missed', 0],
      ['missed', 0],
      ['due', 1],
      ['scheduled', 0],
    ]);
    expect(await room.notices()).toHaveLength(1);
    expect(await count(`careloop.dose_marks where actor_kind = 'clock' and to_status = 'missed'`)).toBe(3);
    expect(room.emitted.filter(({ name }) => name === 'dose.missed')).toHaveLength(3); // those born after the standstill, too
  });

  it('after three months of standstill catches up, in as many rounds as it takes', async () => {
    const maria = await room.aPatient();
    await room.add(maria, DAILY);
    room.clock.set('2026-09-01T05:20:00Z');
    for (let round = 0; round < 10; round += 1) await room.tick();
    expect(await count(`public.doses where status = 'missed'`)).toBe(30 + 31 + 31);
    expect(await count(`public.doses where status = 'due'`)).toBe(1);
    expect(await room.notices()).toHaveLength(1);
  });

  it('does nothing a second time when it is set back', async () => {
    const maria = await room.aPatient();
    await room.add(maria, DAILY);
    await room.at('2026-06-01T05:00:00Z');
    await room.at('2026-06-01T04:30:00Z');
    await room.at('2026-06-01T05:00:00Z');
    expect(await room.notices()).toHaveLength(1);
    expect(await count('public.doses')).toBe(3); // the 1st, and the two days of the horizon
  });
});

it('wakes many rows in one statement exactly as the rule wakes one', async () => {
  const now = new Date('2026-06-01T12:00:00Z');
  const maria = await room.aPatient();
  await room.add(maria, DAILY);
  const doses = fc.sample(anyDose(now), { numRuns: 400, seed: 20260601 });
  await keep(doses);
  const woken = await wakeStore(room.db).wake(now, 1000);

  const rows = await room.db.query<{ id: string }>(
    `select dose.document_id as id from public.doses dose where document_id like 'any-%' order by id`,
  );
  const seen = await Promise.all(
    rows.map(async ({ id }) => await room.db.transaction(async (tx) => await doseStore(tx).lockForUpdate(null, id))),
  );
  const judged = doses.map((dose) => wake(dose, now));
  expect(seen.map((dose) => facts(dose as Dose))).toEqual(judged.map(({ dose }) => facts(dose)));
  expect(
    new Map(
      woken.reminders.filter(({ doseId }) => doseId.startsWith('any-')).map(({ doseId, attempt }) => [doseId, attempt]),
    ),
  ).toEqual(new Map(judged.flatMap(({ reminder }, index) => (reminder === null ? [] : [[rows[index]?.id, reminder]]))));
});

it('gives a new dose the alarms of the rule', async () => {
  const maria = await room.aPatient();
  const policy = { leadMinutes: 15, graceMinutes: 90, repeatEveryMinutes: 20, maxReminders: 3 };
  await room.add(maria, { plan: { ...DAILY.plan, ...policy } });
  const [{ id }] = (await room.db.query<{ id: string }>(
    'select document_id as id from public.doses order by due_at',
  )) as [{ id: string }];
  const dose = await room.db.transaction(async (tx) => await doseStore(tx).lockForUpdate(maria.userId, id));
  expect(dose).toMatchObject({ status: 'scheduled', policy, ...firstAlarms(new Date('2026-06-01T05:00:00Z'), policy) });
});

/** An open dose in any state it may be found in, due within hours of `now`. */
const anyDose = (now: Date): fc.Arbitrary<Dose> =>
  fc
    .record({
      policy: fc.record({
        leadMinutes: fc.constantFrom(0, 10, 30, 90),
        graceMinutes: fc.constantFrom(5, 60, 120),
        repeatEveryMinutes: fc.constantFrom(5, 15, 30),
        maxReminders: fc.integer({ min: 1, max: 4 }),
      }),
      dueIn: fc.integer({ min: -200, max: 200 }),
      moreGrace: fc.constantFrom(0, 0, 20, 85),
      remindIn: fc.oneof(fc.constantFrom('never', 'at the lead', 'when due'), fc.integer({ min: -60, max: 60 })),
      isLate: fc.boolean(),
      noticesSent: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ policy, dueIn, moreGrace, remindIn, isLate, noticesSent }) => {
      const dueAt = later(now, dueIn);
      const missAt = later(dueAt, policy.graceMinutes + moreGrace);
      const reminders: Record<string, Date | null> = {
        never: null,
        'at the lead': later(dueAt, -policy.leadMinutes),
        'when due': dueAt,
      };
      const remindAt = typeof remindIn === 'number' ? later(now, remindIn) : (reminders[remindIn] ?? null);
      const status = dueAt > now || isLate ? 'scheduled' : 'due';
      const wakeAt = earliest(remindAt, status === 'scheduled' ? dueAt : missAt);
      return {
        status,
        dueAt,
        policy,
        takenAt: null,
        markedAt: null,
        note: null,
        snoozedUntil: null,
        noticesSent,
        remindAt,
        missAt,
        wakeAt,
      };
    });

const facts = ({ status, noticesSent, remindAt, missAt, wakeAt, dueAt }: Dose) => ({
  status,
  noticesSent,
  remindAt,
  missAt,
  wakeAt,
  dueAt,
});

/** Writes doses down beside the one that is there, each with a plan of its own. */
const keep = async (doses: readonly Dose[]): Promise<void> => {
  for (const [index, { policy, status, dueAt, remindAt, missAt, wakeAt, noticesSent }] of doses.entries()) {
    await room.db.query(
      `with plan as (
         insert into public.plans (document_id, medication_id, patient_id, kind, times, time_zone, lead_minutes, grace_minutes, repeat_every_minutes, max_reminders, reminders_off, active)
         select $1, medication_id, patient_id, kind, times, time_zone, $2, $3, $4, $5, false, true from public.plans limit 1 returning id, medication_id, patient_id)
       insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, notices_sent, remind_at, miss_at, wake_at)
       select $1, id, medication_id, patient_id, $6, '2026-06-01', '08:00', 'UTC', 1, $7, $8, $9, $10, $11 from plan`,
      [
        `any-${String(index).padStart(4, '0')}`,
        policy.leadMinutes,
        policy.graceMinutes,
        policy.repeatEveryMinutes,
        policy.maxReminders,
        dueAt,
        status,
        noticesSent,
        remindAt,
        missAt,
        wakeAt,
      ],
    );
  }
};
