import { recordDoseInput, updateMedicationInput } from '../../../src/domains/regimens';
import type { UserActor } from '../../../src/kernel/actor';
import { regimensAt, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
let maria: UserActor;
beforeEach(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z'); // 07:00 in Nairobi
  maria = await room.aPatient();
});
afterEach(async () => await room.close());

const NAIROBI = { timeZone: 'Africa/Nairobi' };
const daily = (time: string, changes: Record<string, unknown> = {}) => ({
  plan: { kind: 'recurring', frequency: 'daily', time, startDate: '2026-06-01', ...NAIROBI, ...changes },
});
const times = async (date?: string) =>
  (await room.day(maria, date)).map(({ localTime, amount, status }) => `${localTime} ${amount} ${status}`);
const change = async (documentId: string, body: Record<string, unknown>) =>
  await room.updateMedication(maria, documentId, updateMedicationInput.parse(body));

describe('a plan of every kind', () => {
  it('comes back as it was meant, and makes its doses', async () => {
    const taper = {
      kind: 'taper',
      time: '08:00',
      steps: [
        { days: 1, amount: 4 },
        { days: 1, amount: 2 },
      ],
      ...NAIROBI,
    };
    const { plan } = await room.add(maria, { plan: taper });
    expect(plan).toMatchObject({
      kind: 'taper',
      steps: [
        { days: 1, times: [{ time: '08:00', amount: 4 }] },
        { days: 1, times: [{ time: '08:00', amount: 2 }] },
      ],
      every: null,
      pausedAt: null,
      throughQuietHours: true,
    });
    expect(await times('2026-06-01')).toEqual(['08:00 4 scheduled']);
    expect(await times('2026-06-02')).toEqual(['08:00 2 scheduled']);
    await room.at('2026-06-10T04:00:00Z');
    expect(await times('2026-06-03')).toEqual([]);
  });

  it('ends after its number of doses', async () => {
    await room.add(maria, daily('08:00', { count: 3 }));
    for (const day of ['02', '03', '04', '05', '06']) await room.at(`2026-06-${day}T12:00:00Z`);
    expect(await room.db.query('select id from public.doses')).toHaveLength(3);
  });
});

describe('every six hours since the last taken', () => {
  const chained = { plan: { kind: 'interval', everyHours: 6, countedFrom: 'last-taken', time: '08:00', ...NAIROBI } };
  const first = async () => (await room.day(maria)).find(({ status }) => status !== 'taken')?.documentId ?? '';

  it('makes one dose, and the next when that was taken', async () => {
    await room.add(maria, chained);
    await room.at('2026-06-01T05:00:00Z');
    expect(await times()).toEqual(['08:00 1 due']);
    room.clock.set('2026-06-01T05:42:30Z');
    await room.takeDose(maria, await first(), {});
    expect(await times()).toEqual(['08:00 1 taken', '14:43 1 scheduled']);
  });

  it('moves the next when the time of taking is corrected, and takes it back with the taking', async () => {
    await room.add(maria, chained);
    await room.at('2026-06-01T05:30:00Z');
    const dose = await first();
    await room.takeDose(maria, dose, {});
    await room.takeDose(maria, dose, { takenAt: '2026-06-01T05:00:00Z' });
    expect(await times()).toEqual(['08:00 1 taken', '14:00 1 scheduled']);
    await room.undoDose(maria, dose, {});
    expect(await times()).toEqual(['08:00 1 due']);
  });

  it('goes on by itself from a dose that was missed', async () => {
    await room.add(maria, chained);
    await room.at('2026-06-01T05:00:00Z');
    await room.at('2026-06-01T06:00:00Z');
    await room.at('2026-06-01T06:02:00Z');
    expect(await times()).toEqual(['08:00 1 missed', '14:00 1 scheduled']);
  });

  it('catches up after a standstill with one dose, not with all that were missed', async () => {
    await room.add(maria, chained);
    room.clock.set('2026-06-03T09:00:00Z');
    for (let round = 0; round < 5; round += 1) {
      await room.tick();
      room.clock.advanceMs(61_000);
    }
    const statuses = await room.db.query('select status from public.doses order by due_at');
    expect(statuses).toEqual([{ status: 'missed' }, { status: 'scheduled' }]);
    expect(await room.notices()).toHaveLength(0);
  });

  it('waits for the morning outside of waking hours', async () => {
    const wakingHours = { from: '07:00', to: '22:00' };
    await room.add(maria, { plan: { ...chained.plan, time: '20:00', wakingHours } });
    await room.at('2026-06-01T17:10:00Z');
    await room.takeDose(maria, await first(), {});
    expect(await times('2026-06-02')).toEqual(['07:00 1 scheduled']);
  });

  it('makes one next dose when ten people say the same at once', async () => {
    await room.add(maria, chained);
    await room.at('2026-06-01T05:00:00Z');
    const dose = await first();
    await Promise.all(Array.from({ length: 10 }, async () => await room.takeDose(maria, dose, {})));
    expect(await room.db.query('select id from public.doses')).toHaveLength(2);
  });
});

describe('what is taken as needed', () => {
  const asNeeded = { plan: { kind: 'as-needed', maxPer24Hours: 3, minimumGapMinutes: 240, ...NAIROBI } };
  const record = async (id: string, body: object = {}, key: string | null = null) =>
    await room.recordAsNeeded(maria, id, recordDoseInput.parse(body), { idempotencyKey: key });

  it('is never due, and is kept as it is taken', async () => {
    const { documentId } = await room.add(maria, { strength: '400 mg', ...asNeeded });
    await room.at('2026-06-01T12:00:00Z');
    expect(await room.day(maria)).toEqual([]);
    expect(await record(documentId, { note: 'headache', amount: 2 })).toMatchObject({
      status: 'taken',
      amount: 2,
      takenAt: '2026-06-01T12:00:00.000Z',
      localTime: '15:00',
      medication: { strength: '400 mg' },
    });
    expect(await room.readAsNeeded(maria, documentId)).toEqual({
      takenIn24Hours: 1,
      left: 2,
      nextIsLast: false,
      possibleNow: false,
      nextAt: '2026-06-01T16:00:00.000Z',
    });
  });

  it('is refused too soon and beyond the maximum, and says when the next is possible', async () => {
    const { documentId } = await room.add(maria, asNeeded);
    await record(documentId);
    await expect(record(documentId)).rejects.toMatchObject({ code: 'regimens.gap-too-short' });
    for (const hour of ['08', '12']) {
      room.clock.set(`2026-06-01T${hour}:00:00Z`);
      await record(documentId);
    }
    room.clock.set('2026-06-01T16:00:00Z');
    await expect(record(documentId)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'regimens.maximum-reached',
      message: expect.stringContaining('2026-06-02T04:00:00.000Z'),
    });
    expect(await room.readAsNeeded(maria, documentId)).toMatchObject({ left: 0, possibleNow: false });
    room.clock.set('2026-06-02T04:00:00Z');
    await expect(record(documentId)).resolves.toMatchObject({ status: 'taken' });
  });

  it('counts a dose that is recorded late against the day that it was taken on', async () => {
    const { documentId } = await room.add(maria, asNeeded);
    for (const hour of ['04', '10', '20']) {
      room.clock.set(`2026-06-02T${hour}:00:00Z`);
      await record(documentId);
    }
    await expect(record(documentId, { takenAt: '2026-06-02T15:00:00Z' })).rejects.toMatchObject({
      code: 'regimens.maximum-reached',
    });
  });

  it('never goes over the maximum when two people record at once', async () => {
    const { documentId } = await room.add(maria, { plan: { ...asNeeded.plan, minimumGapMinutes: 0 } });
    const result = Array.from({ length: 20 }, (_, index) => `2026-06-01T03:${String(10 + index)}:00Z`);
    const answers = await Promise.allSettled(result.map(async (takenAt) => await record(documentId, { takenAt })));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await room.db.query(`select id from public.doses where status = 'taken'`)).toHaveLength(3);
  });

  it('is recorded once for one key, and may be taken back', async () => {
    const { documentId } = await room.add(maria, asNeeded);
    const [one, other] = [await record(documentId, {}, 'k-1'), await record(documentId, {}, 'k-1')];
    expect(other.documentId).toBe(one.documentId);
    expect(await room.undoDose(maria, one.documentId ?? '', {})).toMatchObject({ status: 'cancelled' });
    expect(await room.readAsNeeded(maria, documentId)).toMatchObject({ takenIn24Hours: 0, possibleNow: true });
  });
});

describe('the past', () => {
  it('keeps what was taken and the grace period that it was judged by', async () => {
    const { documentId } = await room.add(maria, {
      name: 'Warfarin',
      strength: '1 mg',
      form: 'tablet',
      ...daily('08:00'),
    });
    await room.at('2026-06-01T05:00:00Z');
    room.clock.set('2026-06-01T06:30:00Z');
    await room.tick();
    const dose = (await room.day(maria))[0]?.documentId ?? '';
    await room.takeDose(maria, dose, {});
    await change(documentId, {
      name: 'Coumadin',
      strength: '5 mg',
      form: 'capsule',
      ...daily('08:00', { graceMinutes: 600 }),
    });
    const was = { name: 'Warfarin', strength: '1 mg', form: 'tablet' };
    expect((await room.day(maria))[0]?.medication).toMatchObject(was);
    expect((await room.doseHistory(maria, { page: 1, pageSize: 10 })).doses[0]?.medication).toMatchObject(was);
    expect(await room.adherence(maria, { from: '2026-06-01', to: '2026-06-01' })).toMatchObject({ taken: 1, late: 1 });
    expect((await room.day(maria, '2026-06-02'))[0]?.medication).toMatchObject({ name: 'Coumadin', strength: '5 mg' });
  });

  it('is corrected with a trace', async () => {
    await room.add(maria, daily('08:00'));
    await room.at('2026-06-01T05:10:00Z');
    const dose = (await room.day(maria))[0]?.documentId ?? '';
    await room.takeDose(maria, dose, {});
    const corrected = await room.takeDose(maria, dose, { takenAt: '2026-06-01T05:00:00Z', note: 'earlier' });
    expect(corrected).toMatchObject({ takenAt: '2026-06-01T05:00:00.000Z', note: 'earlier' });
    expect((await room.readDose(maria, dose)).marks).toMatchObject([
      { from: 'due', to: 'taken' },
      { from: 'taken', to: 'taken', note: 'earlier', takenAt: '2026-06-01T05:00:00.000Z' },
    ]);
    const actions = await room.db.query('select action from careloop.audit order by id desc limit 1');
    expect(actions).toEqual([{ action: 'dose.corrected' }]);
  });
});

describe('changing a plan', () => {
  it('gives a day no second dose of what is taken once a day', async () => {
    const { documentId } = await room.add(maria, daily('23:29'));
    await room.at('2026-06-01T20:29:00Z');
    await room.takeDose(maria, (await room.day(maria))[0]?.documentId ?? '', {});
    await change(documentId, daily('23:32'));
    await room.at('2026-06-01T20:32:00Z');
    expect(await times('2026-06-01')).toEqual(['23:29 1 taken']);
    expect(await times('2026-06-02')).toEqual(['23:32 1 scheduled']);
    expect(await room.notices()).toHaveLength(1);
  });

  it('may end today, after the last dose of today', async () => {
    const { documentId } = await room.add(maria, daily('08:00'));
    await room.at('2026-06-01T12:00:00Z');
    await expect(change(documentId, daily('08:00', { endDate: '2026-06-01' }))).resolves.toMatchObject({
      plan: { endDate: '2026-06-01' },
    });
    expect(await times('2026-06-02')).toEqual([]);
    await expect(
      change(documentId, daily('08:00', { startDate: '2026-05-01', endDate: '2026-05-31' })),
    ).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  it('pauses and goes on: what fell into the pause was never due', async () => {
    const { documentId } = await room.add(maria, daily('08:00'));
    expect(await room.pauseMedication(maria, documentId)).toMatchObject({
      plan: { pausedAt: '2026-06-01T04:00:00.000Z' },
    });
    await room.at('2026-06-03T12:00:00Z');
    expect(await room.db.query(`select id from public.doses where status <> 'cancelled'`)).toEqual([]);
    expect(await room.dosesCalendar(maria, { from: '2026-06-04', to: '2026-06-10' })).toEqual([]);
    expect(await room.resumeMedication(maria, documentId)).toMatchObject({ plan: { pausedAt: null } });
    expect(await times('2026-06-03')).toEqual([]);
    expect(await times('2026-06-04')).toEqual(['08:00 1 scheduled']);
  });

  it('moves one dose, which stays moved when the plan is saved again', async () => {
    const { documentId } = await room.add(maria, daily('08:00'));
    const dose = (await room.day(maria))[0]?.documentId ?? '';
    expect(await room.moveDose(maria, dose, { dueAt: '2026-06-01T07:30:00Z' })).toMatchObject({
      localTime: '10:30',
      movedFrom: '2026-06-01T05:00:00.000Z',
      status: 'scheduled',
    });
    await change(documentId, daily('08:00', { graceMinutes: 90 }));
    await room.at('2026-06-01T05:00:00Z');
    expect(await times('2026-06-01')).toEqual(['10:30 1 scheduled']);
    await room.at('2026-06-01T07:30:00Z');
    expect(await times('2026-06-01')).toEqual(['10:30 1 due']);
  });

  it('moves as a whole, by minutes or days', async () => {
    const { documentId } = await room.add(maria, daily('08:00'));
    expect(await room.movePlan(maria, documentId, { days: 2, minutes: 90 })).toMatchObject({
      plan: { startDate: '2026-06-03', times: [{ time: '09:30', amount: 1 }] },
    });
    expect(await times('2026-06-01')).toEqual([]);
    expect(await times('2026-06-03')).toEqual([]); // beyond the two days that have rows
    await room.at('2026-06-02T12:00:00Z');
    expect(await times('2026-06-03')).toEqual(['09:30 1 scheduled']);
    await expect(room.movePlan(maria, documentId, { days: 0, minutes: -600 })).rejects.toMatchObject({
      faults: [{ path: ['minutes'] }],
    });
  });
});

it('shows what is still open after midnight', async () => {
  await room.add(maria, daily('23:50'));
  await room.at('2026-06-01T20:50:00Z');
  await room.at('2026-06-01T21:05:00Z'); // 00:05 on the 2nd
  expect(await times()).toEqual(['23:50 1 due', '23:50 1 scheduled']);
  expect(await times('2026-06-02')).toEqual(['23:50 1 scheduled']);
});

describe('a plan that follows', () => {
  it('shows what would move, and moves when the patient does', async () => {
    const follow = await room.add(maria, daily('08:00', { timePolicy: 'follow-me' }));
    await room.add(maria, { name: 'Stays', ...daily('09:00') });
    const preview = await room.previewZone(maria, { timeZone: 'Europe/Berlin' });
    expect(preview).toEqual([
      {
        medication: { documentId: follow.documentId, name: 'Amoxicillin' },
        plan: { documentId: follow.plan?.documentId },
        from: { timeZone: 'Africa/Nairobi', nextAt: '2026-06-01T05:00:00.000Z' },
        to: { timeZone: 'Europe/Berlin', nextAt: '2026-06-01T06:00:00.000Z' },
      },
    ]);
    await room.db.query(`update public.up_users set time_zone = 'Europe/Berlin' where id = $1`, [maria.userId]);
    for (let heard = 0; heard < 2; heard += 1)
      await room.db.transaction(async (tx) => await room.followZone(tx, maria.userId));
    const due = await room.db.query<{ due: string }>(
      `select to_char(due_at, 'DD HH24:MI') as due from public.doses where due_at < '2026-06-02' order by due_at`,
    );
    expect(due.map((dose) => dose.due)).toEqual(['01 06:00', '01 06:00']);
  });
});
