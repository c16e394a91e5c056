import { readFile } from 'node:fs/promises';
import { decodeJwt } from 'jose';
import { chromium, type Browser, type Page } from 'playwright-core';
import { addDoctor, DOCTOR } from '../support/household-doctor';
import { household, type Household } from '../support/household';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { request, signIn } from '../support/request';
import { startTurnServer, type TurnServer } from '../support/turn-server';
import { until } from '../support/until';

/** Asked over the debugger: the page itself may evaluate no text. */
const SEES_THEM = 'document.getElementById("theirs").videoWidth > 0';

jest.setTimeout(300_000);

interface Admission {
  readonly token: string;
  readonly iceServers: readonly IceServer[];
}
interface IceServer {
  readonly urls: readonly string[];
  readonly username: string;
  readonly credential: string;
}

const FIRST = { startsInMinutes: 2, durationMinutes: 5 } as const;
/** Both are open for entering at once, and meet nowhere. */
const SECOND = { startsInMinutes: 8, durationMinutes: 30 } as const;

/** Two people whose networks do not let them meet: their browsers go over coturn alone, or over LiveKit. */
describe('a call over servers', () => {
  let turn: TurnServer;
  let home: Household;
  let browser: Browser;
  let doctor: string;
  let patient: string;
  let sessionId: string;
  let liveKitSession: string;
  let liveKitNode: string;
  beforeAll(async () => {
    [turn, home, browser] = await Promise.all([startTurnServer(), household(), openBrowserWithCamera()]);
    await home.startApi({ TURN_URLS: turn.url, TURN_SECRET: turn.secret, ICE_TRANSPORT_POLICY: 'relay' });
    const sandbox = String(home.settings['SANDBOX_URL']);
    const { url } = await home.startApi({
      LIVEKIT_URL: sandbox.replace('http', 'ws'),
      LIVEKIT_API_URL: sandbox,
      LIVEKIT_API_KEY: 'devkey',
      LIVEKIT_API_SECRET: 'secret',
    });
    liveKitNode = url;
    const doctorId = await addDoctor(home);
    [doctor, patient] = [await signIn(home.url, DOCTOR, PASSWORD), await signIn(home.url, PATIENTS[0]!, PASSWORD)];
    const both = { doctorId, doctor, patient };
    sessionId = await confirmedCall(home, { ...both, ...FIRST });
    liveKitSession = await confirmedCall(home, { ...both, ...SECOND });
  });
  afterAll(async () => {
    await browser.close();
    await home.close();
    await turn.stop();
  });

  const admission = async (token: string, url = home.url, session = sessionId): Promise<Admission> =>
    (await request<Admission>(url, 'POST', '/api/teleconference/token', { token, body: { sessionId: session } })).data;
  /** A page on which the call can be entered; it keeps every connection that it makes. */
  const opened = async (token: string, url = home.url, session = sessionId): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    await page.addInitScript(KEEP_CONNECTIONS);
    await page.goto(`${url}/call#${(await admission(token, url, session)).token}`);
    return page;
  };
  const enter = async (page: Page): Promise<void> => await page.getByRole('button', { name: 'Enter the call' }).click();

  it('comes about with host candidates switched off, and picture and words are relayed', async () => {
    const [mine, theirs] = [await opened(patient), await opened(doctor)];
    await enter(mine);
    await enter(theirs);
    await theirs.getByRole('button', { name: /^Let in/ }).click({ timeout: 60_000 });
    for (const page of [mine, theirs]) await page.getByText('You are connected.').waitFor({ timeout: 90_000 });
    await mine.getByLabel('Message', { exact: true }).fill('Good morning, doctor');
    await mine.getByRole('button', { name: 'Send', exact: true }).click();
    await theirs.getByText('Good morning, doctor').waitFor({ timeout: 60_000 });
    for (const page of [mine, theirs]) expect(await page.evaluate<string[]>(ROUTE)).toEqual(['relay', 'relay']);
    await until(async () => await theirs.evaluate<boolean>(SEES_THEM), 100);
    await mine.getByRole('button', { name: 'Leave' }).click();
    await mine.getByText('You have left the call.').waitFor({ timeout: 60_000 });
    expect(turn.written()).toContain('ALLOCATE processed, success');
  });

  it('is opened by credentials of ours alone, and by none that have ended', async () => {
    const { iceServers } = await admission(patient);
    const [own] = iceServers;
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${home.url}/call`);
    const gathered = async (changes: Partial<IceServer>): Promise<string> =>
      await page.evaluate<string>(`(${GATHER})(${JSON.stringify({ ...own!, ...changes })})`);
    expect(await gathered({})).toBe('a relay candidate');
    expect(await gathered({ credential: 'of-somebody-else' })).toBe('error 401');
    expect(await gathered({ username: own!.username.replace(/^\d+/, '1000000000') })).toBe('error 401');
  });

  it('over LiveKit, both join its room, see each other, write, send a file and leave', async () => {
    const [mine, theirs] = [
      await opened(patient, liveKitNode, liveKitSession),
      await opened(doctor, liveKitNode, liveKitSession),
    ];
    const scripts: string[] = [];
    const tokens: string[] = [];
    mine.on('request', (asked) => void scripts.push(new URL(asked.url()).pathname));
    mine.on('websocket', (socket) => {
      const { pathname, searchParams } = new URL(socket.url());
      if (pathname === '/rtc') tokens.push(searchParams.get('access_token') ?? '');
    });
    await enter(mine);
    await mine.locator('#title', { hasText: /^Waiting for|lobby/ }).waitFor({ timeout: 60_000 });
    expect(scripts).not.toContain('/livekit-client.js'); // nobody has been let in: there is nothing to carry
    await enter(theirs);
    await theirs.getByRole('button', { name: /^Let in/ }).click({ timeout: 60_000 });
    for (const page of [mine, theirs]) {
      await page.getByText('You are connected.').waitFor({ timeout: 90_000 });
      await until(async () => await page.evaluate<boolean>(SEES_THEM), 100);
    }
    expect(scripts).toContain('/livekit-client.js');
    expect(decodeJwt(tokens[0] ?? '')).toMatchObject({
      iss: 'devkey',
      video: { room: liveKitSession, roomJoin: true },
    });
    await mine.getByLabel('Message', { exact: true }).fill('Good morning, doctor');
    await mine.getByRole('button', { name: 'Send', exact: true }).click();
    await theirs.getByText('Good morning, doctor').waitFor({ timeout: 60_000 });
    const picture = Buffer.alloc(40_000, 'A picture of several parts. ');
    await theirs.getByLabel('Send a file').setInputFiles({ name: 'scan.png', mimeType: 'image/png', buffer: picture });
    const saving = mine.waitForEvent('download');
    await mine.getByRole('link', { name: 'Save scan.png' }).click({ timeout: 60_000 });
    expect(await readFile(await (await saving).path())).toEqual(picture);
    expect(await peopleAtLiveKit(home)).toHaveLength(2);

    await mine.getByRole('button', { name: 'Leave' }).click();
    await mine.getByText('You have left the call.').waitFor({ timeout: 60_000 });
    await theirs.locator('#title', { hasText: /has left|^Waiting for/ }).waitFor({ timeout: 60_000 });
    await until(async () => (await peopleAtLiveKit(home)).length === 1);
    const stays = await home.query<{ left: boolean }>(
      `select left_at is not null as left from careloop.call_visits where call_id = $1 order by 1`,
      [liveKitSession],
    );
    expect(stays).toEqual([{ left: false }, { left: true }]);
    await request(liveKitNode, 'POST', `/api/teleconference/end/${liveKitSession}`, { token: doctor, body: {} });
    await theirs.getByText('The call is over.').waitFor({ timeout: 60_000 });
    expect(await peopleAtLiveKit(home)).toEqual([]);
  });
});

const peopleAtLiveKit = async ({ settings }: Household): Promise<readonly unknown[]> => {
  const answer = await fetch(`${settings['SANDBOX_URL']}/livekit/rooms`);
  const { data } = (await answer.json()) as { data: readonly { participants: readonly unknown[] }[] };
  return data.flatMap(({ participants }) => participants);
};

/** In the page, before its own scripts. */
const KEEP_CONNECTIONS = `
  globalThis.connections = [];
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...settings) { super(...settings); connections.push(this); }
  };`;

/** Of which kind the two ends of the way are that the call takes. */
const ROUTE = `(async () => {
  const stats = [...(await connections.at(-1).getStats()).values()];
  const { selectedCandidatePairId } = stats.find(({ type }) => type === 'transport');
  const pair = stats.find(({ id }) => id === selectedCandidatePairId);
  return [pair.localCandidateId, pair.remoteCandidateId].map((end) => stats.find(({ id }) => id === end).candidateType);
})()`;

/** Asks a TURN server for a relay, as a page with these credentials does. */
const GATHER = `(server) => new Promise((resolve) => {
  const peer = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy: 'relay' });
  peer.onicecandidateerror = ({ errorCode }) => resolve('error ' + errorCode);
  peer.onicecandidate = ({ candidate }) => candidate?.candidate && resolve('a ' + candidate.type + ' candidate');
  peer.createDataChannel('chat');
  peer.createOffer().then((offer) => peer.setLocalDescription(offer));
})`;

const openBrowserWithCamera = async (): Promise<Browser> =>
  await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  });

interface Visit {
  readonly doctorId: string;
  readonly doctor: string;
  readonly patient: string;
  readonly startsInMinutes: number;
  readonly durationMinutes: number;
}
/** The call of a virtual appointment. */
const confirmedCall = async (
  { url }: Household,
  { doctorId, doctor, patient, startsInMinutes, durationMinutes }: Visit,
): Promise<string> => {
  const startsAt = new Date((Math.ceil(Date.now() / 60_000) + startsInMinutes) * 60_000).toISOString();
  const booked = await request<{ documentId: string }>(url, 'POST', '/api/appointments', {
    token: patient,
    body: { doctorId, type: 'virtual', startsAt, durationMinutes },
  });
  const path = `/api/appointments/${booked.data.documentId}/status`;
  await request(url, 'PATCH', path, { token: doctor, body: { status: 'confirmed' } });
  const { data } = await request<{ sessionId: string }>(url, 'POST', '/api/teleconference/room', {
    token: patient,
    body: { appointmentId: booked.data.documentId },
  });
  return data.sessionId;
};
