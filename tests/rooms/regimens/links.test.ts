import type { UserActor } from '../../../src/kernel/actor';
import type { Draft } from '../../../src/ports/message';
import { ANYBODY, PUBLIC_URL, regimensAt, tokenIn, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
let maria: UserActor;
let mail: Draft;
beforeEach(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z');
  maria = await room.aPatient();
  await room.add(maria, {
    strength: '500 mg',
    form: 'capsule',
    plan: {
      kind: 'recurring',
      frequency: 'daily',
      time: '08:00',
      startDate: '2026-06-01',
      timeZone: 'Africa/Nairobi',
      maxReminders: 3,
      repeatEveryMinutes: 15,
    },
  });
  await room.at('2026-06-01T05:00:00Z');
  mail = [...(await room.mail()).values()][0] as Draft;
});
afterEach(async () => await room.close());

const status = async () => (await room.day(maria))[0]?.status;

it('says what it is about without a click, and nothing about whose it is', async () => {
  const page = await room.readDoseLink(ANYBODY, { token: tokenIn(mail, 'skip') });
  expect(page).toEqual({
    purpose: 'skip',
    open: true,
    localDate: '2026-06-01',
    localTime: '08:00',
    timeZone: 'Africa/Nairobi',
    amount: 1,
    status: 'due',
    snoozedUntil: null,
    medication: { name: 'Amoxicillin', strength: '500 mg' },
  });
  expect(await status()).toBe('due');
});

it('snoozes once, however often it is clicked, and again when the time has come', async () => {
  const token = tokenIn(mail, 'snooze');
  expect(await room.followDoseLink(ANYBODY, { token })).toMatchObject({
    open: false,
    snoozedUntil: '2026-06-01T05:10:00.000Z',
  });
  room.clock.set('2026-06-01T05:05:00Z');
  expect(await room.followDoseLink(ANYBODY, { token })).toMatchObject({ snoozedUntil: '2026-06-01T05:10:00.000Z' });
  await room.at('2026-06-01T05:10:00Z');
  expect(await room.followDoseLink(ANYBODY, { token })).toMatchObject({ snoozedUntil: '2026-06-01T05:20:00.000Z' });
});

it('skips, and is refused where the dose was recorded otherwise', async () => {
  expect(await room.followDoseLink(ANYBODY, { token: tokenIn(mail, 'skip') })).toMatchObject({
    status: 'skipped',
    open: false,
  });
  await expect(room.followDoseLink(ANYBODY, { token: tokenIn(mail, 'take') })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'regimens.dose-already-skipped',
  });
  expect(await room.readDoseLink(ANYBODY, { token: tokenIn(mail, 'take') })).toMatchObject({
    open: false,
    status: 'skipped',
  });
});

it('takes back what it said, and nothing that was said in the app since', async () => {
  const token = tokenIn(mail, 'take');
  await room.followDoseLink(ANYBODY, { token });
  expect(await room.undoDoseLink(ANYBODY, { token })).toMatchObject({ status: 'due', open: true });
  expect(await room.undoDoseLink(ANYBODY, { token })).toMatchObject({ status: 'due', open: true });
  expect(await status()).toBe('due');

  const dose = (await room.day(maria))[0]!;
  await room.takeDose(maria, String(dose.documentId), {});
  await expect(room.undoDoseLink(ANYBODY, { token })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'regimens.nothing-to-undo',
  });
  await expect(room.undoDoseLink(ANYBODY, { token: tokenIn(mail, 'snooze') })).rejects.toMatchObject({
    code: 'regimens.nothing-to-undo',
  });
  expect(await status()).toBe('taken');
});

it('still takes a missed dose for two days, and is gone after that', async () => {
  const token = tokenIn(mail, 'take');
  await room.at('2026-06-03T05:59:59Z');
  expect(await room.followDoseLink(ANYBODY, { token })).toMatchObject({ status: 'taken' });
  room.clock.set('2026-06-03T06:00:00Z');
  await expect(room.followDoseLink(ANYBODY, { token })).rejects.toMatchObject({
    kind: 'gone',
    code: 'regimens.dose-link-expired',
  });
  await expect(room.readDoseLink(ANYBODY, { token })).rejects.toMatchObject({ kind: 'gone' });
});

it('refuses what was not signed here, for this purpose', async () => {
  const token = tokenIn(mail, 'take');
  const until = new Date('2026-06-02T00:00:00Z');
  const forged = [
    'take',
    'dose-take.x',
    token.slice(0, -2),
    `${token}x`,
    token.replace('dose-take', 'dose-skip'),
    token.replace(/\.[^.]+\./, '.d00000000000000000000000.'),
    room.signer.sign('reset-password', 'x', until),
  ];
  for (const made of forged) {
    await expect(room.followDoseLink(ANYBODY, { token: made })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'regimens.dose-link-forged',
    });
    await expect(room.readDoseLink(ANYBODY, { token: made })).rejects.toMatchObject({ kind: 'invalid' });
  }
  await expect(
    room.followDoseLink(ANYBODY, { token: room.signer.sign('dose-take', 'd00000000000000000000000', until) }),
  ).rejects.toMatchObject({ kind: 'not-found' });
  expect(await status()).toBe('due');
});

it('ends the reminders of a plan, once confirmed, until the plan is saved anew', async () => {
  const token = tokenIn(mail, 'stop-reminders');
  expect(mail.unsubscribeUrl).toBe(`${PUBLIC_URL}/api/reminders/stop/${token}`);
  expect(room.stopPageOf({ token })).toBe(`${PUBLIC_URL}/dose#${token}`);
  expect(() => room.stopPageOf({ token: tokenIn(mail, 'take') })).toThrow();
  expect(await room.readDoseLink(ANYBODY, { token })).toMatchObject({ purpose: 'stop-reminders', open: true });
  expect((await room.mail()).size).toBe(1);

  expect(await room.followDoseLink(ANYBODY, { token })).toMatchObject({ purpose: 'stop-reminders', open: false });
  expect(await room.followDoseLink(ANYBODY, { token })).toMatchObject({ open: false });
  expect((await room.mail()).size).toBe(0);
  for (const minute of ['05:15', '05:30', '06:00']) await room.at(`2026-06-01T${minute}:00Z`);
  await room.at('2026-06-02T05:00:00Z');
  expect(await room.notices()).toHaveLength(1);
  expect((await room.day(maria, '2026-06-01'))[0]?.status).toBe('missed');
  expect((await room.day(maria, '2026-06-02'))[0]?.status).toBe('due');
  expect(await room.db.query(`select actor_kind, action from careloop.audit where action like 'plan.%'`)).toEqual([
    { actor_kind: 'link', action: 'plan.reminders-stopped' },
  ]);
});

it('gives a mail program’s one click the link that stops reminders, and no other', async () => {
  await expect(room.unsubscribe(ANYBODY, { token: tokenIn(mail, 'take') })).rejects.toMatchObject({
    code: 'regimens.dose-link-forged',
  });
  expect(await status()).toBe('due');
  const token = String(mail.unsubscribeUrl).split('/').pop() ?? '';
  expect(await room.unsubscribe(ANYBODY, { token })).toMatchObject({ purpose: 'stop-reminders', open: false });
});
