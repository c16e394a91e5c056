import { chromium, type Browser, type Page } from 'playwright-core';
import { call, careloop } from '../support/api';
import { aPerson, closeSql, type Person } from '../support/people';
import { until } from '../support/until';

jest.setTimeout(240_000);

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
    ],
  });
});
afterAll(async () => {
  await browser.close();
  await closeSql();
});

const sent = async <Data>(person: Person, method: string, path: string, body: unknown): Promise<Data> => {
  const answer = await call(method, `/api${path}`, { token: person.token, body });
  if (answer.status >= 300) throw new Error(`${method} ${path} failed: ${answer.text}`);
  return answer.body.data as unknown as Data;
};

/** What every WebM file begins with. */
const EBML = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
const recordingsOf = async (person: Person) =>
  await sent<{ documentId: string; bytes: number }[]>(person, 'GET', '/teleconference/recordings', undefined);

const opens = async (token: string): Promise<Page> => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${careloop.url}/call#${token}`);
  await page.getByRole('button', { name: 'Enter the call' }).click();
  return page;
};

it('two browsers meet, write to each other, record what both agree to and hang up, with no outside address; a third person stays out', async () => {
  const [patient, doctor] = [await aPerson('patient'), await aPerson('doctor')];
  const startsAt = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 120_000).toISOString();
  const { documentId: appointmentId } = await sent<{ documentId: string }>(patient, 'POST', '/appointments', {
    doctorId: doctor.documentId,
    type: 'virtual',
    startsAt,
    durationMinutes: 30,
  });
  await sent(doctor, 'PATCH', `/appointments/${appointmentId}/status`, { status: 'confirmed' });
  const { sessionId } = await sent<{ sessionId: string }>(patient, 'POST', '/teleconference/room', { appointmentId });
  const tokenOf = async (person: Person): Promise<string> =>
    (await sent<{ token: string }>(person, 'POST', '/teleconference/token', { sessionId })).token;

  const mine = await opens(await tokenOf(patient));
  const theirs = await opens(await tokenOf(doctor));
  await theirs.getByRole('button', { name: /^Let in/ }).click({ timeout: 30_000 });
  await Promise.all([mine, theirs].map((page) => page.getByText('You are connected.').waitFor({ timeout: 45_000 })));
  await mine.getByLabel('Message', { exact: true }).fill('Good morning, doctor');
  await mine.getByRole('button', { name: 'Send', exact: true }).click();
  await theirs.getByText('Good morning, doctor').waitFor({ timeout: 15_000 });

  await mine.getByRole('button', { name: 'Ask to record' }).click();
  await theirs.getByText(/asks to record this call/).waitFor({ timeout: 30_000 });
  expect(await recordingsOf(doctor)).toEqual([]);
  await theirs.getByRole('button', { name: 'Agree to the recording' }).click();
  await Promise.all([mine, theirs].map((page) => page.getByText(/This call is recorded/).waitFor({ timeout: 30_000 })));
  await until(async () => ((await recordingsOf(patient))[0]?.bytes ?? 0) > 0, 200);
  await mine.getByRole('button', { name: 'Stop recording' }).click();
  await theirs.getByRole('button', { name: 'Ask to record' }).waitFor({ timeout: 30_000 });

  const third = await aPerson('patient');
  const refused = await call('POST', '/api/teleconference/token', { token: third.token, body: { sessionId } });
  expect(refused.status).toBe(404);
  const [recording] = await recordingsOf(patient);
  const path = `/api/teleconference/recordings/${recording?.documentId}`;
  expect((await call('GET', path, { token: third.token })).status).toBe(404);
  const film = await fetch(`${careloop.url}${path}`, { headers: { authorization: `Bearer ${patient.token}` } });
  expect(Buffer.from(await film.arrayBuffer()).subarray(0, 4)).toEqual(EBML);

  await mine.getByRole('button', { name: 'Leave' }).click();
  await mine.getByText('You have left the call.').waitFor();
  const { attendance } = await sent<{ attendance: { side: string }[] }>(
    doctor,
    'POST',
    `/teleconference/end/${sessionId}`,
    {},
  );
  expect(attendance.map(({ side }) => side).sort()).toEqual(['patient', 'professional']);
  await theirs.getByText('The call is over.').waitFor({ timeout: 15_000 });
});
