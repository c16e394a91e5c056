import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { household, type Household, type ReceivedMail } from '../support/household';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { request, signIn } from '../support/request';
import { until } from '../support/until';

jest.setTimeout(180_000);

const MINUTE_MS = 60_000;
const LOOK_FOR_MAIL_EVERY_MS = 100;
const AMINA = {
  email: 'amina@people.test',
  password: 'seven green kettles',
  name: 'Amina',
  timeZone: 'Africa/Nairobi',
};

/** One person's way through the whole house, in the order of a life: each test goes on where the last one left it. */
describe('from signing up to the first dose taken', () => {
  let home: Household;
  let browser: Browser;
  let token: string;
  let dueAt: Date;
  let dose: string;
  let reminder: ReceivedMail;
  let page: Page;
  beforeAll(async () => {
    home = await household();
    await Promise.all([home.startApi(), home.startWorker()]);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await home.close();
  });

  const ask = async <Data = never>(method: 'GET' | 'POST', path: string, body?: object) =>
    await request<Data>(home.url, method, path, { token, ...(body ? { body } : {}) });
  const mailTo = async (email: string, isIt: (mail: ReceivedMail) => boolean): Promise<ReceivedMail> => {
    await until(async () => (await home.mails(email)).some(isIt), LOOK_FOR_MAIL_EVERY_MS);
    return (await home.mails(email)).find(isIt)!;
  };
  const statusOfDose = async (): Promise<string> =>
    (await ask<{ status: string }>('GET', `/api/doses/${dose}`)).data.status;

  it('she registers, gets a code by mail, and is signed in with it', async () => {
    expect((await request(home.url, 'POST', '/api/auth/register', { body: AMINA })).status).toBe(200);
    const { text } = await mailTo(AMINA.email, () => true);
    const signedIn = await request<{ jwt: string; user: object }>(home.url, 'POST', '/api/auth/verify-email', {
      body: { email: AMINA.email, code: /\b\d{6}\b/.exec(text)?.[0] },
    });
    expect(signedIn).toMatchObject({
      status: 200,
      data: { user: { email: AMINA.email, role: 'patient', confirmed: true } },
    });
    token = signedIn.data.jwt;
  });

  it('she adds a medication that is due at the next full minute', async () => {
    dueAt = new Date(Math.ceil((Date.now() + 3_000) / MINUTE_MS) * MINUTE_MS);
    const [date, time] = [dueAt.toISOString().slice(0, 10), dueAt.toISOString().slice(11, 16)];
    const added = await ask('POST', '/api/medications', {
      name: 'Amoxicillin',
      strength: '500 mg',
      plan: { kind: 'one-time', date, time, timeZone: 'UTC' },
    });
    expect(added).toMatchObject({ status: 201, data: { name: 'Amoxicillin', plan: { kind: 'one-time' } } });
    const day = await ask<{ documentId: string }[]>('GET', `/api/doses?date=${date}&timeZone=UTC`);
    expect(day.data).toMatchObject([
      { dueAt: dueAt.toISOString(), status: 'scheduled', medication: { name: 'Amoxicillin' } },
    ]);
    dose = day.data[0]!.documentId;
  });

  it('within five seconds of that minute, and not before it, one mail reminds her', async () => {
    reminder = await mailTo(AMINA.email, ({ text }) => text.includes('/dose#dose-take.'));
    const delayMs = new Date(reminder.receivedAt).getTime() - dueAt.getTime();
    expect(delayMs).toBeGreaterThanOrEqual(0);
    expect(delayMs).toBeLessThan(5_000);
    expect(await statusOfDose()).toBe('due');
    expect(reminder.subject).not.toMatch(/amoxicillin/i);
  });

  it('the link in it opens a page that asks, and changes nothing', async () => {
    page = await openLink('take');
    await page.getByRole('heading', { name: 'Did you take this dose?' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('Amoxicillin 500 mg');
    expect(await statusOfDose()).toBe('due');
  });

  it('the button marks the dose as taken', async () => {
    await page.getByRole('button', { name: 'Yes, I took it' }).click();
    await page.getByRole('heading', { name: 'Marked as taken' }).waitFor();
    expect(await statusOfDose()).toBe('taken');
  });

  it('the same link again changes nothing and says so, and another link of that mail cannot take it back', async () => {
    const before = await ask('GET', `/api/doses/${dose}`);
    page = await openLink('take');
    await page.getByRole('heading', { name: 'already marked as taken' }).waitFor();
    expect(await page.getByRole('button').allTextContents()).toEqual(['Undo']);
    page = await openLink('skip');
    await page.getByRole('heading', { name: 'already marked as taken' }).waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await ask('GET', `/api/doses/${dose}`)).toEqual(before);
    expect(before.data).toMatchObject({
      status: 'taken',
      marks: [{ by: 'link', from: 'due', to: 'taken' }],
      notices: [{ attempt: 1, channel: 'email', state: 'sent' }],
    });
  });

  it('history and adherence tell the truth', async () => {
    expect((await ask('GET', '/api/doses/history')).data).toMatchObject([
      { documentId: dose, status: 'taken', dueAt: dueAt.toISOString(), noticesSent: 1 },
    ]);
    expect((await ask('GET', '/api/doses/adherence')).data).toMatchObject({
      taken: 1,
      late: 0,
      missed: 0,
      skipped: 0,
      percentage: 100,
      streak: { current: 1, longest: 1 },
    });
  });

  it('nobody else sees any of it', async () => {
    const amina = token;
    token = await signIn(home.url, PATIENTS[0]!, PASSWORD);
    const missing = await ask('GET', '/api/doses/aaaaaaaaaaaaaaaaaaaaaaaa');
    expect(await ask('GET', `/api/doses/${dose}`)).toEqual(missing);
    expect(await ask('POST', `/api/doses/${dose}/undo`, {})).toEqual(
      await ask('POST', '/api/doses/aaaaaaaaaaaaaaaaaaaaaaaa/undo', {}),
    );
    expect(missing.status).toBe(404);
    expect((await ask('GET', '/api/doses/history')).data).toEqual([]);
    expect(
      (await ask('GET', `/api/medications?filters[name][$eq]=Amoxicillin&filters[plans][kind][$eq]=one-time`)).data,
    ).toEqual([]);
    token = amina;
    expect(await statusOfDose()).toBe('taken');
  });

  it('she got three mails in all: the code, the welcome and the reminder', async () => {
    expect((await home.mails(AMINA.email)).map(({ subject }) => subject).sort()).toEqual([
      'Confirm your e-mail address',
      reminder.subject,
      'Welcome to CareLoop',
    ]);
  });

  const openLink = async (purpose: 'take' | 'skip'): Promise<Page> => {
    const opened = await browser.newPage();
    await opened.goto(
      new RegExp(`https?://\\S+/dose#dose-${purpose}\\.[\\w.-]+`).exec(reminder.text)?.[0] ?? 'about:blank',
    );
    return opened;
  };
});
