import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateKeyPair, importPKCS8, SignJWT, type CryptoKey } from 'jose';
import { createTransport } from 'nodemailer';
import { openSandbox, type Sandbox } from '../../src/adapters/sandbox';
import { manualClock } from '../../src/adapters/clock/manual';

jest.setTimeout(20_000);

const clock = manualClock('2026-03-01T08:00:00Z');
let folder: string;
let sandbox: Sandbox;

const open = async (keep = 100): Promise<Sandbox> =>
  await openSandbox({ clock, dataDir: folder, host: '127.0.0.1', smtpPort: 0, httpPort: 0, keep });

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'careloop-sandbox-'));
  sandbox = await open();
});
afterEach(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Result {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the other side says is looked at, not trusted
  readonly body: any;
}

const call = async (
  method: string,
  at: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Result> => {
  const form = body instanceof URLSearchParams;
  const answer = await fetch(`http://127.0.0.1:${sandbox.httpPort}${at}`, {
    method,
    headers: { ...(body === undefined || form ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: answer.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : text,
  };
};

const mail = async (changes: Record<string, unknown> = {}): Promise<unknown> => {
  const transport = createTransport({ host: '127.0.0.1', port: sandbox.smtpPort, secure: false });
  try {
    return await transport.sendMail({
      from: 'CareLoop <reminders@careloop.test>',
      to: 'wanjiku@example.test',
      subject: 'A dose is due: Wanjikũ',
      text: 'Time for your dose.',
      html: '<p>Time for your <b>dose</b>.</p>',
      messageId: '<dose-1@careloop.test>',
      list: { unsubscribe: 'https://careloop.test/u/1' },
      ...changes,
    });
  } finally {
    transport.close();
  }
};

describe('the mail catcher', () => {
  it('shows a mail as it was sent', async () => {
    await mail();
    const { body } = await call('GET', '/messages');
    expect(body.meta).toEqual({ total: 1 });
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({
      id: '1',
      channel: 'email',
      provider: 'smtp',
      to: ['wanjiku@example.test'],
      envelopeFrom: 'reminders@careloop.test',
      subject: 'A dose is due: Wanjikũ',
      text: expect.stringContaining('Time for your dose.'),
      html: expect.stringContaining('<b>dose</b>'),
      messageId: 'dose-1@careloop.test',
      copy: 1,
      receivedAt: '2026-03-01T08:00:00.000Z',
      headers: expect.objectContaining({
        'list-unsubscribe': '<https://careloop.test/u/1>',
        'message-id': '<dose-1@careloop.test>',
      }),
    });
    expect((await call('GET', '/messages/1/raw')).body).toContain('Content-Type: multipart/alternative');
    expect((await call('GET', '/messages/1')).body.data.subject).toBe('A dose is due: Wanjikũ');
    expect((await call('GET', '/messages/2')).status).toBe(404);
  });

  it('finds by recipient, channel and what came since, newest first', async () => {
    await mail({ to: 'a@example.test', messageId: '<a@careloop.test>' });
    clock.advanceMs(1_000);
    await mail({ to: 'b@example.test', messageId: '<b@careloop.test>' });
    clock.advanceMs(1_000);
    await mail({ to: 'a@example.test', messageId: '<c@careloop.test>' });
    const ids = async (query: string): Promise<string[]> =>
      (await call('GET', `/messages?${query}`)).body.data.map(({ id }: { id: string }) => id);
    expect(await ids('')).toEqual(['3', '2', '1']);
    expect(await ids('to=A@example.test')).toEqual(['3', '1']);
    expect(await ids('to=a@example.test&limit=1')).toEqual(['3']);
    expect(await ids('since=2')).toEqual(['3']);
    expect(await ids('since=2026-03-01T08:00:00Z&channel=sms')).toEqual([]);
    expect((await call('GET', '/messages?channel=fax')).status).toBe(400);
    expect((await call('GET', '/messages?limit=0')).status).toBe(400);
  });

  it('numbers the copies of one message', async () => {
    await mail();
    await mail();
    const { body } = await call('GET', '/messages');
    expect(body.data.map(({ copy }: { copy: number }) => copy)).toEqual([2, 1]);
    expect((await call('GET', '/counts')).body.data).toMatchObject({ email: 2, repeated: 1 });
  });

  it('loses nothing to a kill, not even when the last line was cut short', async () => {
    await mail();
    const file = path.join(folder, 'sandbox', 'messages.jsonl');
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2); // it is on disk before the yes
    appendFileSync(file, '{"id":"2","chan');
    await sandbox.close();
    sandbox = await open();
    await mail({ messageId: '<dose-2@careloop.test>' });
    await sandbox.close();
    sandbox = await open();
    const { body } = await call('GET', '/messages');
    expect(body.data.map(({ id, messageId }: { id: string; messageId: string }) => [id, messageId])).toEqual([
      ['2', 'dose-2@careloop.test'],
      ['1', 'dose-1@careloop.test'],
    ]);
  });

  it('forgets the oldest beyond its limit, and only counts when it shall keep nothing', async () => {
    await sandbox.close();
    sandbox = await open(2);
    for (const n of [1, 2, 3, 4]) await mail({ messageId: `<dose-${n}@careloop.test>` });
    expect((await call('GET', '/messages')).body.meta.total).toBe(2);
    await sandbox.close();
    sandbox = await open(0);
    await mail();
    expect((await call('GET', '/messages')).body.meta.total).toBe(0);
    expect((await call('GET', '/counts')).body.data).toMatchObject({
      email: 1,
      repeated: 0,
      firstAt: clock.now().toISOString(),
    });
  });

  it('forgets what came for one recipient, on disk too', async () => {
    await mail();
    const { body } = await call('GET', '/messages');
    const [to] = (body.data[0] as { to: string[] }).to;
    await call('DELETE', '/messages?to=somebody-else@example.org');
    expect((await call('GET', '/messages')).body.meta.total).toBe(1);
    await call('DELETE', `/messages?to=${encodeURIComponent(String(to).toUpperCase())}`);
    await sandbox.close();
    sandbox = await open();
    expect((await call('GET', '/messages')).body.meta.total).toBe(0);
  });

  it('clears on request', async () => {
    await mail();
    await call('DELETE', '/messages');
    expect((await call('GET', '/messages')).body).toEqual({ data: [], meta: { total: 0 } });
  });
});

describe('failures of the mail server, on command', () => {
  const fault = async (smtp: unknown): Promise<void> => {
    expect((await call('PUT', '/faults', { smtp })).status).toBe(200);
  };

  it.each([
    ['refuse-4xx', 451],
    ['refuse-5xx', 550],
  ])('%s', async (mode, responseCode) => {
    await fault(mode);
    await expect(mail()).rejects.toMatchObject({ responseCode });
    await fault('ok');
    await mail();
    expect((await call('GET', '/counts')).body.data.email).toBe(1);
  });

  it('is down, and back on the same port', async () => {
    const port = sandbox.smtpPort;
    await fault('down');
    await expect(mail()).rejects.toMatchObject({ code: 'ESOCKET' });
    await fault('ok');
    await mail();
    expect(sandbox.smtpPort).toBe(port);
  });

  it('takes a message and loses its answer', async () => {
    await fault('lose-answer');
    await expect(mail()).rejects.toThrow();
    expect((await call('GET', '/messages')).body.meta.total).toBe(1);
  });

  it('fails for some recipients, or for a number of messages', async () => {
    await fault({ mode: 'refuse-5xx', only: 'gone@' });
    await mail();
    await expect(mail({ to: 'gone@example.test' })).rejects.toMatchObject({ responseCode: 550 });
    await fault({ mode: 'refuse-4xx', times: 1 });
    await expect(mail()).rejects.toMatchObject({ responseCode: 451 });
    await mail();
    expect((await call('GET', '/faults')).body.data.smtp.mode).toBe('ok');
  });

  it('says what is wrong with an order it does not understand', async () => {
    const { status, body } = await call('PUT', '/faults', { smtp: 'explode' });
    expect(status).toBe(400);
    expect(body.error.message).toContain('smtp');
  });
});

describe('TextSMS', () => {
  const sms = {
    apikey: 'key',
    partnerID: '12',
    shortcode: 'CareLoop',
    message: 'Your code is 123456',
    mobile: '254712345678',
  };
  const send = async (changes: object = {}): Promise<Record<string, unknown>> =>
    (await call('POST', '/textsms/api/services/sendsms/', { ...sms, ...changes })).body.responses[0];

  it('takes a message and shows it', async () => {
    expect(await send()).toMatchObject({
      'respose-code': 200,
      'response-description': 'Success',
      mobile: 254712345678,
      networkid: '1',
    });
    expect((await call('GET', '/messages?channel=sms')).body.data[0]).toMatchObject({
      provider: 'textsms',
      to: ['+254712345678'],
      from: 'CareLoop',
      text: 'Your code is 123456',
    });
  });

  it.each([
    [{ apikey: '' }, 4092],
    [{ partnerID: '' }, 4091],
    [{ shortcode: '' }, 1001],
    [{ mobile: '+254712345678' }, 1003],
  ])('refuses %j with its own code and HTTP 200', async (changes, code) => {
    expect((await send(changes))['respose-code']).toBe(code);
  });

  it('takes several at once, each with its own answer', async () => {
    const { body } = await call('POST', '/textsms/api/services/sendbulk/', {
      count: 2,
      smslist: [
        { ...sms, clientsmsid: 'a' },
        { ...sms, clientsmsid: 'b', mobile: '1' },
      ],
    });
    expect(body.responses).toEqual([
      expect.objectContaining({ 'respose-code': 200, clientsmsid: 'a' }),
      expect.objectContaining({ 'respose-code': 1003 }),
    ]);
  });

  it('fails on command', async () => {
    await call('PUT', '/faults', { textsms: 'refuse-5xx' });
    expect((await send())['respose-code']).toBe(4090);
    await call('PUT', '/faults', { textsms: 'down' });
    await expect(send()).rejects.toThrow();
  });
});

describe('Twilio', () => {
  const credentials = { authorization: `Basic ${Buffer.from('AC1:token').toString('base64')}` };
  const send = async (form: Record<string, string>, headers: Record<string, string> = credentials): Promise<Result> =>
    await call('POST', '/twilio/2010-04-01/Accounts/AC1/Messages.json', new URLSearchParams(form), headers);

  it('takes a message and shows it', async () => {
    const { status, body } = await send({ To: '+14155550100', From: '+14155550199', Body: 'Hello' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      account_sid: 'AC1',
      status: 'queued',
      to: '+14155550100',
      sid: expect.stringMatching(/^SM\w{32}$/),
    });
    expect((await call('GET', '/messages?channel=sms')).body.data[0]).toMatchObject({
      provider: 'twilio',
      text: 'Hello',
    });
  });

  it('refuses what Twilio refuses', async () => {
    expect(await send({ To: '+14155550100', From: '+1', Body: 'x' }, {})).toMatchObject({
      status: 401,
      body: { code: 20003 },
    });
    expect(await send({ To: '0712', From: '+14155550199', Body: 'x' })).toMatchObject({
      status: 400,
      body: { code: 21211 },
    });
    await call('PUT', '/faults', { twilio: 'refuse-5xx' });
    expect(await send({ To: '+14155550100', From: '+14155550199', Body: 'x' })).toMatchObject({ status: 503 });
  });
});

describe('push', () => {
  const MESSAGING = 'https://www.googleapis.com/auth/firebase.messaging';
  /** Asks for an access token as Google's libraries do: with a JWT of the service account (RFC 7523). */
  const askForToken = async ({
    claims = {},
    key,
    lifeS = 3_600,
  }: { claims?: object; key?: CryptoKey; lifeS?: number } = {}): Promise<Result> => {
    const account = (await call('GET', '/google/service-account.json')).body as {
      client_email: string;
      token_uri: string;
      private_key: string;
    };
    const iat = Math.floor(clock.now().getTime() / 1_000);
    const assertion = await new SignJWT({ scope: MESSAGING, ...claims })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(account.client_email)
      .setAudience(account.token_uri)
      .setIssuedAt(iat)
      .setExpirationTime(iat + lifeS)
      .sign(key ?? (await importPKCS8(account.private_key, 'RS256')));
    return await call(
      'POST',
      '/google/token',
      new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
    );
  };
  const send = async (message: object, token?: string): Promise<Result> =>
    await call(
      'POST',
      '/fcm/v1/projects/careloop/messages:send',
      { message },
      { authorization: `Bearer ${token ?? String((await askForToken()).body.access_token)}` },
    );

  it('takes a message and shows it', async () => {
    const { status, body } = await send({
      token: 'phone-1',
      notification: { title: 'A dose is due', body: '08:00' },
      data: { doseId: '42' },
    });
    expect(status).toBe(200);
    expect(body.name).toMatch(/^projects\/careloop\/messages\//);
    expect((await call('GET', '/messages?channel=push')).body.data[0]).toMatchObject({
      provider: 'fcm',
      to: ['phone-1'],
      subject: 'A dose is due',
      text: '08:00',
    });
  });

  it('gives a token only to the service account, for messaging, and for an hour at most', async () => {
    const stranger = await generateKeyPair('RS256');
    const refused = { status: 400, body: { error: 'invalid_grant' } };
    expect(await askForToken({ key: stranger.privateKey })).toMatchObject(refused);
    expect(await askForToken({ claims: { scope: 'https://www.googleapis.com/auth/drive' } })).toMatchObject(refused);
    expect(await askForToken({ lifeS: 7_200 })).toMatchObject(refused);
    expect(await call('POST', '/google/token', new URLSearchParams({ grant_type: 'password' }))).toMatchObject(refused);
  });

  it('knows when the app was removed, when a device was written to too often, when data is no text, and when nobody signed in', async () => {
    expect(await send({ token: 'unregistered-1' })).toMatchObject({
      status: 404,
      body: { error: { details: [{ errorCode: 'UNREGISTERED' }] } },
    });
    expect(await send({ token: 'quota-1' })).toMatchObject({
      status: 429,
      body: { error: { status: 'RESOURCE_EXHAUSTED', details: [{ errorCode: 'QUOTA_EXCEEDED' }] } },
    });
    expect(await send({ token: 'phone-1', data: { doseId: 42 } })).toMatchObject({
      status: 400,
      body: { error: { status: 'INVALID_ARGUMENT' } },
    });
    expect(await send({ token: 'phone-1' }, 'made-up')).toMatchObject({ status: 401 });
  });

  it('fails as it is told to, and tries nothing on a rehearsal', async () => {
    await call('PUT', '/faults', { fcm: 'refuse-5xx' });
    expect(await send({ token: 'phone-1' })).toMatchObject({ status: 503, body: { error: { status: 'UNAVAILABLE' } } });
    await call('PUT', '/faults', { fcm: 'refuse-4xx' });
    expect(await send({ token: 'phone-1' })).toMatchObject({
      status: 400,
      body: { error: { details: [{ errorCode: 'INVALID_ARGUMENT' }] } },
    });
    await call('DELETE', '/faults');
    const authorization = `Bearer ${String((await askForToken()).body.access_token)}`;
    expect(
      await call(
        'POST',
        '/fcm/v1/projects/careloop/messages:send',
        { validate_only: true, message: { token: 'rehearsed-phone' } },
        { authorization },
      ),
    ).toMatchObject({ status: 200 });
    expect(JSON.stringify((await call('GET', '/messages?channel=push')).body)).not.toContain('rehearsed-phone');
  });
});

describe('the page', () => {
  it('loads nothing from elsewhere and lets no mail run anything', async () => {
    const answer = await fetch(`http://127.0.0.1:${sandbox.httpPort}/`);
    const html = await answer.text();
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'nonce-/);
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html).toContain('Sandbox');
  });

  it('answers to local names only', async () => {
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(
        { host: '127.0.0.1', port: sandbox.httpPort, path: '/messages', headers: { host: 'evil.example.com' } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});
