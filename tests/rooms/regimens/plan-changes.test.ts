import { updateMedicationInput } from '../../../src/domains/regimens';
import type { UserActor } from '../../../src/kernel/actor';
import { regimensAt, tokenIn, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
let maria: UserActor;
beforeEach(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z'); // 07:00 in Nairobi
  maria = await room.aPatient();
});
afterEach(async () => await room.close());

const daily = (times: readonly unknown[], changes: Record<string, unknown> = {}) => ({
  plan: {
    kind: 'recurring',
    frequency: 'daily',
    times,
    startDate: '2026-06-01',
    timeZone: 'Africa/Nairobi',
    ...changes,
  },
});
const change = async (documentId: string, body: Record<string, unknown>) =>
  await room.updateMedication(maria, documentId, updateMedicationInput.parse(body));
const times = async (date: string) =>
  (await room.day(maria, date)).map(({ localTime, status }) => `${localTime} ${status}`);

describe('a changed plan', () => {
  it('takes the place of the old one for every dose to come', async () => {
    const { documentId } = await room.add(maria, daily(['08:00', '20:00']));
    await room.at('2026-06-01T05:00:00Z');
    const changed = await change(documentId, daily(['09:00', { time: '20:00', amount: 2 }]));
    expect(changed.plan?.times).toEqual([
      { time: '09:00', amount: 1 },
      { time: '20:00', amount: 2 },
    ]);

    expect(await times('2026-06-01')).toEqual(['08:00 due', '20:00 scheduled']); // 08:00 is the first dose of the day
    expect((await room.day(maria)).map(({ amount }) => amount)).toEqual([1, 2]);
    expect(await times('2026-06-02')).toEqual(['09:00 scheduled', '20:00 scheduled']);

    await room.at('2026-06-05T07:00:00Z');
    expect(await times('2026-06-05')).toEqual(['09:00 missed', '20:00 scheduled']);
  });

  it('keeps the row of a dose that somebody was reminded of, and sends no second first notice about it', async () => {
    const { documentId } = await room.add(maria, daily(['08:00'], { leadMinutes: 30 }));
    await room.at('2026-06-01T04:30:00Z');
    expect(await room.notices()).toMatchObject([{ attempt: 1, state: 'waiting' }]);
    const [before] = await room.day(maria);

    await change(documentId, daily([{ time: '08:00', amount: 3 }], { leadMinutes: 30 }));
    expect(await room.day(maria)).toMatchObject([
      { documentId: before?.documentId, amount: 3, status: 'scheduled', noticesSent: 1 },
    ]);
    await room.at('2026-06-01T04:45:00Z');
    expect(await room.notices()).toHaveLength(1);
    await room.at('2026-06-01T05:00:00Z');
    expect(await room.notices()).toMatchObject([{ attempt: 1 }, { attempt: 2 }]);
  });

  it('cancels a snoozed dose that it no longer has, with a trace, and wants it back when it changes back', async () => {
    const { documentId } = await room.add(maria, daily(['08:00']));
    const [dose] = await room.day(maria);
    await room.snoozeDose(maria, dose?.documentId ?? '', { minutes: 90 });
    await change(documentId, daily(['10:00']));
    expect(await times('2026-06-01')).toEqual(['08:00 cancelled', '10:00 scheduled']);
    await change(documentId, daily(['08:00']));
    expect(await times('2026-06-01')).toEqual(['08:00 scheduled']);
    expect((await room.readDose(maria, dose?.documentId ?? '')).marks).toHaveLength(1);
  });

  it('moves with its time zone', async () => {
    const { documentId } = await room.add(maria, daily(['08:00']));
    await change(documentId, daily(['08:00'], { timeZone: 'Europe/Athens' })); // both are three hours ahead of UTC in June
    expect(await room.day(maria)).toMatchObject([
      { dueAt: '2026-06-01T05:00:00.000Z', timeZone: 'Europe/Athens', localTime: '08:00' },
    ]);
    await change(documentId, daily(['08:00'], { timeZone: 'Europe/Berlin' }));
    expect(await room.day(maria)).toMatchObject([
      { dueAt: '2026-06-01T06:00:00.000Z', timeZone: 'Europe/Berlin', localTime: '08:00' },
    ]);
  });

  it('may change what is said of the medication and nothing else', async () => {
    const { documentId } = await room.add(maria, { description: 'After food', ...daily(['08:00']) });
    const [before] = await room.day(maria);
    expect(await change(documentId, { name: 'Penicillin', description: null })).toMatchObject({
      name: 'Penicillin',
      description: null,
      plan: { times: [{ time: '08:00' }] },
    });
    expect(await room.day(maria)).toMatchObject([
      { documentId: before?.documentId, medication: { name: 'Penicillin' } },
    ]);
  });
});

describe('a stopped medication', () => {
  it('cancels what is due or to come and the notices that wait, and keeps what has been', async () => {
    const { documentId } = await room.add(maria, daily(['08:00', '20:00']));
    await room.at('2026-06-01T05:00:00Z');
    const [morning] = await room.day(maria);
    await room.takeDose(maria, morning?.documentId ?? '', {});
    await room.at('2026-06-01T17:00:00Z');
    const evening = [...(await room.mail()).values()].at(-1);

    expect(await room.stopMedication(maria, documentId)).toMatchObject({ active: false, plan: null });
    expect(await times('2026-06-01')).toEqual(['08:00 taken', '20:00 cancelled']);
    expect((await room.notices()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect((await room.mail()).size).toBe(0);

    await room.at('2026-06-10T17:00:00Z');
    expect(await room.notices()).toHaveLength(2);
    expect(await times('2026-06-10')).toEqual([]);
    room.clock.set('2026-06-01T17:10:00Z');
    await expect(
      room.followDoseLink({ kind: 'anonymous', origin: maria.origin }, { token: tokenIn(evening, 'take') }),
    ).rejects.toMatchObject({ code: 'regimens.dose-cancelled' });
  });

  it('opens no dose again when a mark is taken back', async () => {
    const { documentId } = await room.add(maria, daily(['08:00']));
    await room.at('2026-06-01T05:00:00Z');
    const [dose] = await room.day(maria);
    await room.takeDose(maria, dose?.documentId ?? '', {});
    await room.stopMedication(maria, documentId);
    expect(await room.undoDose(maria, dose?.documentId ?? '', {})).toMatchObject({
      status: 'cancelled',
      takenAt: null,
    });
    await room.at('2026-06-01T05:30:00Z');
    expect(await room.notices()).toHaveLength(1);
  });

  it('is stopped once and not changed any more', async () => {
    const { documentId } = await room.add(maria, daily(['08:00']));
    const stopped = await room.stopMedication(maria, documentId);
    room.clock.advanceMs(60_000);
    expect(await room.stopMedication(maria, documentId)).toEqual(stopped);
    await expect(change(documentId, daily(['09:00']))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'regimens.medication-stopped',
    });
  });
});

it('ends with its last dose, and its clock with it', async () => {
  await room.add(maria, daily(['08:00'], { endDate: '2026-06-02' }));
  for (const day of ['2026-06-02', '2026-06-03', '2026-06-04']) await room.at(`${day}T09:00:00Z`);
  expect(await room.db.query(`select status from public.doses order by due_at`)).toEqual([
    { status: 'missed' },
    { status: 'missed' },
  ]);
  expect(await room.db.query('select next_due_at, refill_at from careloop.plan_clocks')).toEqual([
    { next_due_at: null, refill_at: null },
  ]);
});

describe('a death', () => {
  it('that was recorded by mistake pauses what is taken, and its correction lets that go on from now', async () => {
    const open = async (date: string) => (await times(date)).filter((dose) => !dose.endsWith('cancelled'));
    const taken = await room.add(maria, daily(['08:00', '20:00']));
    const waiting = await room.add(maria, daily(['09:00']));
    await room.pauseMedication(maria, waiting.documentId);
    await room.at('2026-06-01T05:00:00Z');
    expect(await open('2026-06-01')).toEqual(['08:00 due', '20:00 scheduled']);

    await room.db.transaction(async (tx) => await room.stopAll(tx, maria, 'deceased'));
    await room.at('2026-06-03T05:00:00Z');
    expect([...(await open('2026-06-01')), ...(await open('2026-06-03'))]).toEqual([]);
    expect(await room.notices()).toEqual([expect.objectContaining({ state: 'cancelled' })]);

    await room.db.transaction(async (tx) => await room.resumeAll(tx, maria));
    expect(await open('2026-06-03')).toEqual(['20:00 scheduled']);
    await room.at('2026-06-03T17:00:00Z');
    expect(await open('2026-06-03')).toEqual(['20:00 due']);
    const plans = await room.db.query<{ medication: string; waits: boolean }>(
      `select m.document_id as medication, p.paused_at is not null as waits from public.plans p join public.medications m on m.id = p.medication_id
       where p.active order by m.id`,
    );
    expect(plans).toEqual([
      { medication: taken.documentId, waits: false },
      { medication: waiting.documentId, waits: true },
    ]);
  });
});
