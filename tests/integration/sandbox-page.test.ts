import { chromium, type Browser, type Page } from 'playwright-core';
import { careloop } from '../support/api';

jest.setTimeout(180_000);

/** What people in development see of telephone calls and payments, and how they make services fail. */
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${careloop.sandboxUrl}/`);
});
afterAll(async () => {
  await browser.close();
  await fetch(`${careloop.sandboxUrl}/faults`, { method: 'DELETE' });
});

const stripe = async (path: string, form: Readonly<Record<string, string>>): Promise<Response> =>
  await fetch(`${careloop.sandboxUrl}/v1${path}`, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers: { authorization: 'Bearer sk_test_page', 'content-type': 'application/x-www-form-urlencoded' },
  });

it('rings the clinic, and shows what became of the call', async () => {
  await page.getByRole('button', { name: 'Telephone', exact: true }).click();
  await page.getByText('Nobody has rung yet.').waitFor();
  await page.getByLabel('Number of the caller').fill('+254700000042');
  await page.getByLabel('Address of the API').fill(`${careloop.url}/api/telephony`);
  await page.getByRole('button', { name: 'Ring the clinic' }).click();
  await page.getByRole('button', { name: /^\+254700000042/ }).click();
  await page.getByRole('button', { name: 'Hang up' }).click();
  await page.getByRole('button', { name: /^\+254700000042 ?completed/ }).waitFor();
});

it('shows payments, and pays or declines one as the payer', async () => {
  await stripe('/payment_intents', { amount: '250000', currency: 'kes', 'metadata[paymentId]': 'p1' });
  await page.getByRole('button', { name: 'Payments', exact: true }).click();
  await page.getByRole('button', { name: /2,500\.00 ?requires_payment_method/ }).click();
  await page.getByRole('button', { name: 'Decline' }).click();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.getByRole('button', { name: /2,500\.00 ?succeeded/ }).waitFor();
  expect(await page.getByRole('button', { name: 'Pay', exact: true }).count()).toBe(0);
});

it('makes any service fail, until it is well again', async () => {
  const intent = async (): Promise<number> =>
    (await stripe('/payment_intents', { amount: '100', currency: 'kes' })).status;
  const chosen = async (mode: string): Promise<void> => {
    const changed = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    await page.getByLabel('How it behaves').selectOption(mode);
    await changed;
  };
  await page.getByLabel('Which service').selectOption('stripe');
  await chosen('refuse-5xx');
  expect(await intent()).toBe(503);
  await chosen('ok');
  expect(await intent()).toBe(200);
});
