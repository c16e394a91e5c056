import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeJwt } from 'jose';
import callRoomsWire from '../../src/adapters/call-rooms/wire';
import { systemClock } from '../../src/adapters/clock/system';
import { openSandbox, type Sandbox } from '../../src/adapters/sandbox';
import type { CallRooms } from '../../src/ports/call-rooms';
import type { WireGround } from '../../src/ports/wire';
import type { RawRequest } from '../../src/kernel/door';

const heard: RawRequest[] = [];
const ours = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => void parts.push(part));
  request.on('end', () => {
    const headers = { authorization: String(request.headers.authorization) };
    heard.push({ body: Buffer.concat(parts), headers, url: `${request.url}` });
    response.end('{}');
  });
});
let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  await new Promise<void>((ready) => void ours.listen(0, '127.0.0.1', ready));
  folder = mkdtempSync(path.join(tmpdir(), 'careloop-livekit-'));
  const local = { host: '127.0.0.1', smtpPort: 0, httpPort: 0 };
  sandbox = await openSandbox({ clock: systemClock, dataDir: folder, ...local, keep: 1 });
});
beforeEach(() => void (heard.length = 0));
afterAll(async () => {
  await sandbox.close();
  await new Promise<void>((closed) => void ours.close(() => closed()));
  rmSync(folder, { recursive: true, force: true });
});

const made = (settings: Readonly<Record<string, string>>): CallRooms =>
  callRoomsWire.make({} as WireGround, callRoomsWire.settings?.parse(settings)) as CallRooms;
const sandboxUrl = (at: string): string => `http://127.0.0.1:${sandbox.httpPort}${at}`;
const liveKit = (changes: Readonly<Record<string, string>> = {}): CallRooms =>
  made({ LIVEKIT_URL: sandboxUrl(''), LIVEKIT_API_KEY: 'devkey', LIVEKIT_API_SECRET: 'secret', ...changes });
const act = async (at: string, body: object = {}): Promise<number> =>
  (await fetch(sandboxUrl(`/livekit${at}`), { method: 'POST', body: JSON.stringify(body) })).status;
const webhook = (): string => `http://127.0.0.1:${(ours.address() as AddressInfo).port}/webhook`;
const join = async (participantToken: string): Promise<number> =>
  await act('/join', { participantToken, webhook: webhook() });
const fails = async (mode: string): Promise<unknown> =>
  await fetch(sandboxUrl('/faults'), { method: 'PUT', body: JSON.stringify({ livekit: { mode, times: 1 } }) });

describe.each([
  ['webrtc', () => made({})],
  ['livekit', () => liveKit()],
] as const)('every driver: %s', (provider, driver) => {
  it('lets people in, and takes out whoever is not there and closes what is not open without a fault', async () => {
    const rooms = driver();
    expect(rooms.provider).toBe(provider);
    const host = `127.0.0.1:${sandbox.httpPort}`;
    expect(rooms.origins).toEqual(provider === 'webrtc' ? [] : [`ws://${host}`, `http://${host}`]);
    const admission = await rooms.issueToken({ room: `${provider}-1`, identity: 'maria', lifetimeSeconds: 600 });
    expect(admission === null).toBe(provider === 'webrtc');
    await rooms.remove(`${provider}-1`, 'nobody');
    await rooms.close(`${provider}-1`);
    await rooms.close('never-opened');
  });

  it('believes nothing that is not signed', async () => {
    const body = Buffer.from(JSON.stringify({ event: 'participant_joined' }));
    await expect(driver().hear({ body, headers: {}, url: '' })).rejects.toMatchObject({
      kind: provider === 'webrtc' ? 'unavailable' : 'invalid',
    });
  });
});

describe('LiveKit', () => {
  it('is asked for with its key and secret, or not at all', () => {
    const read = callRoomsWire.settings?.safeParse({ LIVEKIT_URL: 'wss://calls.example.org', LIVEKIT_API_KEY: 'key' });
    expect(read?.error?.issues.map(({ path: [name] }) => name)).toEqual(['LIVEKIT_API_SECRET']);
  });

  it('gets tokens for one person and one room, which end by themselves', async () => {
    const admission = await liveKit().issueToken({ room: 'visit-1', identity: 'maria', lifetimeSeconds: 600 });
    const claims = decodeJwt(admission?.participantToken ?? '');
    expect(claims).toMatchObject({ iss: 'devkey', sub: 'maria', video: { room: 'visit-1', roomJoin: true } });
    expect(claims['video']).not.toHaveProperty('roomAdmin');
    expect(claims['name']).toBeUndefined();
    const lifetime = Number(claims.exp) - Date.now() / 1_000;
    expect(lifetime > 0 && lifetime <= 600).toBe(true);
  });

  it('has a room for two, tells signed who came and left, and forgets it when it is closed', async () => {
    const rooms = liveKit();
    const enter = async (identity: string): Promise<number> =>
      await join((await rooms.issueToken({ room: 'visit-2', identity, lifetimeSeconds: 600 }))?.participantToken ?? '');
    expect([await enter('maria'), await enter('doctor'), await enter('third')]).toEqual([200, 200, 403]);
    expect((await rooms.participants('visit-2'))?.map(({ identity }) => identity)).toEqual(['maria', 'doctor']);
    await rooms.close('visit-2');
    expect(await rooms.participants('visit-2')).toEqual([]);
    const news = await Promise.all(heard.map(async (request) => await rooms.hear(request)));
    expect(news.map((one) => (one.kind === 'other' ? 'other' : `${one.identity} ${one.kind}`))).toEqual([
      'maria joined',
      'doctor joined',
      'maria left',
      'doctor left',
      'other',
    ]);
    const [joined, , left] = news;
    expect(left).toMatchObject({ participantRef: joined?.kind === 'joined' ? joined.participantRef : '' });
  });

  it('is not believed where its body was changed, or another key signed it', async () => {
    const rooms = liveKit();
    const admission = await rooms.issueToken({ room: 'visit-3', identity: 'maria', lifetimeSeconds: 600 });
    await join(admission?.participantToken ?? '');
    const [request] = heard;
    expect(await rooms.hear(request!)).toMatchObject({ kind: 'joined', room: 'visit-3' });
    const changed = Buffer.from(request!.body.toString().replace('maria', 'peter'));
    for (const [driver, forged] of [
      [rooms, { ...request!, body: changed }],
      [liveKit({ LIVEKIT_API_SECRET: 'of somebody else' }), request!],
    ] as const)
      await expect(driver.hear(forged)).rejects.toMatchObject({ code: 'calls.webhook-unsigned' });
  });

  it('takes out whoever has left', async () => {
    const rooms = liveKit();
    const admission = await rooms.issueToken({ room: 'visit-4', identity: 'maria', lifetimeSeconds: 600 });
    expect(await join(admission?.participantToken ?? '')).toBe(200);
    await rooms.remove('visit-4', 'maria');
    expect(await rooms.participants('visit-4')).toEqual([]);
  });

  it.each(['down', 'refuse-5xx', 'refuse-4xx', 'lose-answer'])(
    'says so when it is %s, and is asked again',
    async (mode) => {
      const rooms = liveKit();
      const ask = async () =>
        await rooms.issueToken({ room: `fault-${mode}`, identity: 'maria', lifetimeSeconds: 600 });
      await fails(mode);
      await expect(ask()).rejects.toMatchObject({ kind: 'unavailable', code: 'calls.media-server-unreachable' });
      expect(await ask()).not.toBeNull();
      await fails(mode);
      await expect(rooms.close(`fault-${mode}`)).rejects.toMatchObject({ kind: 'unavailable' });
      await rooms.close(`fault-${mode}`);
    },
  );

  it('is refused with another secret', async () => {
    const stranger = liveKit({ LIVEKIT_API_SECRET: 'of somebody else' });
    await expect(
      stranger.issueToken({ room: 'visit-5', identity: 'maria', lifetimeSeconds: 60 }),
    ).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });
});
