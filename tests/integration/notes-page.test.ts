import type { Browser, Page } from 'playwright-core';
import { call, careloop } from '../support/api';
import { openBrowser } from '../support/browser';
import { aPerson, closeSql, link, PASSWORD, sql, type Person } from '../support/people';

jest.setTimeout(180_000);

const PASSPHRASE = 'a lamp beside the window';
/** Words that belong to nobody but patient and doctor. */
const CANARY = 'zebrawood';
const WEEK = 'Take amoxicillin 500 mg daily for 7 days';

let browser: Browser;
const logged: string[] = [];
const write = process.stdout.write.bind(process.stdout);
beforeAll(async () => {
  browser = await openBrowser();
  process.stdout.write = (chunk: string | Uint8Array) => {
    logged.push(String(chunk));
    return write(chunk);
  };
});
afterAll(async () => {
  process.stdout.write = write;
  await browser.close();
  await closeSql();
});

const opens = async (person: Person): Promise<{ page: Page; faults: string[]; sent: string[] }> => {
  const sent: string[] = [];
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
  await page.goto(`${careloop.url}/notes`);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return { page, faults, sent };
};
const makesKey = async (page: Page): Promise<void> => {
  await page.getByLabel(/^New passphrase/).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Make my key' }).click();
  await page.getByRole('button', { name: 'I have written it down' }).click();
};

/** Every row of every table of every schema but PostgreSQL's own: the queue is one of them. */
const dump = async (): Promise<string> => {
  const tables = await sql<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const rows: string[] = [];
  for (const { name } of tables)
    rows.push(...(await sql<{ row: string }>(`select t::text as row from ${name} t`)).map(({ row }) => row));
  return rows.join('\n');
};

it('a doctor writes, looks at the steps and seals; the patient follows the plan and opens the note; nobody else has its words', async () => {
  const [maria, doctor] = [await aPerson('patient'), await aPerson('doctor')];
  await link(maria, doctor);
  const hers = await opens(maria);
  await makesKey(hers.page);
  await hers.page.getByText('Nothing for now.').first().waitFor();

  const his = await opens(doctor);
  await makesKey(his.page);
  await his.page
    .getByLabel('Note', { exact: true })
    .fill(`She fears ${CANARY}. ${WEEK}. If the ${CANARY} rash returns, take zebrolone.`);
  await his.page.getByRole('button', { name: 'Look for steps' }).click();
  await his.page.locator('#words mark').first().waitFor();
  expect(await his.page.locator('#words mark').allTextContents()).toContain(WEEK);
  const width = await his.page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(390);
  expect(his.sent.join('\n')).not.toContain('/doctor/notes');
  await his.page.getByRole('button', { name: 'Seal and send' }).click();
  await his.page
    .getByText('The note is sealed to its readers. 1 step has reached the patient. 1 step waits for your review.')
    .waitFor();
  const noteSent = his.sent.filter((request) => request.includes('/doctor/notes/sealed'));
  expect(noteSent).toHaveLength(1);
  expect(noteSent[0]).toContain(WEEK);
  expect(his.sent.join('\n')).not.toMatch(/zebrawood|zebrolone|rash/u);

  expect(await dump()).toContain(WEEK);
  expect(await dump()).not.toContain(CANARY);
  expect(logged.join('')).not.toContain(CANARY);

  const again = await opens(maria);
  await again.page.getByText(WEEK).waitFor();
  await again.page.getByLabel('Passphrase, or recovery key').fill(PASSPHRASE);
  await again.page.getByRole('button', { name: 'Unlock' }).click();
  await again.page.getByRole('button', { name: 'Open', exact: true }).click();
  await again.page.getByText('Signed by its author, and unchanged.').waitFor();
  expect(await again.page.locator('#opened-words').textContent()).toContain(CANARY);
  const { body } = await call('GET', '/api/medications', { token: maria.token });
  expect(JSON.stringify(body)).toContain('amoxicillin');
  const expected = /status of 404/; // there is no key yet
  expect([hers, his, again].flatMap(({ faults }) => faults.filter((fault) => !expected.test(fault)))).toEqual([]);
});

it('plain words leave no trace beyond the steps that were released', async () => {
  const [maria, doctor] = [await aPerson('patient'), await aPerson('doctor')];
  await link(maria, doctor);
  const note = `Her ${CANARY}, again. ${WEEK}. If ${CANARY} comes back, take zebrolone 5 mg daily.`;
  const sent = await call('POST', '/api/doctor/notes', {
    token: doctor.token,
    body: { patientId: maria.documentId, note },
  });
  expect(sent.status).toBe(200);
  expect(await dump()).not.toMatch(/zebrawood|zebrolone/u);
  expect(logged.join('')).not.toMatch(/zebrawood|zebrolone/u);
});
