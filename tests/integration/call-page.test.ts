import { chromium, type Browser, type Page } from 'playwright-core';
import { call, careloop } from '../support/api';
import { aPerson, closeSql, type Person } from '../support/people';

jest.setTimeout(120_000);

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

const opens = async (token: string): Promise<Page> => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${careloop.url}/call#${token}`);
  await page.getByRole('button', { name: 'Enter the call' }).click();
  return page;
};

it('two browsers meet, write to each other and hang up, with no outside address', async () => {
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
