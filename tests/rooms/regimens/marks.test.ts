import type { UserActor } from '../../../src/kernel/actor';
import { regimensAt, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
let maria: UserActor;
let dose: string;
beforeEach(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z');
  maria = await room.aPatient();
  await room.add(maria, {
    plan: {
      kind: 'one-time',
      date: '2026-06-01',
      time: '08:00',
      timeZone: 'Africa/Nairobi',
      maxReminders: 3,
      repeatEveryMinutes: 15,
      graceMinutes: 60,
    },
  });
  dose = (await room.day(maria))[0]?.documentId ?? '';
});
afterEach(async () => await room.close());

const attempts = async () => (await room.notices()).map(({ attempt, state }) => `${attempt} ${state}`);

it('is reminded of again until the limit, then missed, then corrected with a trace', async () => {
  for (const minute of ['05:00', '05:14', '05:15', '05:30', '05:45', '05:59'])
    await room.at(`2026-06-01T${minute}:00Z`);
  expect(await attempts()).toEqual(['1 waiting', '2 waiting', '3 waiting']);
  expect([...(await room.mail()).values()].map(({ subject }) => subject)).toEqual(['Still time for your 08:00 dose']); // only the newest is of use

  await room.at('2026-06-01T06:00:00Z');
  expect(await room.day(maria)).toMatchObject([{ status: 'missed', noticesSent: 3 }]);
  expect((await room.mail()).size).toBe(0);

  const taken = await room.takeDose(maria, dose, { note: 'forgot to say', takenAt: '2026-06-01T05:40:00Z' });
  expect(taken).toMatchObject({
    status: 'taken',
    takenAt: '2026-06-01T05:40:00.000Z',
    markedAt: '2026-06-01T06:00:00.000Z',
    note: 'forgot to say',
  });
  expect((await room.readDose(maria, dose)).marks).toMatchObject([
    { by: 'clock', from: 'due', to: 'missed' },
    { by: 'user', from: 'missed', to: 'taken', note: 'forgot to say', takenAt: '2026-06-01T05:40:00.000Z' },
  ]);
});

it('is reminded of again when it was snoozed, and missed only after its whole grace period from then on', async () => {
  await room.at('2026-06-01T05:00:00Z');
  expect(await room.snoozeDose(maria, dose, { minutes: 50 })).toMatchObject({
    status: 'due',
    snoozedUntil: '2026-06-01T05:50:00.000Z',
  });
  expect(await attempts()).toEqual(['1 cancelled']);
  await room.at('2026-06-01T05:49:00Z');
  expect(await attempts()).toEqual(['1 cancelled']);
  await room.at('2026-06-01T05:50:00Z');
  expect(await attempts()).toEqual(['1 cancelled', '2 waiting']);
  await room.at('2026-06-01T06:49:00Z');
  expect(await room.day(maria)).toMatchObject([{ status: 'due' }]);
  await room.at('2026-06-01T06:50:00Z');
  expect(await room.day(maria)).toMatchObject([{ status: 'missed' }]);
});

it('is what the clock says again once a mark was taken back, and goes on reminding', async () => {
  await room.at('2026-06-01T05:00:00Z');
  await room.skipDose(maria, dose, { note: 'felt sick' });
  expect(await attempts()).toEqual(['1 cancelled']);
  room.clock.set('2026-06-01T05:05:00Z');
  expect(await room.undoDose(maria, dose, {})).toMatchObject({ status: 'due', takenAt: null, markedAt: null });
  await room.at('2026-06-01T05:20:00Z');
  expect(await attempts()).toEqual(['1 cancelled', '2 waiting']);
  expect((await room.readDose(maria, dose)).marks).toMatchObject([
    { from: 'due', to: 'skipped', note: 'felt sick' },
    { from: 'skipped', to: 'due' },
  ]);
  const [row] = await room.db.query<{ marked_by: string | null }>('select marked_by from public.doses');
  expect(row?.marked_by).toBeNull();
});

it('says the same thing twice as once, and keeps who said it', async () => {
  await room.at('2026-06-01T05:00:00Z');
  const first = await room.takeDose(maria, dose, {});
  room.clock.advanceMs(60_000);
  expect(await room.takeDose(maria, dose, {})).toEqual(first);
  await Promise.all(Array.from({ length: 10 }, async () => await room.takeDose(maria, dose, {})));
  expect((await room.readDose(maria, dose)).marks).toHaveLength(1);
  expect(await room.db.query('select marked_by, status from public.doses')).toEqual([
    { marked_by: maria.documentId, status: 'taken' },
  ]);
  await expect(room.skipDose(maria, dose, {})).rejects.toMatchObject({ code: 'regimens.dose-already-taken' });
});

it('lets exactly one of two opposite answers win when they come at the same moment', async () => {
  await room.at('2026-06-01T05:00:00Z');
  const answers = await Promise.allSettled([room.takeDose(maria, dose, {}), room.skipDose(maria, dose, {})]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await room.readDose(maria, dose)).marks).toHaveLength(1);
});

it('is kept in the audit trail by its id, and by nothing that would name a drug', async () => {
  await room.takeDose(maria, dose, { note: 'with breakfast' });
  const trail = await room.db.query<{ action: string }>(
    `select action, record_type, record_id, patient_id, details from careloop.audit order by id`,
  );
  expect(trail).toMatchObject([
    { action: 'medication.created' },
    { action: 'dose.taken', record_type: 'dose', record_id: dose, patient_id: maria.userId },
  ]);
  expect(JSON.stringify(trail)).not.toMatch(/Amoxicillin|breakfast/);
});

describe('somebody else’s', () => {
  it('dose and medication do not exist, whatever is asked of them', async () => {
    const other = await room.aPatient();
    const [medication] = await room.db.query<{ id: string }>('select document_id as id from public.medications');
    const id = medication?.id ?? '';
    for (const ask of [
      () => room.takeDose(other, dose, {}),
      () => room.skipDose(other, dose, {}),
      () => room.snoozeDose(other, dose, { minutes: 10 }),
      () => room.undoDose(other, dose, {}),
      () => room.readDose(other, dose),
    ])
      await expect(ask()).rejects.toMatchObject({ kind: 'not-found', code: 'regimens.dose-not-found' });
    for (const ask of [
      () => room.updateMedication(other, id, { name: 'Mine' }),
      () => room.stopMedication(other, id),
    ]) {
      await expect(ask()).rejects.toMatchObject({ kind: 'not-found', code: 'regimens.medication-not-found' });
    }
    await expect(room.takeDose(other, 'nobody-has-such-an-id', {})).rejects.toMatchObject({
      code: 'regimens.dose-not-found',
    });
    expect(await room.day(other)).toEqual([]);
    expect(await room.dosesCalendar(other, { from: '2026-06-01', to: '2026-06-02' })).toEqual([]);
    expect((await room.doseHistory(other, { page: 1, pageSize: 25 })).doses).toEqual([]);
    expect(await room.day(maria)).toMatchObject([{ status: 'scheduled' }]);
  });

  it('medications are not a doctor’s to add', async () => {
    const doctor = await room.aPatient({ role: 'doctor' });
    await expect(
      room.add(doctor, { plan: { kind: 'one-time', date: '2026-06-02', time: '08:00' } }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

it('is taken once, however many take it at the same moment: 100 takes are one transition', async () => {
  await room.at('2026-06-01T05:00:00Z');
  const views = await Promise.all(Array.from({ length: 100 }, async () => await room.takeDose(maria, dose, {})));
  expect(new Set(views.map(({ status, takenAt }) => `${status} ${takenAt}`))).toEqual(
    new Set(['taken 2026-06-01T05:00:00.000Z']),
  );
  expect((await room.readDose(maria, dose)).marks.filter(({ to }) => to === 'taken')).toHaveLength(1);
  expect(room.emitted.filter(({ name }) => name === 'dose.taken')).toHaveLength(1);
});
