import { createECDH } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { manualClock } from '../../src/adapters/clock/manual';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pushWire from '../../src/adapters/push/wire';
import { vapidKeysFrom } from '../../src/adapters/push/web-push';
import { openSandbox, type Sandbox } from '../../src/adapters/sandbox';
import smsWire from '../../src/adapters/sms/wire';
import type { Push, PushAddress, PushMessage } from '../../src/ports/push';
import type { Sms } from '../../src/ports/sms';
import type { WireGround } from '../../src/ports/wire';
import { until } from '../support/until';

jest.setTimeout(60_000);

const clock = manualClock('2026-03-01T08:00:00Z');
let folder: string;
let sandbox: Sandbox;
let sms: Sms;
let push: Push;
const url = (at: string): string => `http://127.0.0.1:${sandbox.httpPort}${at}`;
const asked = async <Result>(method: string, at: string, body?: unknown): Promise<Result> =>
  (await (
    await fetch(url(at), {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  ).json()) as Result;
const faults = async (changes: object): Promise<void> => void (await asked('PUT', '/faults', changes));

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'careloop-messengers-'));
  sandbox = await openSandbox({ clock, dataDir: folder, host: '127.0.0.1', smtpPort: 0, httpPort: 0, keep: 100 });
  const ground = {
    clock,
    publicUrl: 'https://care.example',
    sandboxUrl: url(''),
    key: () => Buffer.alloc(32, 7),
  } as unknown as WireGround;
  sms = smsWire.make(ground, smsWire.settings?.parse({}) ?? {}) as Sms;
  push = pushWire.make(ground, pushWire.settings?.parse({}) ?? {}) as Push;
});
afterEach(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Got {
  readonly provider: string;
  readonly to: readonly string[];
  readonly subject: string | null;
  readonly text: string | null;
}
const got = async (): Promise<readonly Got[]> => {
  const { data } = await asked<{ readonly data: readonly Got[] }>('GET', '/messages');
  return data.map(({ provider, to, subject, text }) => ({ provider, to, subject, text }));
};

describe('SMS', () => {
  const kenyan = { to: '+254712345678', text: 'Time for your dose', id: 'm-1' };

  it('goes by TextSMS to Kenya and by Twilio to everywhere else', async () => {
    expect(await sms.send(kenyan)).toMatchObject({ provider: 'textsms' });
    expect(await sms.send({ ...kenyan, to: '+4915112345678' })).toMatchObject({ provider: 'twilio' });
    expect((await got()).map(({ provider, to }) => [provider, ...to]).sort()).toEqual([
      ['textsms', '+254712345678'],
      ['twilio', '+4915112345678'],
    ]);
  });

  it.each(['refuse-5xx', 'down'])('goes by Twilio to Kenya, too, while TextSMS says %s', async (mode) => {
    await faults({ textsms: mode });
    expect(await sms.send(kenyan)).toMatchObject({ provider: 'twilio' });
  });

  it('fails for good what no provider ever takes, and waits with what they do not take now', async () => {
    await faults({ textsms: 'refuse-4xx' });
    await expect(sms.send(kenyan)).rejects.toMatchObject({ kind: 'invalid' });
    await faults({ textsms: 'refuse-5xx', twilio: 'refuse-5xx' });
    await expect(sms.send(kenyan)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(sms.send({ ...kenyan, to: '0712345678' })).rejects.toMatchObject({ code: 'sms.number-unfit' });
  });

  it('leaves a provider alone that failed five times in a row, and tries it again after half a minute', async () => {
    await faults({ textsms: 'refuse-5xx' });
    for (let times = 0; times < 5; times += 1) await sms.send(kenyan);
    await faults({ textsms: 'ok' });
    expect(await sms.send(kenyan)).toMatchObject({ provider: 'twilio' });
    clock.advanceMs(30_000);
    expect(await sms.send(kenyan)).toMatchObject({ provider: 'textsms' });
  });
});

describe('What became of an SMS', () => {
  const abroad = { to: '+4915112345678', text: 'Time for your dose', id: 'm17' };
  const kenyan = { ...abroad, to: '+254712345678' };
  let told: { readonly body: Buffer; readonly headers: Record<string, string>; readonly url: string }[];
  let callbacks: Server;

  /** A house whose public address the sandbox can reach. */
  beforeEach(async () => {
    told = [];
    callbacks = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const url = `http://${request.headers.host}${request.url}`;
        told.push({ body: Buffer.concat(parts), headers: request.headers as Record<string, string>, url });
        response.end();
      });
    });
    await new Promise<void>((ready) => callbacks.listen(0, '127.0.0.1', ready));
    const publicUrl = `http://127.0.0.1:${(callbacks.address() as AddressInfo).port}`;
    sms = smsWire.make(
      { clock, publicUrl, sandboxUrl: url('') } as unknown as WireGround,
      smsWire.settings?.parse({}) ?? {},
    ) as Sms;
  });
  afterEach(async () => {
    callbacks.closeAllConnections();
    await new Promise((closed) => callbacks.close(closed));
  });
  const heard = () => told.map((request) => sms.hear(new URL(request.url).searchParams.get('m') ?? '', request));

  it.each([
    ['ok', { state: 'delivered', code: null, isAddressFault: false }],
    ['bounce', { state: 'bounced', code: '30005', isAddressFault: true }],
  ])('is told by Twilio, signed, and the same when it is asked (%s)', async (mode, became) => {
    await faults({ twilio: mode });
    const taken = await sms.send(abroad);
    await until(() => told.length === 2);
    const { providerId } = taken;
    expect(heard()).toEqual([null, { id: 'm17', providerId, ...became }]); // "sent" says nothing yet
    expect(await sms.receiptOf('m17', taken)).toEqual({ id: 'm17', providerId, ...became });
  });

  it('counts only when it is signed, for the message that stands in the address', async () => {
    await sms.send(abroad);
    await until(() => told.length === 2);
    const [, last] = told;
    if (!last) throw new Error('nothing was told');
    expect(() => sms.hear('m17', { ...last, headers: {} })).toThrow(
      expect.objectContaining({ code: 'sms.receipt-unsigned' }),
    );
    for (const changed of [
      { ...last, url: last.url.replace('m17', 'm18') },
      { ...last, body: Buffer.from(last.body.toString().replace('delivered', 'undelivered')) },
    ])
      expect(() => sms.hear('m18', changed)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });

  it('is asked of TextSMS, which tells nothing by itself', async () => {
    const first = await sms.send(kenyan);
    expect(await sms.receiptOf('m17', first)).toMatchObject({ id: 'm17', state: 'delivered' });
    await faults({ textsms: 'bounce' });
    const second = await sms.send(kenyan);
    expect(await sms.receiptOf('m18', second)).toMatchObject({
      state: 'bounced',
      code: 'absentsubscriber',
      isAddressFault: false,
    });
    const third = await sms.send({ ...kenyan, to: '+254712340000' });
    expect(await sms.receiptOf('m19', third)).toMatchObject({ state: 'bounced', isAddressFault: true });
    expect(await sms.receiptOf('m20', { provider: 'textsms', providerId: '999999' })).toBeNull();
    await faults({ textsms: 'down' });
    await expect(sms.receiptOf('m17', first)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('Push', () => {
  const saying = (address: PushAddress): PushMessage => ({
    address,
    title: 'Time for your dose',
    body: 'Say what became of it',
    data: { message: 'dose-reminder' },
    urgent: false,
  });
  const phone: PushAddress = { kind: 'fcm', token: 'a-device-token-of-more-than-32-characters' };
  const subscribed = async (): Promise<Extract<PushAddress, { kind: 'web-push' }>> => ({
    kind: 'web-push',
    subscription: await asked('POST', '/web-push/subscriptions', {}),
  });

  it('reaches phones, signed in as the project', async () => {
    expect(await push.send(saying(phone))).toMatchObject({ provider: 'fcm' });
    expect(await got()).toEqual([
      { provider: 'fcm', to: [phone.token], subject: 'Time for your dose', text: 'Say what became of it' },
    ]);
  });

  it('reaches browsers, which alone can read it', async () => {
    const browser = await subscribed();
    expect(await push.send(saying(browser))).toMatchObject({ provider: 'web-push' });
    expect(await got()).toEqual([
      {
        provider: 'web-push',
        to: [browser.subscription.endpoint],
        subject: 'Time for your dose',
        text: 'Say what became of it',
      },
    ]);
  });

  it('says when a device is gone', async () => {
    const browser = await subscribed();
    await asked('DELETE', `/web-push/subscriptions/${browser.subscription.endpoint.split('/').at(-1)}`);
    await expect(push.send(saying(browser))).rejects.toMatchObject({ kind: 'gone' });
    await expect(push.send(saying({ kind: 'fcm', token: 'unregistered-device' }))).rejects.toMatchObject({
      kind: 'gone',
    });
  });

  it.each(['fcm', 'web-push'] as const)(
    'waits while %s does not take it, and fails what it never will',
    async (service) => {
      const address = service === 'fcm' ? phone : await subscribed();
      for (const [mode, kind] of [
        ['refuse-5xx', 'unavailable'],
        ['down', 'unavailable'],
        ['refuse-4xx', 'invalid'],
      ]) {
        await faults({ [service]: mode });
        await expect(push.send(saying(address))).rejects.toMatchObject({ kind });
      }
    },
  );

  it('has one key for browsers on every node, whatever the secret is', () => {
    expect(vapidKeysFrom(Buffer.alloc(32, 7))).toEqual(vapidKeysFrom(Buffer.alloc(32, 7)));
    const { publicKey, privateKey } = vapidKeysFrom(Buffer.alloc(32, 0xff)); // no private key, as it stands
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
    expect(pair.getPublicKey().toString('base64url')).toBe(publicKey);
  });
});
