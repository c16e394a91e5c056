import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { household, type Household } from '../support/household';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { request, signIn } from '../support/request';
import { until } from '../support/until';

jest.setTimeout(240_000);

/** Where pictures of the pages go, when somebody wants to look at them. */
const PICTURES = process.env['PICTURES'];
const GRACE = { email: 'grace@people.test', password: 'seven green kettles', name: 'Grace Achieng', role: 'admin' };

describe('looking after people in the panel', () => {
  let home: Household;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  beforeAll(async () => {
    home = await household();
    await Promise.all([home.startApi(), home.startWorker()]);
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on(
      'console',
      (line) =>
        ['error', 'warning'].includes(line.type()) &&
        !line.text().includes('net::ERR_FAILED') &&
        faults.push(line.text()),
    );
    await enter(page);
  });
  afterAll(async () => {
    await browser.close();
    await home.close();
  });

  const picture = async (name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
  };
  const enter = async (at: Page): Promise<void> => {
    const [email, password, registrationToken] = ['root@panel.test', 'Quiet-River-42', 'only-for-this-test'] as const;
    await home.query(
      `with person as (insert into public.admin_users (document_id, firstname, email, registration_token, is_active, blocked, created_at, updated_at, published_at)
         values ('rootrootrootrootrootroot', 'Root', $1, $2, false, false, now(), now(), now()) returning id)
       insert into public.admin_users_roles_lnk (user_id, role_id) select person.id, r.id from person, public.admin_roles r where r.code = 'strapi-super-admin'`,
      [email, registrationToken],
    );
    await request(home.url, 'POST', '/admin/register', {
      body: { registrationToken, userInfo: { firstname: 'Root', lastname: 'Admin', password } },
    });
    await at.goto(`${home.url}/admin/auth/login`);
    await at.getByLabel('Email').fill(email);
    await at.getByLabel(/^Password/).fill(password);
    await at.getByRole('button', { name: 'Sign in' }).click();
    await at.getByRole('link', { name: 'People' }).first().waitFor();
  };

  it('somebody is found, and the page says how the account stands', async () => {
    await page.getByRole('link', { name: 'People' }).first().click();
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    await page.getByRole('row').nth(8).waitFor();
    await picture('people');
    await page.getByLabel('Name or e-mail address').fill('nobody like this');
    await page.getByText('Nobody fits').waitFor();
    await picture('people-none');
    await page.getByLabel('Name or e-mail address').fill(PATIENTS[0]!);
    await until(async () => (await page.getByRole('row').count()) === 2);
    await page.getByRole('row').nth(1).getByRole('link').click();
    await page.getByRole('heading', { name: 'Maria' }).waitFor();
    await page.getByRole('heading', { name: 'Doses today' }).waitFor();
    await page.getByRole('heading', { name: 'Care team' }).waitFor();
    await picture('person');
    await page.getByRole('tab', { name: 'Account' }).click();
    await page.getByText('1 taken now').waitFor();
  });

  it('one device is signed out, with a reason, and the other goes on', async () => {
    const tokens = [await signIn(home.url, PATIENTS[0]!, PASSWORD), await signIn(home.url, PATIENTS[0]!, PASSWORD)];
    await page.reload();
    await page.getByRole('tab', { name: 'Devices (2)' }).click();
    await page
      .getByRole('button', { name: /^Sign out .* last seen/ })
      .first()
      .click();
    await picture('device');
    await page.getByRole('dialog').getByLabel('Reason').fill('Lost the phone, says so herself');
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('tab', { name: 'Devices (1)' }).waitFor();
    await picture('devices');
    const statuses = await Promise.all(
      tokens.map(async (token) => (await request(home.url, 'GET', '/api/users/me', { token })).status),
    );
    expect(statuses.sort()).toEqual([200, 401]);
  });

  it('what this person takes, who looked and what was done stand beside it', async () => {
    await page.getByRole('tab', { name: 'Medications and plans' }).click();
    await page
      .getByText(/^Every day at/)
      .first()
      .waitFor();
    await picture('medications');
    await page.getByRole('tab', { name: 'Who looked' }).click();
    await page.getByText('Looked at an account').first().waitFor();
    await picture('looked');
    await page.getByRole('tab', { name: 'What was done' }).click();
    await page.getByText('Lost the phone, says so herself').waitFor();
    await picture('done');
  });

  it('blocking takes a reason, and signs them out at once', async () => {
    const token = await signIn(home.url, PATIENTS[0]!, PASSWORD);
    await page.getByRole('button', { name: 'Change this account' }).click();
    await picture('changes');
    await page.getByRole('menuitem', { name: 'Block' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
    await page.getByText('Say why, in a few words').waitFor();
    await picture('block');
    await page.getByRole('dialog').getByLabel('Reason').fill('Reported by three patients');
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
    await page.getByText('Blocked since').waitFor();
    await page.getByText('Reported by three patients').waitFor();
    await picture('person-blocked');
    expect((await request(home.url, 'GET', '/api/users/me', { token })).status).toBe(401);
    const [row] = await home.query<{ kind: string; reason: string }>(
      `select actor_kind as kind, reason from careloop.audit where action = 'account.blocked'`,
    );
    expect(row).toEqual({ kind: 'admin', reason: 'Reported by three patients' });
  });

  it('a request is rejected or approved, and the invitation opens the panel', async () => {
    await page.getByRole('link', { name: 'Admin requests' }).click();
    await page.getByText('Nobody has asked for an admin account').waitFor();
    await picture('requests-none');
    await request(home.url, 'POST', '/api/auth/register', { body: GRACE });
    const code = /\b\d{6}\b/.exec(await mailTo(GRACE.email, 'Confirm'))?.[0];
    await request(home.url, 'POST', '/api/auth/verify-email', { body: { email: GRACE.email, code } });
    await page.reload();
    await page.getByRole('button', { name: 'Approve Grace Achieng' }).waitFor();
    await picture('requests');
    await page.getByRole('button', { name: 'Approve Grace Achieng' }).click();
    await picture('approve');
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Approved', { exact: true }).waitFor();
    await picture('requests-decided');
    await signIn(home.url, GRACE.email, GRACE.password);

    const link = /https?:\/\/\S+registrationToken=[\w-]+/.exec(await mailTo(GRACE.email, 'invitation'))?.[0] ?? '';
    const context = await browser.newContext();
    const hers = await context.newPage();
    await hers.goto(link);
    await hers.getByLabel('First name').waitFor();
    await hers.getByLabel(/^Password/).fill('Quiet-River-42');
    await hers.getByLabel(/^Confirm/).fill('Quiet-River-42');
    await hers.getByRole('button', { name: /start/i }).click();
    await hers.getByRole('link', { name: 'People' }).first().click();
    await hers.getByRole('link', { name: 'Verification' }).waitFor();
    expect(await hers.getByRole('link', { name: 'Admin requests' }).count()).toBe(0);
    await context.close();
  });

  it('an emergency is the first thing that waits, and is ended with a reason', async () => {
    await page.goto(`${home.url}/admin`);
    await page.getByText('Nothing waits for you.').waitFor();
    await picture('home');
    await home.query(
      `insert into public.emergency_accesses (document_id, patient_id, carer_id, reason, started_at, ends_at, created_at, updated_at, published_at)
       select 'emergencyemergencyemerge', patient.id, doctor.id, 'Unconscious in the emergency room', t.now, t.now + interval '1 hour', t.now, t.now, t.now
       from public.up_users patient, public.up_users doctor, (select now() at time zone 'utc' as now) t where patient.email = $1 and doctor.email = $2`,
      [PATIENTS[0], PATIENTS[1]],
    );
    await page.reload();
    await picture('home-emergency');
    await page.getByRole('link', { name: '1 record is open in an emergency' }).click();
    await page.getByText('Unconscious in the emergency room').waitFor();
    await picture('emergencies');
    await page.getByRole('button', { name: /^End now: the access/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End now' }).click();
    await page.getByText('Say why, in a few words').waitFor();
    await page.getByRole('dialog').getByLabel('Reason').fill('The ward says it was a mistake');
    await page.getByRole('dialog').getByRole('button', { name: 'End now' }).click();
    await page.getByText('No record is open in an emergency.').waitFor();
    await page.getByRole('tab', { name: 'Over' }).click();
    await page.getByText('Ended early').waitFor();
    await picture('emergencies-over');
    expect(await mailTo(PATIENTS[1]!, 'Your emergency access was ended')).toContain('An administrator closed a record');
  });

  it('is done in a narrow window, and by keyboard', async () => {
    await page.setViewportSize({ width: 420, height: 860 });
    await page.goto(`${home.url}/admin/careloop/people`);
    await page.getByRole('row').nth(3).waitFor();
    await picture('people-narrow');
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await page.getByLabel('Name or e-mail address').focus();
    await page.keyboard.type(PATIENTS[1]!);
    await until(async () => (await page.getByRole('row').count()) === 2);
    await page.getByRole('row').nth(1).getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change this account' }).waitFor();
    await picture('person-narrow');
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await page.getByRole('button', { name: 'Change this account' }).focus();
    await page.keyboard.press('Enter');
    const focused = async (): Promise<string> => await page.evaluate<string>('document.activeElement.textContent');
    await until(async () => (await page.getByRole('menu').locator(':focus').count()) === 1);
    await until(async () => {
      if ((await focused()) === 'Deactivate') return true;
      await page.keyboard.press('ArrowDown');
      return false;
    });
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Moved to another clinic');
    await picture('deactivate');
    await page.keyboard.press('Tab');
    await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).press('Enter');
    await page.getByText('Deactivated since').waitFor();
  });

  it('erasing names the person, takes their address typed, waits, and is called off', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Change this account' }).click();
    await page.getByRole('menuitem', { name: /^Erase / }).click();
    const dialog = page.getByRole('dialog', { name: /^Erase .+ for good$/ });
    await dialog.getByText('What is kept without their name, and why').waitFor();
    await dialog.getByLabel('Reason').fill('Asked for by letter');
    expect(await dialog.getByRole('button', { name: 'Erase in 7 days' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Type their e-mail address').fill(PATIENTS[1]!);
    await picture('erase');
    await dialog.getByRole('button', { name: 'Erase in 7 days' }).click();
    await page.getByText(/will be erased on/).waitFor();
    await picture('erasure-waits');
    await page.getByRole('button', { name: /^Keep / }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('The letter was about somebody else');
    await page.getByRole('dialog').getByRole('button', { name: 'Call it off' }).click();
    await until(async () => (await page.getByText(/will be erased on/).count()) === 0);
  });

  it('says what is wrong when the server cannot answer, and tries again', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.route('**/careloop/people/find', async (route) => await route.abort());
    await page.goto(`${home.url}/admin/careloop/people`);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await picture('people-failed');
    await page.unroute('**/careloop/people/find');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('row').nth(3).waitFor();
    expect(faults).toEqual([]);
  });

  const mailTo = async (email: string, subject: string): Promise<string> => {
    const found = async () => (await home.mails(email)).find((mail) => mail.subject.includes(subject));
    await until(async () => (await found()) !== undefined, 100);
    return (await found())?.text ?? '';
  };
});
