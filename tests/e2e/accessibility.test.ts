import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { household, type Household } from '../support/household';
import { request } from '../support/request';
import { until } from '../support/until';

jest.setTimeout(600_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** What WCAG 2.2 asks for at levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SIGN_IN = { email: 'root@panel.test', password: 'Quiet-River-42' };

/** What axe finds, as a line for each element: the rule, the element and what is wrong. */
const FIND = `(async () => {
  const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(RULES)} } });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none, html }) => id + ' ' + target.join(' ') + ': ' + ([...any, ...all, ...none][0]?.message ?? '') + ' ' + html.slice(0, 160)));
})()`;

let home: Household;
let browser: Browser | undefined;
beforeAll(async () => {
  home = await household();
  await home.startApi({ DEMO: 'true' });
  await register();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await home.close();
});

/** Somebody who may see every page. */
const register = async (): Promise<void> => {
  const registrationToken = 'only-for-this-test';
  await home.query(
    `with person as (insert into public.admin_users (document_id, firstname, email, registration_token, is_active, blocked, created_at, updated_at, published_at)
       values ('rootrootrootrootrootroot', 'Root', $1, $2, false, false, now(), now(), now()) returning id)
     insert into public.admin_users_roles_lnk (user_id, role_id) select person.id, r.id from person, public.admin_roles r where r.code = 'strapi-super-admin'`,
    [SIGN_IN.email, registrationToken],
  );
  await request(home.url, 'POST', '/admin/register', {
    body: { registrationToken, userInfo: { firstname: 'Root', lastname: 'Admin', password: SIGN_IN.password } },
  });
};

const panelIn = async (theme: 'light' | 'dark'): Promise<Page> => {
  const page = await browser!.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  await page.addInitScript(`localStorage.setItem('STRAPI_THEME', '${theme}')`);
  await page.goto(`${home.url}/admin/auth/login`);
  await page.getByLabel('Email').fill(SIGN_IN.email);
  await page.getByLabel(/^Password/).fill(SIGN_IN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'People' }).first().waitFor();
  return page;
};

/** Waits until nothing is being fetched or drawn any more. */
const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await until(async () => (await page.locator('[aria-busy="true"]').count()) === 0);
};

const faultsOf = async (page: Page, name: string): Promise<readonly string[]> => {
  await settled(page);
  await page.evaluate(AXE);
  return (await page.evaluate<readonly string[]>(FIND)).map((fault) => `${name}: ${fault}`);
};

const linksTo = async (page: Page, where: string): Promise<readonly string[]> =>
  await page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('nav a[href*="/${where}"]')].map((link) => link.getAttribute('href'))`,
  );

/** Every page of ours: the menu has a place for each group, and beside its first page stand the others. */
const pagesIn = async (page: Page): Promise<readonly string[]> => {
  const pages: string[] = [];
  const places = await linksTo(page, 'careloop/menu/');
  for (const place of places) {
    await page.goto(`${home.url}${place}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    pages.push(...(await linksTo(page, 'careloop/')), ...(await linksTo(page, 'verification')));
  }
  return [...new Set(pages)].filter((path) => !places.includes(path));
};

describe.each(['light', 'dark'] as const)('every page of ours in the panel, %s', (theme) => {
  it('keeps to WCAG 2.2 AA, as far as a program can tell', async () => {
    const page = await panelIn(theme);
    const paths = ['/admin/', ...(await pagesIn(page))];
    expect(paths.length).toBeGreaterThan(22);
    const faults: string[] = [];
    for (const path of paths) {
      await page.goto(`${home.url}${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      faults.push(...(await faultsOf(page, path)));
    }
    await page.goto(`${home.url}/admin/careloop/people`);
    await page.getByLabel('Name or e-mail address').fill('maria@demo.careloop.test');
    await page.getByRole('link', { name: /Maria/ }).first().click();
    await page.getByRole('button', { name: 'Change this account' }).waitFor();
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      faults.push(...(await faultsOf(page, `person, ${await tab.textContent()}`)));
    }
    await page.getByRole('button', { name: 'Change this account' }).click();
    await page.getByRole('menuitem', { name: /^Erase / }).click();
    await page.getByRole('dialog').getByLabel('Reason').waitFor();
    faults.push(...(await faultsOf(page, 'the dialog that erases')));
    expect(faults).toEqual([]);
    await page.close();
  });
});
