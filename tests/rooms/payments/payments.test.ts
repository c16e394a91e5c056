import { paymentsMessages } from '../../../src/domains/payments/messages';
import type { Actor, UserActor } from '../../../src/kernel/actor';
import { DomainError } from '../../../src/kernel/errors';
import { paymentsAt, type PaymentsHouse } from '../../support/payments';

jest.setTimeout(60_000);

const NOW = '2026-11-30T06:00:00Z';
const STARTS = '2026-12-02T06:00:00.000Z';
const STAFF: Actor = { kind: 'admin', adminId: 1, origin: { requestId: 'test', ip: null } };

let house: PaymentsHouse;
let visits: PaymentsHouse['visits'];
let room: PaymentsHouse['room'];
let maria: UserActor;
let doctor: UserActor;
let notes: PaymentsHouse['notes'];
let audited: PaymentsHouse['audited'];
let happened: PaymentsHouse['happened'];
beforeEach(async () => {
  house = await paymentsAt(NOW, STARTS);
  ({ visits, room, maria, doctor, notes, audited, happened } = house);
});
afterEach(async () => await house.close());

const book: PaymentsHouse['book'] = async (more) => await house.book(more);
const confirm: PaymentsHouse['confirm'] = async (secret, method) => await house.confirm(secret, method);
const stripe: PaymentsHouse['stripe'] = async (method, where, form) => await house.stripe(method, where, form);
const webhooks = async (): Promise<readonly object[]> => await house.webhooks();
const hear = async (event: object, secret = 'whsec_sandbox', at = visits.clock.now()): Promise<unknown> =>
  await house.hear(event, { secret, at });
const hearAll = async (): Promise<void> => await house.hearAll();
const stateOf: PaymentsHouse['stateOf'] = async (id) => await house.stateOf(id);
const listening = async (act: 'chargeCompleted' | 'reconcileCalledOff', appointmentId: string): Promise<void> =>
  await visits.db.transaction(async (tx) => await room[act](tx, appointmentId));
const later = (): void => visits.clock.advanceMs(61_000);

it('takes a fee with the booking, confirms the appointment, and mails the receipt', async () => {
  const appointmentId = await book();
  const begun = await room.pay(maria, { appointmentId }, 'k1');
  expect(begun).toMatchObject({ status: 'pending', amount: 250_001, currency: 'KES', provider: 'stripe' });
  await confirm(begun.clientSecret);
  await hearAll();
  expect(await visits.find(visits.db, appointmentId)).toMatchObject({ status: 'confirmed' });
  expect(await stateOf(begun.documentId)).toMatchObject({ status: 'succeeded', balance: '0', entries: 2 });
  expect(happened).toEqual(['payment.succeeded']);
  expect(audited.map(({ action }) => action)).toContain('payment.succeeded');

  for (const [name, { userId }] of [
    ['María Wanjiru', maria],
    ['Dr. Amina', doctor],
  ] as const)
    await visits.db.query('update public.up_users set name = $1 where id = $2', [name, userId]);
  const found = async (search: string): Promise<number> =>
    (await room.everyPayment(STAFF, { search, sort: '-payer', page: 1, pageSize: 20 })).pagination.total;
  expect(await found('maria')).toBe(1);
  expect(await found('amina wanj')).toBe(1);
  expect(await found('R-2026')).toBe(1);
  expect(await found('joseph')).toBe(0);

  const [note] = notes;
  const facts = await room.paymentFacts([
    { id: '1', userId: maria.userId, subjectId: note?.subjectId ?? '', attempt: 1 },
  ]);
  const words = paymentsMessages
    .find(({ name }) => name === note?.message)
    ?.write(facts.get('1'), {
      name: 'Maria',
      language: 'en',
      timeZone: 'Africa/Nairobi',
      allowsDetails: false,
      publicUrl: 'https://care.test',
    });
  expect(words?.attachments?.[0]?.content.subarray(0, 5).toString()).toBe('%PDF-');
  await expect(room.pay(maria, { appointmentId })).rejects.toMatchObject({ code: 'payments.already-paid' });
  await expect(room.readReceipt(doctor, begun.documentId)).rejects.toMatchObject({ kind: 'not-found' });
});

it('counts a webhook once that comes a hundred times, many at once', async () => {
  const begun = await room.pay(maria, { appointmentId: await book() });
  await confirm(begun.clientSecret);
  const [event] = await webhooks();
  await Promise.all(Array.from({ length: 100 }, async () => await hear(event ?? {})));
  expect(await stateOf(begun.documentId)).toMatchObject({ status: 'succeeded', entries: 2 });
  expect(happened).toEqual(['payment.succeeded']);
});

it('hears only what the provider signed, and not long ago', async () => {
  const begun = await room.pay(maria, { appointmentId: await book() });
  await confirm(begun.clientSecret);
  const [event = {}] = await webhooks();
  await expect(hear(event, 'whsec_other')).rejects.toMatchObject({ code: 'payments.webhook-unsigned' });
  const sixMinutesAgo = new Date(visits.clock.now().getTime() - 6 * 60_000);
  await expect(hear(event, 'whsec_sandbox', sixMinutesAgo)).rejects.toMatchObject({ kind: 'invalid' });
  expect(await stateOf(begun.documentId)).toMatchObject({ status: 'pending', entries: 0 });
});

it('begins one payment for two who pay at once', async () => {
  const appointmentId = await book();
  const begun = await Promise.all(Array.from({ length: 8 }, async () => await room.pay(maria, { appointmentId })));
  expect(new Set(begun.map(({ documentId, clientSecret }) => `${documentId} ${clientSecret}`)).size).toBe(1);
});

it('gives everything back that is paid after the hold has ended', async () => {
  const appointmentId = await book({ hold: true });
  const begun = await room.pay(maria, { appointmentId });
  visits.clock.advanceMs(16 * 60_000);
  await visits.releaseLapsed();
  await confirm(begun.clientSecret);
  await hearAll();
  expect(await room.reconcileOrders()).toBe(1);
  await hearAll();
  expect(await stateOf(begun.documentId)).toMatchObject({
    status: 'refunded',
    refunded: 250_001,
    balance: '0',
    entries: 4,
  });
  expect(await visits.find(visits.db, appointmentId)).toMatchObject({ status: 'cancelled' });
});

it('cancels what is to be given back before it was paid, and gives back what was paid all the same', async () => {
  const appointmentId = await book();
  const begun = await room.pay(maria, { appointmentId });
  await room.refund(STAFF, begun.documentId, { reason: 'The doctor is ill.' });
  expect(await stateOf(begun.documentId)).toMatchObject({ status: 'cancelled', entries: 0 });
  await confirm(begun.clientSecret); // before the provider was told
  expect(await room.reconcileOrders()).toBe(2);
  await hearAll();
  expect(await stateOf(begun.documentId)).toMatchObject({ status: 'refunded', balance: '0', entries: 4 });

  const other = await room.pay(maria, { appointmentId: await book() });
  await room.refund(STAFF, other.documentId, { reason: 'The doctor is ill.' });
  await room.reconcileOrders();
  await confirm(other.clientSecret);
  await hearAll();
  expect(await stateOf(other.documentId)).toMatchObject({ status: 'cancelled', entries: 0 });
});

it('gives half back of a visit that its patient calls off late, once, also when the provider is down at first', async () => {
  const appointmentId = await book({ startsAt: STARTS });
  const begun = await room.pay(maria, { appointmentId });
  await confirm(begun.clientSecret);
  await hearAll();
  visits.clock.set('2026-12-02T05:00:00Z');
  await visits.setStatus(maria, appointmentId, { status: 'cancelled' });
  await listening('reconcileCalledOff', appointmentId);
  await listening('reconcileCalledOff', appointmentId);
  await fetch(`${house.sandboxUrl}/faults`, {
    method: 'PUT',
    body: JSON.stringify({ stripe: { mode: 'lose-answer', times: 1 } }),
  });
  await room.reconcileOrders();
  visits.clock.advanceMs(5 * 60_000);
  await Promise.all([room.reconcileOrders(), room.reconcileOrders()]);
  await hearAll();
  expect(await stateOf(begun.documentId)).toMatchObject({ status: 'partly_refunded', refunded: 125_001, entries: 4 });
});

it('tells of a card that was declined, and takes the next', async () => {
  const begun = await room.pay(maria, { appointmentId: await book() });
  await confirm(begun.clientSecret, 'pm_card_chargeDeclined');
  await hearAll();
  expect(await stateOf(begun.documentId)).toMatchObject({ status: 'failed', entries: 0 });
  await confirm(begun.clientSecret);
  await hearAll();
  expect(await stateOf(begun.documentId)).toMatchObject({ status: 'succeeded', entries: 2 });
  expect(notes.map(({ message }) => message)).toEqual(['payment-failed', 'payment-succeeded']);
});

it('charges an hourly session for its real minutes when it is over', async () => {
  const doctorByHour = await visits.somebody('doctor');
  await visits.changeOwnProfile(doctorByHour, { hourlyRateMinor: 100_000 });
  const appointmentId = await book({ doctorId: doctorByHour.documentId, startsAt: STARTS });
  await expect(room.pay(maria, { appointmentId })).rejects.toMatchObject({ code: 'payments.after-the-session' });
  await visits.setStatus(doctorByHour, appointmentId, { status: 'confirmed' });
  visits.clock.set(STARTS);
  await visits.setStatus(doctorByHour, appointmentId, { status: 'in_progress' });
  visits.clock.advanceMs(25 * 60_000);
  await visits.setStatus(doctorByHour, appointmentId, { status: 'completed' });
  await listening('chargeCompleted', appointmentId);
  await listening('chargeCompleted', appointmentId);
  expect(notes.map(({ message }) => message)).toEqual(['payment-due']);
  expect(await room.pay(maria, { appointmentId })).toMatchObject({ amount: 41_667, status: 'pending' });
});

/** An hourly session of 30 minutes that is over, by a payer who keeps `way`. */
const overByTheHour = async (way: string): Promise<string> => {
  const { clientSecret } = await room.beginKeeping(maria);
  const setup = (clientSecret ?? '').split('_secret_')[0];
  await stripe('POST', `/v1/setup_intents/${setup}/confirm`, { payment_method: way });
  await hearAll();
  const doctorByHour = await visits.somebody('doctor');
  await visits.changeOwnProfile(doctorByHour, { hourlyRateMinor: 100_000 });
  const appointmentId = await book({ doctorId: doctorByHour.documentId, startsAt: STARTS });
  await visits.setStatus(doctorByHour, appointmentId, { status: 'confirmed' });
  visits.clock.set(STARTS);
  await visits.setStatus(doctorByHour, appointmentId, { status: 'in_progress' });
  visits.clock.advanceMs(30 * 60_000);
  await visits.setStatus(doctorByHour, appointmentId, { status: 'completed' });
  await listening('chargeCompleted', appointmentId);
  return appointmentId;
};
const paymentFor = async (appointmentId: string): Promise<string> =>
  (
    await visits.db.query<{ id: string }>('select document_id as id from public.payments where appointment_id = $1', [
      appointmentId,
    ])
  )[0]?.id ?? '';

it('charges the way of paying that somebody keeps when an hourly session is over, once', async () => {
  const appointmentId = await overByTheHour('pm_card_visa');
  expect(await room.readWay(maria)).toMatchObject({ isKept: true });
  await Promise.all([room.reconcileOrders(), room.reconcileOrders()]);
  await hearAll();
  later();
  await room.reconcileOrders();
  expect(await stateOf(await paymentFor(appointmentId))).toMatchObject({
    status: 'succeeded',
    balance: '0',
    entries: 2,
  });
  expect(notes.map(({ message }) => message)).toEqual(['payment-succeeded']);
});

it.each(['pm_card_authenticationRequired', 'pm_card_chargeDeclined'])(
  'mails a link to pay, once, where the bank does not take a kept way: %s',
  async (way) => {
    const appointmentId = await overByTheHour(way);
    await room.reconcileOrders();
    await hearAll();
    later();
    await room.reconcileOrders();
    expect(notes.map(({ message }) => message)).toEqual(['payment-due']);
    const begun = await room.pay(maria, { appointmentId });
    await confirm(begun.clientSecret);
    await hearAll();
    expect(await stateOf(begun.documentId)).toMatchObject({ status: 'succeeded', balance: '0', entries: 2 });
  },
);

it('charges nothing by a way that is kept no more: the payer is asked', async () => {
  const appointmentId = await overByTheHour('pm_card_visa');
  await room.forgetWay(maria);
  await room.reconcileOrders();
  expect(await stateOf(await paymentFor(appointmentId))).toMatchObject({ status: 'pending', entries: 0 });
  expect(notes.map(({ message }) => message)).toEqual(['payment-due']);
});

it('shows payments in several states in the demo, once, and leaves them unpaid where the provider is down', async () => {
  const over = await Promise.all(['pm_card_visa', 'pm_card_visa', 'pm_card_visa'].map(async () => await book()));
  const begun = [];
  for (const appointmentId of over) begun.push((await room.pay(maria, { appointmentId })).documentId);
  for (const round of [1, 2]) {
    for (const [place, become] of (['succeeded', 'refunded', 'failed'] as const).entries())
      await room.demonstrate(STAFF, over[place] ?? '', become);
    await room.reconcileOrders();
    const states = await Promise.all(begun.map(async (id) => (await stateOf(id))?.status));
    expect({ round, states }).toEqual({ round, states: ['succeeded', 'partly_refunded', 'failed'] });
  }
});

it('keeps a ledger that sums to zero, whatever happens in which order', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  let state = seed;
  const random = (most: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
  const ids: string[] = [];
  const secrets: (string | null)[] = [];
  for (let n = 0; n < 4; n += 1) {
    const begun = await room.pay(maria, { appointmentId: await book() });
    ids.push(begun.documentId);
    secrets.push(begun.clientSecret);
  }
  for (let step = 0; step < 60; step += 1) {
    const which = random(ids.length);
    const known = await webhooks();
    const acts: readonly (() => Promise<unknown>)[] = [
      async () => await confirm(secrets[which] ?? null),
      async () => (known.length > 0 ? await hear(known[random(known.length)] ?? {}) : undefined),
      async () => await room.refund(STAFF, ids[which] ?? '', { amount: 1 + random(100_000), reason: 'at random' }),
      async () => await room.reconcileOrders(),
      async () => later(),
    ];
    await acts[random(acts.length)]?.().catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw new Error(`seed ${seed}`, { cause: error });
    });
  }
  later();
  await hearAll();
  await room.reconcileOrders();
  await hearAll();
  const [wrong] = await visits.db.query<{ count: number }>(
    `select count(*)::int as count from public.payments p where
       coalesce((select sum(amount) from careloop.ledger_entries l where l.payment_id = p.id), 0) <> 0
       or (p.paid_at is not null and p.amount - p.refunded_amount <> (select sum(amount) from careloop.ledger_entries l where l.payment_id = p.id and l.account = 'provider'))`,
  );
  expect({ seed, wrong: wrong?.count }).toEqual({ seed, wrong: 0 });
  await expect(
    visits.db.query(
      `insert into careloop.ledger_entries (payment_id, account, amount, currency, reference, at) values (1, 'payee', 5, 'KES', 'x', now())`,
    ),
  ).rejects.toThrow(/sum to zero/);
});
