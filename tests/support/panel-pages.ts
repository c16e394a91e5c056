import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Household } from './household';
import { request } from './request';
import { until } from './until';

const SIGN_IN = { email: 'root@panel.test', password: 'Quiet-River-42' };

/** Somebody who may see every page of the panel. */
export const registerRoot = async (home: Household): Promise<void> => {
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

/** A browser of somebody's own, in which they have signed in to the panel. */
export const panelIn = async (
  browser: Browser,
  home: Household,
  { theme = 'light', ...wishes }: BrowserContextOptions & { readonly theme?: 'light' | 'dark' | 'system' } = {},
): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme === 'system' ? 'light' : theme,
    reducedMotion: 'reduce',
    ...wishes,
  });
  const page = await context.newPage();
  await page.addInitScript(`localStorage.setItem('STRAPI_THEME', '${theme}')`);
  await page.goto(`${home.url}/admin/auth/login`);
  await page.getByLabel('Email').fill(SIGN_IN.email);
  await page.getByLabel(/^Password/).fill(SIGN_IN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
};

/** Waits until nothing is being fetched or drawn any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await until(async () => (await page.locator('[aria-busy="true"]').count()) === 0);
};
