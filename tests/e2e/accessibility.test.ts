import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
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

/** What of it depends on colours; nothing else of a page changes with its theme. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds, as a line for each element: the rule, the element and what is wrong. */
const find = (runOnly: object): string => `(async () => {
  const { violations } = await axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none, html }) => id + ' ' + target.join(' ') + ': ' + ([...any, ...all, ...none][0]?.message ?? '') + ' ' + html.slice(0, 160)));
})()`;
const EVERYTHING = find({ type: 'tag', values: RULES });
const COLOURS = find({ type: 'rule', values: OF_COLOURS });

/** So many pages are looked at side by side: while one loads, another is judged. */
const TABS = 3;

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
  // What opens one of several components has an icon and no words.
  /: button-name #radix-/,
  // The field behind the button that sends files.
  /: label input\[type="file"\]/,
  // On one's own page: the field of the password says that it may be filled with a "password".
  /^\/admin\/me: autocomplete-valid /,
];

let home: Household;
let browser: Browser | undefined;
/** A browser that follows the theme of the system, in which somebody has signed in who may see every page. */
let panel: Page;
beforeAll(async () => {
  home = await household();
  await home.startApi({ DEMO: 'true' });
  await registerRoot(home);
  browser = await openBrowser();
  panel = await panelIn(browser, home, { theme: 'system' });
});
afterAll(async () => {
  await browser?.close();
  await home.close();
});

/** Everything that is wrong with a page in light, and what is wrong with its colours in dark; it is light again afterwards. */
const faultsOf = async (page: Page, name: string): Promise<readonly string[]> => {
  await settled(page);
  await page.evaluate(AXE);
  const inLight = await page.evaluate<readonly string[]>(EVERYTHING);
  await become(page, 'dark');
  const inDark = await page.evaluate<readonly string[]>(COLOURS);
  await become(page, 'light');
  return [...inLight.map((fault) => `${name}: ${fault}`), ...inDark.map((fault) => `${name}, dark: ${fault}`)];
};

/** Changes the theme without loading the page again, and waits until its ground is of that theme. */
const become = async (page: Page, colorScheme: 'light' | 'dark'): Promise<void> => {
  await page.emulateMedia({ colorScheme });
  await until(async () => (await page.evaluate<string>(GROUND)) === colorScheme);
};
const GROUND = `(() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
  return red + green + blue < 384 ? 'dark' : 'light';
})()`;

/** A tab in which nothing moves: colours are what they become at once. */
const tabOf = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  await page.addInitScript(STILL);
  return page;
};
const STILL = `addEventListener('DOMContentLoaded', () => {
  const style = document.createElement('style');
  style.textContent = '*, *::before, *::after { transition: none !important; animation: none !important; }';
  document.head.append(style);
});`;

/** Looks at every one of `paths`, in several tabs at a time. */
const faultsOfAll = async <Path>(
  context: BrowserContext,
  paths: readonly Path[],
  look: (page: Page, path: Path) => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const waiting = [...paths];
  const found = await Promise.all(
    Array.from({ length: TABS }, async () => {
      const page = await tabOf(context);
      const faults: string[] = [];
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift())
        faults.push(...(await look(page, path)));
      await page.close();
      return faults;
    }),
  );
  return found.flat();
};

const openedFaults = async (page: Page, path: string): Promise<readonly string[]> => {
  await page.goto(`${home.url}${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return await faultsOf(page, path);
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

describe('every page of ours in the panel, in light and in dark', () => {
  it('keeps to WCAG 2.2 AA, as far as a program can tell', async () => {
    const paths = ['/admin/', ...(await pagesIn(panel))];
    expect(paths.length).toBeGreaterThan(22);
    expect(await faultsOfAll(panel.context(), paths, openedFaults)).toEqual([]);
  });

  it('and so does the page of a person with its dialogs', async () => {
    const page = await tabOf(panel.context());
    await page.goto(`${home.url}/admin/careloop/people`);
    await page.getByLabel('Name or e-mail address').fill('maria@demo.careloop.test');
    await page.getByRole('link', { name: /Maria/ }).first().click();
    await page.getByRole('button', { name: 'Change this account' }).waitFor();
    const faults: string[] = [];
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
    const faults = await faultsOfAll(panel.context(), [...STRAPIS_PAGES, ...STRAPIS_LISTS], async (page, path) => {
      if (!STRAPIS_LISTS.includes(path)) return await openedFaults(page, path);
      await page.goto(`${home.url}${path}`);
      const row = page.locator('main tbody tr').first();
      await row.waitFor();
      const ofList = await faultsOf(page, path);
      await row.click();
      await page.locator('main form').waitFor();
      return [...ofList, ...(await faultsOf(page, `a record of ${path}`))];
    });
    expect(faults.filter((fault) => !STRAPIS_OWN.some((own) => own.test(fault)))).toEqual([]);
  });
});

it('the counter, the verifier and the notes keep to it on a phone, in light and in dark', async () => {
  const context = await browser!.newContext({ colorScheme: 'light', viewport: { width: 390, height: 844 } });
  const page = await tabOf(context);
  const faults: string[] = [];
  for (const path of ['/verify', '/notes', '/pharmacy']) faults.push(...(await openedFaults(page, path)));
  await page.getByLabel('E-mail').fill('grace@demo.careloop.test');
  await page.getByLabel('Password').fill('Quiet-River-42');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Or type the reference code').fill('0000-0000-0000-0000-00000');
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByText('This cannot be dispensed now.').waitFor();
  faults.push(...(await faultsOf(page, 'the counter')));
  expect(faults).toEqual([]);
  await context.close();
});
