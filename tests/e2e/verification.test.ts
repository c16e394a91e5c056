import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { household, type Household } from '../support/household';
import { pdf } from '../support/pictures';
import { request } from '../support/request';
import { until } from '../support/until';

jest.setTimeout(240_000);

const LOOK_FOR_MAIL_EVERY_MS = 100;
const NEEMA = {
  email: 'neema@people.test',
  password: 'seven green kettles',
  name: 'Neema Wambui',
  role: 'pharmacist',
  timeZone: 'Africa/Nairobi',
};

/** How somebody with a profession comes into the house: each test goes on where the last one left it. */
describe('from registering as a pharmacist to being verified', () => {
  let home: Household;
  let browser: Browser | undefined;
  let page: Page;
  let token: string;
  let document: string;
  beforeAll(async () => {
    home = await household();
    await Promise.all([home.startApi({ DEMO: 'true' }), home.startWorker()]);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await home.close();
  });

  const mailTo = async (email: string, subject: string): Promise<string> => {
    await until(async () => (await home.mails(email)).some((mail) => mail.subject === subject), LOOK_FOR_MAIL_EVERY_MS);
    return (await home.mails(email)).find((mail) => mail.subject === subject)!.text;
  };
  const upload = async (): Promise<string> => {
    const answer = await fetch(`${home.url}/api/users/me/documents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/pdf' },
      body: new Uint8Array(pdf()),
    });
    return ((await answer.json()) as { data: { id: string } }).data.id;
  };
  const standing = async () =>
    (await request<{ status: string }>(home.url, 'GET', '/api/users/me/credentials', { token })).data.status;
  const shot = async (name: string): Promise<void> => {
    const folder = process.env['SCREENSHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
  };

  /** Somebody new in the panel, an Admin there, who has just been invited. */
  const invite = async (email: string, name: string): Promise<void> => {
    const [firstname, lastname] = name.split(' ');
    await home.query(
      `with person as (insert into public.admin_users (document_id, firstname, lastname, email, registration_token, is_active, blocked, created_at, updated_at, published_at)
         values (md5($1), $2, $3, $1, 'invites-' || $1, false, false, now(), now(), now()) returning id)
       insert into public.admin_users_roles_lnk (user_id, role_id) select person.id, r.id from person, public.admin_roles r where r.code = 'careloop-admin'`,
      [email, firstname, lastname],
    );
  };
  const enter = async (email: string, name: string): Promise<void> => {
    await invite(email, name);
    const [firstname, lastname] = name.split(' ');
    const userInfo = { firstname, lastname, password: 'Quiet-River-42' };
    await request(home.url, 'POST', '/admin/register', { body: { registrationToken: `invites-${email}`, userInfo } });
    await page.goto(`${home.url}/admin/auth/login`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel(/^Password/).fill(userInfo.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  it('she registers, hands in her registration, and is told that we have it', async () => {
    await request(home.url, 'POST', '/api/auth/register', { body: NEEMA });
    const code = /\b\d{6}\b/.exec(await mailTo(NEEMA.email, 'Confirm your e-mail address'))?.[0];
    token = (
      await request<{ jwt: string }>(home.url, 'POST', '/api/auth/verify-email', { body: { email: NEEMA.email, code } })
    ).data.jwt;
    document = await upload();
    const body = {
      kind: 'registration',
      number: 'PPB-31007',
      issuer: 'Pharmacy and Poisons Board',
      issuedOn: '2024-01-15',
      expiresOn: '2099-12-31',
      documents: [document],
    };
    expect((await request(home.url, 'PUT', '/api/users/me/credentials', { token, body })).status).toBe(200);
    await mailTo(NEEMA.email, 'We have your registration');
  });

  it('somebody in the panel sees her in the line, last of those who wait', async () => {
    page = await browser!.newPage({ viewport: { width: 1280, height: 900 } });
    await enter('wanja@panel.test', 'Wanja Kamau');
    await page.getByRole('link', { name: 'People' }).first().click();
    await page.getByRole('link', { name: 'Verification' }).click();
    await page.getByRole('heading', { name: NEEMA.name }).waitFor();
    expect(await page.getByRole('listitem').getByRole('heading').allTextContents()).toEqual([
      'Dr. Peter Otieno',
      'Ruth Achieng',
      NEEMA.name,
    ]);
    await shot('waiting');
  });

  it('her document is saved and never opened as a page, and that it was opened stands in the trail', async () => {
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Open document 1 of ${NEEMA.name}` }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('document-1.pdf');
    await until(
      async () =>
        (
          await home.query(
            `select from careloop.audit where action = 'file.read' and record_id = $1 and actor_kind = 'admin'`,
            [document],
          )
        ).length === 1,
    );
  });

  it('rejecting takes a reason, which she is told', async () => {
    await page.getByRole('button', { name: `Reject what ${NEEMA.name} handed in` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await dialog.getByText('Say why').waitFor();
    await shot('reject');
    await dialog
      .getByLabel('What is wrong with it')
      .fill('The number is not in the register. Please check the last digit.');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('heading', { name: NEEMA.name }).waitFor({ state: 'detached' });
    expect(await mailTo(NEEMA.email, 'Your registration was not approved')).toContain('Please check the last digit.');
    expect(await standing()).toBe('rejected');
  });

  it('she corrects it, and is approved with the keyboard alone', async () => {
    const body = {
      kind: 'registration',
      number: 'PPB-31001',
      issuer: 'Pharmacy and Poisons Board',
      issuedOn: '2024-01-15',
      expiresOn: '2099-12-31',
      documents: [document],
    };
    await request(home.url, 'PUT', '/api/users/me/credentials', { token, body });
    await page.reload();
    await page.getByRole('button', { name: `Approve ${NEEMA.name}` }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).waitFor();
    await shot('approve');
    for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key); // from the note past "Cancel" to "Approve"
    await page.getByRole('heading', { name: NEEMA.name }).waitFor({ state: 'detached' });
    await mailTo(NEEMA.email, 'You are verified');
    expect(await standing()).toBe('verified');
    await shot('approved');
  });

  it('whoever is slower hears who was faster', async () => {
    await invite('otieno@panel.test', 'Otieno Odhiambo');
    await page.getByRole('button', { name: 'Approve Ruth Achieng' }).click();
    await home.query(
      `update careloop.credentials set state = 'rejected', reason = 'No', decided_at = now(), decided_by_kind = 'admin', decided_by_id = (select id from public.admin_users where email = 'otieno@panel.test')
       where state = 'waiting' and user_id = (select id from public.up_users where email = 'ruth@demo.careloop.test')`,
    );
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('dialog').getByRole('alert').getByText('Otieno Odhiambo has rejected this already').waitFor();
    await shot('slower');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Ruth Achieng' }).waitFor({ state: 'detached' });
  });

  it('what ends soon is listed, and every list fits a narrow window', async () => {
    await page.getByRole('tab', { name: /Ending soon/ }).click();
    await page.getByRole('heading', { name: 'Joseph Mutua' }).waitFor();
    await shot('ending');
    await page.getByRole('tab', { name: /Ended/ }).click();
    await page.getByText('No credential has ended.').waitFor();
    await shot('empty');
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(`${home.url}/admin/verification?list=approved`);
    await page.getByRole('heading', { name: NEEMA.name }).waitFor();
    await shot('narrow');
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  });

  it('says so when the list cannot be fetched', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.route('**/careloop/verifications*', async (route) => await route.abort());
    await page.goto(`${home.url}/admin/verification`);
    await page.getByText('The server cannot be reached').waitFor();
    await shot('failed');
    await page.unroute('**/careloop/verifications*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Dr. Peter Otieno' }).waitFor();
  });
});
