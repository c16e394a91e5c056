import { previewInput } from '../../../src/domains/regimens';
import { regimensAt, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
beforeEach(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z');
});
afterEach(async () => await room.close());

const daily = (time: string, changes: Record<string, unknown> = {}) => ({
  plan: { kind: 'recurring', frequency: 'daily', time, startDate: '2026-06-01', ...changes },
});

it('tells what is too far ahead to be a dose yet from its plan', async () => {
  const maria = await room.aPatient();
  await room.add(maria, { strength: '5 mg', ...daily('08:00', { endDate: '2026-06-20' }) });
  const doses = await room.dosesCalendar(maria, { from: '2026-06-01', to: '2026-06-30' });
  expect(doses.map(({ localDate }) => localDate)).toEqual(
    Array.from({ length: 20 }, (_, day) => `2026-06-${String(day + 1).padStart(2, '0')}`),
  );
  expect(doses.filter(({ documentId }) => documentId !== null)).toHaveLength(2);
  expect(doses.at(-1)).toEqual({
    documentId: null,
    dueAt: '2026-06-20T05:00:00.000Z',
    localDate: '2026-06-20',
    localTime: '08:00',
    timeZone: 'Africa/Nairobi',
    amount: 1,
    status: 'scheduled',
    takenAt: null,
    markedAt: null,
    note: null,
    snoozedUntil: null,
    noticesSent: 0,
    medication: doses[0]?.medication,
    plan: doses[0]?.plan,
  });
});

it('shows no occurrence twice while days become doses, and none of a stopped plan', async () => {
  const maria = await room.aPatient();
  const { documentId } = await room.add(maria, daily('08:00'));
  for (const day of ['2026-06-02', '2026-06-03', '2026-06-04']) {
    await room.at(`${day}T10:00:00Z`);
    expect(await room.dosesCalendar(maria, { from: '2026-06-01', to: '2026-06-10' })).toHaveLength(10);
  }
  await room.stopMedication(maria, documentId);
  expect(await room.dosesCalendar(maria, { from: '2026-06-07', to: '2026-06-10' })).toEqual([]);
});

it('makes days of 23 and 25 hours like any other: the wall clock stays', async () => {
  room.clock.set('2026-03-27T12:00:00Z');
  const maria = await room.aPatient({ timeZone: 'Europe/Berlin' });
  await room.add(maria, daily('08:00', { startDate: '2026-03-28' }));
  for (const instant of ['2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', '2026-10-24T12:00:00Z']) {
    room.clock.set(instant);
    for (let round = 0; round < 20; round += 1) await room.tick();
  }
  const due = await room.db.query<{ due: string; local_time: string }>(
    `select to_char(due_at, 'YYYY-MM-DD HH24:MI') as due, local_time from public.doses where local_date in ('2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25') order by due_at`,
  );
  expect(due.map((dose) => `${dose.due} ${dose.local_time}`)).toEqual([
    '2026-03-28 07:00 08:00',
    '2026-03-29 06:00 08:00',
    '2026-03-30 06:00 08:00',
    '2026-10-24 06:00 08:00',
    '2026-10-25 07:00 08:00',
  ]);
  expect(await room.day(maria, '2026-03-29')).toHaveLength(1);
  expect(await room.day(maria, '2026-10-25')).toHaveLength(1);
});

it('moves a time that a clock change skips on by the gap, and says so beforehand', async () => {
  room.clock.set('2026-03-28T12:00:00Z');
  const maria = await room.aPatient({ timeZone: 'Europe/Berlin' });
  const { plan } = daily('02:30', { startDate: '2026-03-28' });
  expect(room.previewMedication(maria, previewInput.parse({ plan, from: '2026-03-28', to: '2026-03-30' }))).toEqual([
    { dueAt: '2026-03-28T01:30:00.000Z', localDate: '2026-03-28', localTime: '02:30', amount: 1, shifted: false },
    { dueAt: '2026-03-29T01:30:00.000Z', localDate: '2026-03-29', localTime: '03:30', amount: 1, shifted: true },
    { dueAt: '2026-03-30T00:30:00.000Z', localDate: '2026-03-30', localTime: '02:30', amount: 1, shifted: false },
  ]);
  await room.add(maria, { plan });
  expect(await room.day(maria, '2026-03-29')).toMatchObject([
    { dueAt: '2026-03-29T01:30:00.000Z', localTime: '03:30' },
  ]);
  expect(await room.db.query('select id from public.medications')).toHaveLength(1);
});

it('shows the day of the zone that is asked for', async () => {
  const maria = await room.aPatient({ timeZone: 'Pacific/Auckland' }); // 16:00 on the 1st there
  await room.add(maria, daily('23:30', { timeZone: 'Africa/Nairobi' })); // 08:30 on the 2nd in Auckland
  expect(await room.day(maria)).toEqual([]);
  expect(await room.dosesOfDay(maria, { date: '2026-06-02' })).toMatchObject({ count: 1 });
  expect(JSON.parse((await room.dosesOfDay(maria, { timeZone: 'Africa/Nairobi' })).text)).toHaveLength(1);
});

it('counts what was followed within bounds', async () => {
  const maria = await room.aPatient();
  await room.add(maria, daily('08:00'));
  await room.at('2026-06-01T05:00:00Z');
  await room.takeDose(maria, (await room.day(maria))[0]?.documentId ?? '', {});
  await room.at('2026-06-02T09:00:00Z');
  await room.at('2026-06-03T05:30:00Z');
  expect(await room.adherence(maria, { from: '2026-06-01', to: '2026-06-01' })).toMatchObject({
    taken: 1,
    missed: 0,
    percentage: 100,
    streak: { current: 1, longest: 1 },
  });
  expect(await room.adherence(maria, {})).toMatchObject({
    from: '2025-04-30',
    to: '2026-06-03',
    taken: 1,
    missed: 1,
    percentage: 50,
  });
  await expect(room.adherence(maria, { from: '2020-01-01', to: '2026-06-01' })).rejects.toMatchObject({
    kind: 'invalid',
    faults: [{ path: ['from'] }],
  });
  expect((await room.doseHistory(maria, { page: 2, pageSize: 1, status: 'taken' })).pagination).toEqual({
    page: 2,
    pageSize: 1,
    pageCount: 1,
    total: 1,
  });
});
