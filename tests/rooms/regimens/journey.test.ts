import { ANYBODY, regimensAt, tokenIn, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
beforeEach(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z'); // 07:00 in Nairobi
});
afterEach(async () => await room.close());

const DAILY = {
  strength: '500 mg',
  plan: { kind: 'recurring', frequency: 'daily', time: '08:00', startDate: '2026-06-01', timeZone: 'Africa/Nairobi' },
};

it('reminds of a dose at its minute, takes it by the link in the mail, once, and tells the story afterwards', async () => {
  const maria = await room.aPatient();
  const medication = await room.add(maria, DAILY);
  const [dose] = await room.day(maria);
  expect(dose).toMatchObject({
    dueAt: '2026-06-01T05:00:00.000Z',
    localDate: '2026-06-01',
    localTime: '08:00',
    status: 'scheduled',
    amount: 1,
    medication: { name: 'Amoxicillin', strength: '500 mg' },
  });

  await room.at('2026-06-01T04:59:59Z');
  expect(await room.notices()).toEqual([]);

  await room.at('2026-06-01T05:00:00Z');
  await room.tick();
  expect(await room.day(maria)).toMatchObject([{ status: 'due', noticesSent: 1 }]);
  expect((await room.notices()).map(({ key }) => key)).toEqual([`dose-${dose?.documentId}-email-1`]);

  const [mail] = (await room.mail()).values();
  expect(mail?.subject).toBe('Time for your 08:00 dose');
  const token = tokenIn(mail, 'take');
  expect(await room.readDoseLink(ANYBODY, { token })).toMatchObject({
    purpose: 'take',
    open: true,
    status: 'due',
    medication: { name: 'Amoxicillin' },
  });
  expect(await room.day(maria)).toMatchObject([{ status: 'due' }]);

  room.clock.set('2026-06-01T05:10:00Z');
  expect(await room.followDoseLink(ANYBODY, { token })).toMatchObject({ open: false, status: 'taken' });
  room.clock.set('2026-06-01T05:20:00Z');
  expect(await room.followDoseLink(ANYBODY, { token })).toMatchObject({ open: false, status: 'taken' });
  expect(await room.day(maria)).toMatchObject([
    { status: 'taken', takenAt: '2026-06-01T05:10:00.000Z', noticesSent: 1 },
  ]);

  await room.at('2026-06-02T07:00:00Z'); // the second day passes without an answer
  expect(await room.doseHistory(maria, { page: 1, pageSize: 25 })).toMatchObject({
    doses: [
      { localDate: '2026-06-02', status: 'missed' },
      { localDate: '2026-06-01', status: 'taken' },
    ],
    pagination: { page: 1, pageSize: 25, pageCount: 1, total: 2 },
  });
  expect(await room.adherence(maria, {})).toMatchObject({
    taken: 1,
    late: 0,
    missed: 1,
    skipped: 0,
    percentage: 50,
    byPlan: [
      {
        plan: { documentId: medication.plan?.documentId },
        medication: { documentId: medication.documentId, name: 'Amoxicillin' },
        taken: 1,
        missed: 1,
      },
    ],
    byWeek: [{ week: '2026-W23', from: '2026-06-01', to: '2026-06-07' }],
    streak: { current: 0, longest: 1 },
  });
  expect(await room.readDose(maria, dose?.documentId ?? '')).toMatchObject({
    marks: [
      { at: '2026-06-01T05:10:00.000Z', by: 'link', from: 'due', to: 'taken', takenAt: '2026-06-01T05:10:00.000Z' },
    ],
    notices: [{ attempt: 1, channel: 'email', state: 'cancelled', sentAt: null }],
  });
});

it('reminds of a one-time dose that is due in two minutes', async () => {
  const maria = await room.aPatient();
  await room.add(maria, { plan: { kind: 'one-time', date: '2026-06-01', time: '07:02' } });
  expect(await room.day(maria)).toMatchObject([{ dueAt: '2026-06-01T04:02:00.000Z', timeZone: 'Africa/Nairobi' }]);
  await room.at('2026-06-01T04:02:00Z');
  expect(await room.notices()).toMatchObject([{ attempt: 1, state: 'waiting' }]);
});
