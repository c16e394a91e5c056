import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { manualClock } from '../../src/adapters/clock/manual';
import paymentsWire from '../../src/adapters/payments/wire';
import { openSandbox, type Sandbox } from '../../src/adapters/sandbox';
import type { Payments } from '../../src/ports/payments';
import type { WireGround } from '../../src/ports/wire';

interface Heard {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const clock = manualClock('2026-12-01T08:00:00Z');
const heard: Heard[] = [];
const ours = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => void parts.push(part));
  request.on('end', () => {
    const signature = String(request.headers['stripe-signature']);
    heard.push({ body: Buffer.concat(parts), headers: { 'stripe-signature': signature } });
    response.end('{}');
  });
});
let folder: string;
let sandbox: Sandbox;
let payments: Payments;
const url = (at: string): string => `http://127.0.0.1:${sandbox.httpPort}${at}`;

beforeEach(async () => {
  heard.length = 0;
  await new Promise<void>((ready) => void ours.listen(0, '127.0.0.1', ready));
  folder = mkdtempSync(path.join(tmpdir(), 'careloop-stripe-'));
  sandbox = await openSandbox({ clock, dataDir: folder, host: '127.0.0.1', smtpPort: 0, httpPort: 0, keep: 1 });
  const publicUrl = `http://127.0.0.1:${(ours.address() as AddressInfo).port}`;
  const ground = { clock, publicUrl, sandboxUrl: url('') } as unknown as WireGround;
  payments = paymentsWire.make(ground, paymentsWire.settings?.parse({})) as Payments;
});
afterEach(async () => {
  await sandbox.close();
  await new Promise<void>((closed) => void ours.close(() => closed()));
  rmSync(folder, { recursive: true, force: true });
});

const begin = async (paymentId = 'p1') =>
  await payments.createIntent({ paymentId, money: { amount: 250_000, currency: 'KES' }, description: 'Visit' });
const asPayer = async (ref: string, how: string): Promise<void> => {
  const headers = { authorization: 'Bearer sk_test_payer', 'content-type': 'application/x-www-form-urlencoded' };
  await fetch(url(`/v1/payment_intents/${ref}/confirm`), { method: 'POST', headers, body: `payment_method=${how}` });
};
const fails = async (mode: string, times = 1): Promise<unknown> =>
  await fetch(url('/faults'), {
    method: 'PUT',
    body: JSON.stringify({ stripe: { mode, times, only: '/v1/payment_intents' } }),
  });
const replay = async (): Promise<unknown> => await fetch(url('/stripe/webhooks/replay'), { method: 'POST' });
const events = () => heard.map(({ body, headers }) => payments.verifyWebhook(body, headers));

it('is not there where neither Stripe nor a sandbox is set up', () => {
  const ground = { clock, publicUrl: 'https://care.example', sandboxUrl: null } as unknown as WireGround;
  expect(paymentsWire.make(ground, paymentsWire.settings?.parse({}))).toBeNull();
});

it('makes one intent for one payment, also where the answer was lost', async () => {
  await fails('lose-answer', 2); // Stripe's library opens a broken line again once, with the same key
  await expect(begin()).rejects.toMatchObject({ kind: 'unavailable' });
  const [first, again] = [await begin(), await begin()];
  expect(first).toMatchObject({ state: 'awaits-payer', redirectUrl: null });
  expect(again).toEqual(first);
  expect(await payments.readIntent(first.ref)).toEqual(first);
});

it('gives back what was paid before the sandbox was started again', async () => {
  const earlier = { refundId: 'r0', intentRef: `pi_${'0'.repeat(24)}`, amount: 100_000 };
  expect((await payments.refund(earlier)).state).toBe('succeeded');
});

it('tells signed of what was paid, and gives back once for one refund', async () => {
  const { ref } = await begin();
  await asPayer(ref, 'pm_card_visa');
  const order = { refundId: 'r1', intentRef: ref, amount: 100_000 };
  const refund = await payments.refund(order);
  expect(refund.state).toBe('succeeded');
  expect(await payments.refund(order)).toEqual(refund);
  await expect(payments.refund({ ...order, refundId: 'r2', amount: 150_001 })).rejects.toMatchObject({
    kind: 'invalid',
  });
  heard.length = 0;
  await replay();
  expect(events()).toMatchObject([
    { kind: 'succeeded', intentRef: ref, paymentId: 'p1', money: { amount: 250_000, currency: 'KES' } },
    {
      kind: 'refunded',
      intentRef: ref,
      refundRef: refund.ref,
      refundId: 'r1',
      money: { amount: 100_000, currency: 'KES' },
    },
  ]);
});

it('tells of what failed and what was cancelled, and cancels nothing that was paid', async () => {
  const [failed, paid] = [await begin(), await begin('p2')];
  await asPayer(failed.ref, 'pm_card_chargeDeclined');
  expect(await payments.cancelIntent(failed.ref)).toMatchObject({ state: 'cancelled' });
  await asPayer(paid.ref, 'pm_card_visa');
  expect(await payments.cancelIntent(paid.ref)).toMatchObject({ state: 'succeeded' });
  heard.length = 0;
  await replay();
  expect(events().map(({ kind }) => kind)).toEqual(['failed', 'cancelled', 'succeeded']);
});

it('takes no webhook that is changed, unsigned or old', async () => {
  const { ref } = await begin();
  await asPayer(ref, 'pm_card_visa');
  heard.length = 0;
  await replay();
  const [{ body, headers } = { body: Buffer.alloc(0), headers: {} }] = heard;
  const refusal = expect.objectContaining({ kind: 'invalid', code: 'payments.webhook-unsigned' }) as Error;
  expect(() => payments.verifyWebhook(Buffer.from(`${body.toString()} `), headers)).toThrow(refusal);
  expect(() => payments.verifyWebhook(body, {})).toThrow(refusal);
  const old = Math.floor(clock.now().getTime() / 1_000) - 301;
  const mac = createHmac('sha256', 'whsec_sandbox').update(`${old}.${body.toString()}`).digest('hex');
  expect(() => payments.verifyWebhook(body, { 'stripe-signature': `t=${old},v1=${mac}` })).toThrow(refusal);
});

it('says whether it may go later or never', async () => {
  await fails('refuse-5xx');
  await expect(begin()).rejects.toMatchObject({ kind: 'unavailable' });
  await fails('refuse-4xx');
  await expect(begin()).rejects.toMatchObject({ kind: 'invalid' });
});

it('keeps a way of paying when its owner agrees, and charges an intent by it once', async () => {
  const owner = { payerId: 'maria', savingId: 's1' };
  const { clientSecret, payerRef } = await payments.beginKeeping(owner);
  expect(await payments.beginKeeping(owner)).toMatchObject({ payerRef });
  const setup = clientSecret?.split('_secret_')[0];
  await fetch(url(`/v1/setup_intents/${setup}/confirm`), {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_payer', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'payment_method=pm_card_visa',
  });
  const { ref: intentRef } = await begin();
  const charge = { intentRef, paymentId: 'p1', payerRef, wayRef: 'pm_card_visa' };
  expect(await payments.chargeKept(charge)).toMatchObject({ state: 'succeeded', ref: intentRef });
  expect(await payments.chargeKept(charge)).toMatchObject({ state: 'succeeded', ref: intentRef });
  heard.length = 0;
  await replay();
  expect(events()).toMatchObject([
    { kind: 'way-kept', payerRef, wayRef: 'pm_card_visa' },
    { kind: 'succeeded', intentRef },
  ]);
  await payments.forgetWay({ payerRef, wayRef: 'pm_card_visa' });
});

it.each(['pm_card_authenticationRequired', 'pm_card_chargeDeclined'])(
  'leaves what a bank does not take to the payer: %s',
  async (wayRef) => {
    const { payerRef } = await payments.beginKeeping({ payerId: 'maria', savingId: 's1' });
    const { ref: intentRef } = await begin();
    expect(await payments.chargeKept({ intentRef, paymentId: 'p1', payerRef, wayRef })).toMatchObject({
      state: 'awaits-payer',
    });
  },
);
