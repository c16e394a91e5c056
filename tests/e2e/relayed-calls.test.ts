import { chromium, type Browser, type Page } from 'playwright-core';
import { addDoctor, DOCTOR } from '../support/household-doctor';
import { household, type Household } from '../support/household';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { request, signIn } from '../support/request';
import { startTurnServer, type TurnServer } from '../support/turn-server';

jest.setTimeout(300_000);

interface IceServer {
  readonly urls: readonly string[];
  readonly username: string;
  readonly credential: string;
}

/** Two people whose networks do not let them meet: their browsers may go over coturn alone. */
describe('a call over the TURN server', () => {
  let turn: TurnServer;
  let home: Household;
  let browser: Browser;
  let doctor: string;
  let patient: string;
  let sessionId: string;
  beforeAll(async () => {
    [turn, home, browser] = await Promise.all([startTurnServer(), household(), openBrowserWithCamera()]);
    await home.startApi({ TURN_URLS: turn.url, TURN_SECRET: turn.secret, ICE_TRANSPORT_POLICY: 'relay' });
    const doctorId = await addDoctor(home);
    [doctor, patient] = [await signIn(home.url, DOCTOR, PASSWORD), await signIn(home.url, PATIENTS[0]!, PASSWORD)];
    sessionId = await confirmedCall(home, { doctorId, doctor, patient });
  });
  afterAll(async () => {
    await browser.close();
    await home.close();
    await turn.stop();
  });

  const admission = async (token: string): Promise<{ token: string; iceServers: readonly IceServer[] }> =>
    (
      await request<{ token: string; iceServers: readonly IceServer[] }>(
        home.url,
        'POST',
        '/api/teleconference/token',
        { token, body: { sessionId } },
      )
    ).data;
  const enter = async (token: string): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${home.url}/call#${(await admission(token)).token}`);
    await page.getByRole('button', { name: 'Enter the call' }).click();
    return page;
  };

  it('comes about with host candidates switched off, and picture and words are relayed', async () => {
    const mine = await enter(patient);
    const theirs = await enter(doctor);
    await theirs.getByRole('button', { name: /^Let in/ }).click({ timeout: 60_000 });
    for (const page of [mine, theirs]) await page.getByText('You are connected.').waitFor({ timeout: 90_000 });
    await mine.getByLabel('Message', { exact: true }).fill('Good morning, doctor');
    await mine.getByRole('button', { name: 'Send', exact: true }).click();
    await theirs.getByText('Good morning, doctor').waitFor({ timeout: 60_000 });
    for (const page of [mine, theirs]) expect(await page.evaluate<string[]>(ROUTE)).toEqual(['relay', 'relay']);
    await theirs.waitForFunction('document.getElementById("theirs").videoWidth > 0', undefined, { timeout: 60_000 });
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
});

/** Of which kind the two ends of the way are that the call takes. */
const ROUTE = `(async () => {
  const stats = [...(await connection.getStats()).values()];
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

/** The call of a virtual appointment that begins in two minutes. */
const confirmedCall = async (
  { url }: Household,
  { doctorId, doctor, patient }: { readonly doctorId: string; readonly doctor: string; readonly patient: string },
): Promise<string> => {
  const startsAt = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 120_000).toISOString();
  const booked = await request<{ documentId: string }>(url, 'POST', '/api/appointments', {
    token: patient,
    body: { doctorId, type: 'virtual', startsAt, durationMinutes: 30 },
  });
  const path = `/api/appointments/${booked.data.documentId}/status`;
  await request(url, 'PATCH', path, { token: doctor, body: { status: 'confirmed' } });
  const { data } = await request<{ sessionId: string }>(url, 'POST', '/api/teleconference/room', {
    token: patient,
    body: { appointmentId: booked.data.documentId },
  });
  return data.sessionId;
};
