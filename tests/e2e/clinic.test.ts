import type { Browser, Page } from 'playwright-core';
import { newDocumentId } from '../../src/kernel/ids';
import { openBrowser } from '../support/browser';
import { household, type Household } from '../support/household';
import { addDoctor, DOCTOR } from '../support/household-doctor';
import { PATIENTS } from '../support/prepared-database';
import { request } from '../support/request';
import { until } from '../support/until';

jest.setTimeout(500_000);

const ZONE = 'UTC';

/** The calendar of a clinic in the panel, from booking to the mails that both sides get. */
describe('the calendar of a clinic', () => {
  let home: Household;
  let browser: Browser;
  let page: Page;
  let day: string;
  beforeAll(async () => {
    home = await household();
    await Promise.all([home.startApi(), home.startWorker()]);
    await addDoctor(home);
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 1400 }, timezoneId: ZONE });
    await enter(home, page);
    // The Wednesday of next week: no hour of it is over, whenever this runs.
    const now = new Date();
    day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 10 - (now.getUTCDay() || 7)))
      .toISOString()
      .slice(0, 10);
    await page.goto(`${home.url}/admin/careloop/appointments?view=day&date=${day}&zone=${ZONE}`);
  });
  afterAll(async () => {
    await browser.close();
    await home.close();
  });

  const startsAt = async (): Promise<string | undefined> =>
    (
      await home.query<{ at: Date }>(`select starts_at at time zone 'utc' as at from public.appointments limit 1`)
    )[0]?.at.toISOString();
  /** The newest calendar file that somebody got, once it has this sequence. */
  const invitationOf = async (email: string, sequence: number): Promise<string> => {
    const found = async (): Promise<string | undefined> => {
      for (const { id } of await home.mails(email)) {
        const file = calendarIn(await (await fetch(`${home.settings['SANDBOX_URL']}/messages/${id}/raw`)).text());
        if (file?.includes(`SEQUENCE:${sequence}\r\n`)) return file;
      }
      return undefined;
    };
    await until(async () => (await found()) !== undefined, 200);
    return (await found()) ?? '';
  };

  it('an admin books for a patient, and both sides get the calendar file', async () => {
    await page.getByRole('button', { name: 'Book', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Book for a patient' });
    await dialog.getByRole('button', { name: 'Book and tell both' }).click();
    await dialog.getByText('Choose who it is for.').waitFor();
    await dialog.getByRole('combobox', { name: /^Patient/ }).pressSequentially('patient-1');
    await page.getByRole('option', { name: `Maria (${PATIENTS[0]})` }).click();
    await dialog.getByRole('combobox', { name: /^With/ }).click();
    await page.getByRole('option', { name: 'Dr Wanjiru (doctor)' }).click();
    await dialog.getByLabel(/^Day and time/).fill(`${day}T10:00`);
    await dialog.getByLabel(/^Minutes/).fill('30');
    await dialog.getByRole('button', { name: 'Book and tell both' }).click();
    await page.getByText('Booked and confirmed. Both sides are told.').waitFor();
    expect(await startsAt()).toBe(`${day}T10:00:00.000Z`);
    expect(await home.query('select status, booked_by as "by" from public.appointments')).toEqual([
      { status: 'confirmed', by: 'staff' },
    ]);
    for (const email of [PATIENTS[0]!, DOCTOR]) expect(await invitationOf(email, 0)).toContain('METHOD:REQUEST');
  });

  it('dragged to another hour, it is moved, and both get the file that changes it', async () => {
    const box = page.locator('.fc-event', { hasText: 'Maria with Dr Wanjiru' });
    await box.scrollIntoViewIfNeeded();
    const from = (await box.boundingBox())!;
    await page.mouse.move(from.x + 20, from.y + 6);
    await page.mouse.down();
    // As a hand does: on and on, until the box says the hour.
    const mirror = page.locator('.fc-event-mirror .fc-event-time');
    const says = async (): Promise<string> => (await mirror.allTextContents()).join();
    for (let down = 8; !(await says()).startsWith('12:00'); down += 1)
      await page.mouse.move(from.x + 20, from.y + 6 + (down % 400));
    await page.mouse.up();
    await page.getByText('Moved. Both sides are told of the new time.').waitFor();
    expect(await startsAt()).toBe(`${day}T12:00:00.000Z`);
    for (const email of [PATIENTS[0]!, DOCTOR])
      expect(await invitationOf(email, 1)).toContain(`DTSTART;TZID=Africa/Nairobi:${day.replaceAll('-', '')}T150000`);
  });

  it('by keyboard it is moved too', async () => {
    const move = page.getByRole('button', { name: /^Move: Maria/ });
    await move.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Maria with Dr Wanjiru' });
    await dialog.getByLabel(/^New time/).fill(`${day}T08:30`);
    await dialog.getByRole('button', { name: 'Move and tell both' }).press('Enter');
    await until(async () => (await startsAt()) === `${day}T08:30:00.000Z`);
    for (const email of [PATIENTS[0]!, DOCTOR]) expect(await invitationOf(email, 2)).toContain('METHOD:REQUEST');
    expect(
      await home.query(
        `select count(*)::int as n from careloop.audit where action = 'appointment.rescheduled' and actor_kind = 'admin'`,
      ),
    ).toEqual([{ n: 2 }]);
  });
});

/** The calendar file in a mail as it came. */
const calendarIn = (raw: string): string | undefined =>
  raw
    .split(/\r?\n--/)
    .filter((part) => /content-type: text\/calendar/i.test(part))
    .map((part) => Buffer.from(part.split(/\r?\n\r?\n/)[1] ?? '', 'base64').toString())[0];

const enter = async (home: Household, at: Page): Promise<void> => {
  const [email, password, registrationToken] = ['root@panel.test', 'Quiet-River-42', 'only-for-this-test'] as const;
  await home.query(
    `with person as (insert into public.admin_users (document_id, firstname, email, registration_token, is_active, blocked, created_at, updated_at, published_at)
       values ($3, 'Root', $1, $2, false, false, now(), now(), now()) returning id)
     insert into public.admin_users_roles_lnk (user_id, role_id) select person.id, r.id from person, public.admin_roles r where r.code = 'strapi-super-admin'`,
    [email, registrationToken, newDocumentId()],
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
