import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { household, type Household } from '../support/household';
import { panelIn, registerRoot, settled } from '../support/panel-pages';
import { until } from '../support/until';

jest.setTimeout(600_000);

/** A menu that was opened while the page was drawn anew is opened again. */
const MENU_OPENS_MS = 1_000;
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** What WCAG 2.2 asks for at levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds, as a line for each element: the rule, the element and what is wrong. */
const FIND = `(async () => {
  const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(RULES)} } });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none, html }) => id + ' ' + target.join(' ') + ': ' + ([...any, ...all, ...none][0]?.message ?? '') + ' ' + html.slice(0, 160)));
})()`;

/** Strapi's own pages that people here open: what our theme, our styles and our fields make of them. */
const STRAPIS_PAGES = [
  '/admin/content-manager/collection-types/api::content.article/create',
  '/admin/plugins/upload',
  '/admin/settings/application-infos',
  '/admin/settings/users',
  '/admin/settings/roles',
  '/admin/me',
];
/** Lists of which the first record is opened, too: one for reading and one to be written. */
const STRAPIS_LISTS = [
  '/admin/content-manager/collection-types/api::home-care.care-report',
  '/admin/content-manager/collection-types/api::wellbeing.quiz',
];
/** What is Strapi's alone: neither theme, nor style, nor setting reaches it. */
const STRAPIS_OWN: readonly RegExp[] = [
  // The editor of its JSON fields has no name, and scrolls without the keyboard.
  /: aria-input-field-name .*cm-content/,
  /: scrollable-region-focusable .*cm-scroller/,
  // What opens one of several components has an icon and no words.
  /: button-name #radix-/,
  // The field behind the button that sends files.
  /: label input\[type="file"\]/,
  // On one's own page: what shows a password is 16 px high, and its field says that it may be filled with a "password".
  /^\/admin\/me: (autocomplete-valid|target-size) /,
];

let home: Household;
let browser: Browser | undefined;
beforeAll(async () => {
  home = await household();
  await home.startApi({ DEMO: 'true' });
  await registerRoot(home);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await home.close();
});

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
    const page = await panelIn(browser!, home, { theme });
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
    const erase = page.getByRole('menuitem', { name: /^Erase / });
    await until(async () => {
      if (await erase.isVisible()) return true;
      await page.getByRole('button', { name: 'Change this account' }).click();
      return false;
    }, MENU_OPENS_MS);
    await erase.click();
    await page.getByRole('dialog').getByLabel('Reason').waitFor();
    faults.push(...(await faultsOf(page, 'the dialog that erases')));
    expect(faults).toEqual([]);
    await page.close();
  });

  it('and so do Strapi’s own pages, but for what is Strapi’s alone', async () => {
    const page = await panelIn(browser!, home, { theme });
    const faults: string[] = [];
    const look = async (name: string): Promise<void> => {
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      faults.push(...(await faultsOf(page, name)));
    };
    for (const path of STRAPIS_PAGES) {
      await page.goto(`${home.url}${path}`);
      await look(path);
    }
    for (const path of STRAPIS_LISTS) {
      await page.goto(`${home.url}${path}`);
      const row = page.locator('main tbody tr').first();
      await row.waitFor();
      await look(path);
      await row.click();
      await page.locator('main form').waitFor();
      await look(`a record of ${path}`);
    }
    expect(faults.filter((fault) => !STRAPIS_OWN.some((own) => own.test(fault)))).toEqual([]);
    await page.close();
  });
});

it.each(['light', 'dark'] as const)(
  'the counter, the verifier and the notes keep to it on a phone, %s',
  async (theme) => {
    const page = await browser!.newPage({ colorScheme: theme, viewport: { width: 390, height: 844 } });
    const faults: string[] = [];
    for (const path of ['/verify', '/notes', '/pharmacy']) {
      await page.goto(`${home.url}${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      faults.push(...(await faultsOf(page, path)));
    }
    await page.getByLabel('E-mail').fill('grace@demo.careloop.test');
    await page.getByLabel('Password').fill('Quiet-River-42');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Or type the reference code').fill('0000-0000-0000-0000-00000');
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByText('This cannot be dispensed now.').waitFor();
    faults.push(...(await faultsOf(page, 'the counter')));
    expect(faults).toEqual([]);
    await page.close();
  },
);
