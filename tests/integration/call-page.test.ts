import { readFile } from 'node:fs/promises';
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
  return page;
};

/** Between these instants somebody came or left, as their own page saw it. */
interface Seen {
  readonly from: number;
  readonly to: number;
}
const seen = async (act: () => Promise<void>): Promise<Seen> => {
  const from = Date.now();
  await act();
  return { from, to: Date.now() };
};
const enters = async (page: Page): Promise<Seen> =>
  await seen(async () => {
    await page.getByRole('button', { name: 'Enter the call' }).click();
    await page.locator('#title', { hasText: /^Waiting for|lobby/ }).waitFor({ timeout: 30_000 });
  });
/** How far what was recorded is from what the page saw. */
const awayMs = (recorded: string | null, { from, to }: Seen): number => {
  const at = Date.parse(recorded ?? '');
  return Math.max(0, from - at, at - to);
};
/** Whoever closes their page without a word counts as gone after as long. */
const MOST_AWAY_MS = 15_000;

interface Attendance {
  readonly side: string;
  readonly enteredAt: string;
  readonly leftAt: string | null;
}

it('two browsers meet, write and send a file to each other, record what both agree to and hang up, with no outside address; attendance stands as both saw it, and a third person stays out', async () => {
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
  const asked = new Set<string>();
  for (const page of [mine, theirs]) page.on('request', (one) => void asked.add(new URL(one.url()).origin));
  const patientCame = await enters(mine);
  const doctorCame = await enters(theirs);
  await theirs.getByRole('button', { name: /^Let in/ }).click({ timeout: 30_000 });
  await Promise.all([mine, theirs].map((page) => page.getByText('You are connected.').waitFor({ timeout: 45_000 })));
  await mine.getByLabel('Message', { exact: true }).fill('Good morning, doctor');
  await mine.getByRole('button', { name: 'Send', exact: true }).click();
  await theirs.getByText('Good morning, doctor').waitFor({ timeout: 15_000 });
  const letter = Buffer.alloc(40_000, 'A letter of several parts. ');
  await mine.getByLabel('Send a file').setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: letter });
  const saving = theirs.waitForEvent('download');
  await theirs.getByRole('link', { name: 'Save letter.txt' }).click({ timeout: 15_000 });
  expect(await readFile(await (await saving).path())).toEqual(letter);

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

  const patientLeft = await seen(async () => {
    await mine.getByRole('button', { name: 'Leave' }).click();
    await mine.getByText('You have left the call.').waitFor();
  });
  const end = async (): Promise<readonly Attendance[]> =>
    (await sent<{ attendance: Attendance[] }>(doctor, 'POST', `/teleconference/end/${sessionId}`, {})).attendance;
  let attendance: readonly Attendance[] = [];
  const doctorLeft = await seen(async () => {
    attendance = await end();
    await theirs.getByText('The call is over.').waitFor({ timeout: 15_000 });
  });
  expect(attendance.map(({ side }) => side).sort()).toEqual(['patient', 'professional']);
  const of = (side: string): Attendance => attendance.find((one) => one.side === side)!;
  const away = {
    patientCame: awayMs(of('patient').enteredAt, patientCame),
    doctorCame: awayMs(of('professional').enteredAt, doctorCame),
    patientLeft: awayMs(of('patient').leftAt, patientLeft),
    doctorLeft: awayMs(of('professional').leftAt, doctorLeft),
  };
  process.stdout.write(`attendance, ms away from what the pages saw: ${JSON.stringify(away)}\n`);
  expect(Math.max(...Object.values(away))).toBeLessThan(MOST_AWAY_MS);
  expect([...asked]).toEqual([careloop.url]);
});
