import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { household, type Household } from '../support/household';
import { panelIn, registerRoot, settled } from '../support/panel-pages';
import { until } from '../support/until';

jest.setTimeout(600_000);

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

const namesIn = async (page: Page): Promise<readonly string[]> => {
  await settled(page);
  return await page.locator('tbody tr td:first-child a').allInnerTexts();
};
/** Waits until the list is the one that is asked for: an address changes before its rows do. */
const shows = async (page: Page, fits: (names: readonly string[]) => boolean): Promise<readonly string[]> => {
  let names: readonly string[] = [];
  await until(async () => {
    names = await namesIn(page);
    return names.length > 0 && fits(names);
  });
  return names;
};
const same =
  (wanted: readonly string[]) =>
  (names: readonly string[]): boolean =>
    names.join('\n') === wanted.join('\n');
const inOrder = (names: readonly string[]): readonly string[] =>
  names.toSorted((one, other) => one.localeCompare(other, 'en', { sensitivity: 'base' }));

describe('a list of the panel', () => {
  it('sorts by its heads with the keyboard, says so to screen readers, and stands in the address', async () => {
    const page = await panelIn(browser!, home);
    await page.goto(`${home.url}/admin/careloop/people`);
    const head = page.getByRole('columnheader', { name: 'Name' });
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]sort=name/);
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    const upwards = await shows(page, (names) => same(inOrder(names))(names));
    expect(upwards.length).toBeGreaterThan(5);

    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]sort=-name/);
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    const downwards = await shows(page, (names) => same(inOrder(names).toReversed())(names));

    await page.reload();
    await shows(page, same(downwards));
    await page.goBack();
    await page.waitForURL(/[?&]sort=name/);
    await shows(page, same(upwards));
    await page.context().close();
  });

  it('keeps what is typed in the address, behind the # that is in no log, and says what it is narrowed by', async () => {
    const page = await panelIn(browser!, home);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${home.url}/admin/careloop/people?role=patient#search=maria`);
    await shows(page, (names) => names.every((name) => name.includes('Maria')));
    expect(await page.getByLabel('Name or e-mail address').inputValue()).toBe('maria');
    const chips = page.getByRole('list', { name: 'Active filters' });
    expect(await chips.getByRole('button', { name: /^Take/ }).allInnerTexts()).toEqual([
      'Search: maria',
      'Role: Patient',
    ]);
    await chips.getByRole('button', { name: 'Take the filter away: Role: Patient' }).click();
    await page.waitForURL((url) => !url.search.includes('role') && url.hash.includes('maria'));
    await chips.getByRole('button', { name: 'Take the filter away: Search: maria' }).click();
    await page.waitForURL((url) => !url.hash.includes('maria'));
    await settled(page);
    expect(await page.getByLabel('Name or e-mail address').inputValue()).toBe('');
    expect(asked.filter((url) => url.includes('maria'))).toEqual([]);
    await page.context().close();
  });

  it('of the content manager opens from today on where it would begin far away, and what narrows it can be removed', async () => {
    const page = await panelIn(browser!, home, { timezoneId: 'Africa/Nairobi' });
    const doses = '/admin/content-manager/collection-types/api::regimens.dose';
    await page.goto(`${home.url}${doses}`);
    const chip = page.getByRole('button', { name: 'Due (days) is from today (Africa/Nairobi)' });
    await chip.waitFor();
    const found = async (): Promise<number> => Number.parseInt(await page.getByText(/entries found$/).innerText(), 10);
    const fromToday = await found();
    await chip.click();
    await page.waitForURL((url) => !url.search.includes('__days'));
    await until(async () => (await found()) > fromToday);
    await page.goto(`${home.url}${doses}?page=1`);
    await settled(page);
    expect(await chip.count()).toBe(0);
    await page.context().close();
  });

  it('does not move under the pointer that opens a menu, while an alarm stands above it', async () => {
    const page = await panelIn(browser!, home);
    await page.goto(`${home.url}/admin/careloop/people`);
    await page.getByRole('region', { name: 'Alarms' }).getByRole('link').first().waitFor();
    await settled(page);
    const views = page.getByRole('button', { name: 'Views' });
    const before = await views.boundingBox();
    await views.press('Enter');
    await page.getByRole('menuitem', { name: 'Keep this view' }).waitFor();
    expect(await page.locator('button', { hasText: 'Views' }).boundingBox()).toEqual(before);
    await page.context().close();
  });

  it('keeps a view under a name for whoever kept it, and gives what is seen as a file', async () => {
    const page = await panelIn(browser!, home);
    await page.goto(`${home.url}/admin/careloop/people?role=doctor&sort=name`);
    const doctors = await shows(page, (names) => names.every((name) => name.startsWith('Dr.')));
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Keep this view' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Our doctors');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.goto(`${home.url}/admin/careloop/people`);
    await settled(page);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Our doctors' }).click();
    await page.waitForURL(/role=doctor.*sort=name|sort=name.*role=doctor/);
    await shows(page, same(doctors));

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const stream = await (await saving).createReadStream();
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece as Buffer);
    const csv = Buffer.concat(pieces).toString('utf8');
    const [heads, ...rows] = csv.split('\r\n');
    expect(heads).toBe('"Name","Role","State","Last seen","Registered"');
    expect(rows).toHaveLength(doctors.length);
    await page.context().close();
  });

  it('sorts on a phone, too, and shows its first row within 400 px, with the filters behind one button', async () => {
    const page = await panelIn(browser!, home, { viewport: { width: 390, height: 844 } });
    await page.goto(`${home.url}/admin/careloop/people?sort=name`);
    await settled(page);
    const filters = page.getByRole('button', { name: 'Filters' });
    expect(await page.getByLabel('Role').isVisible()).toBe(false);
    await filters.click();
    await page.getByLabel('Role').waitFor();
    await filters.click();
    const main = await page.getByRole('main').boundingBox();
    const first = await page.locator('tbody tr').first().boundingBox();
    expect(first!.y - main!.y).toBeLessThan(400);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: 'Registered' }).click();
    await page.waitForURL(/sort=registered/);
    await page.context().close();
  });
});

/** Days of last month, which are over everywhere. */
const lastMonth = (): { readonly from: string; readonly days: readonly string[]; readonly to: string } => {
  const first = new Date();
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() - 1);
  const month = first.toISOString().slice(0, 8);
  return { from: `${month}01`, days: [`${month}16`, `${month}17`], to: `${month}28` };
};

/** The fields for a day of each page: what each is called and where it stands in the address, and what the page asks with them. */
const DAYS = [
  ['/careloop/audit-trail', { From: 'from', Until: 'to' }, /\/careloop\/audit-trail\?/],
  ['/careloop/health-scores', { From: 'from', To: 'to' }, /\/careloop\/wellbeing\/group\?/],
  ['/careloop/platform', { From: 'from', To: 'to' }, /\/careloop\/platform\?/],
  ['/careloop/stock', { From: 'from', To: 'to' }, /\/careloop\/stock-use\?/],
  ['/careloop/home-care?list=caregivers', { 'Free on': 'freeOn' }, /\/careloop\/caregivers\/find/],
] as const;
const ZONES = ['Africa/Nairobi', 'UTC', 'America/New_York', 'Pacific/Auckland'] as const;

describe('days', () => {
  /** Pages wait more than they work: they are looked at in all zones at once. */
  const kept = new Map<string, Promise<readonly string[]>>();
  beforeAll(() => {
    for (const zone of ZONES) kept.set(zone, daysKeptIn(zone));
    for (const outcome of kept.values()) outcome.catch(() => undefined); // the test that asks for it hears it
  });
  afterAll(async () => void (await Promise.allSettled(kept.values())));

  it.each(ZONES)(
    'in %s the 16th stays the 16th and the 17th the 17th, in every field for a day, in the address and in what is asked',
    async (zone) => {
      const { days } = lastMonth();
      expect(await kept.get(zone)).toEqual(
        DAYS.flatMap(([path, fields]) =>
          Object.keys(fields).map((label, at) => `${path} ${label}: ${days[at]}, ${days[at]}, asked`),
        ),
      );
    },
  );
});

/** What becomes of a day in each field, for somebody in this time zone. */
const daysKeptIn = async (timezoneId: string): Promise<readonly string[]> => {
  const page = await panelIn(browser!, home, { timezoneId });
  const { from, days, to } = lastMonth();
  const kept: string[] = [];
  for (const [path, fields, asking] of DAYS) {
    await page.goto(`${home.url}/admin${path}${path.includes('?') ? '' : `?from=${from}&to=${to}`}`);
    for (const [at, [label, name]] of Object.entries(fields).entries()) {
      const day = days[at] ?? '';
      const field = page.getByLabel(label, { exact: true });
      await field.waitFor();
      await settled(page);
      const asked = page.waitForRequest((one) => asking.test(one.url()));
      await field.fill(day);
      const request = await asked;
      await page.waitForURL((url) => url.searchParams.get(name) === day);
      // Focus alone turned the day into the one before.
      await field.focus();
      await field.blur();
      await settled(page);
      const inRequest = (request.url() + (request.postData() ?? '')).includes(day);
      const inAddress = new URL(page.url()).searchParams.get(name);
      kept.push(`${path} ${label}: ${await field.inputValue()}, ${inAddress}, ${inRequest ? 'asked' : 'not asked'}`);
    }
  }
  await page.context().close();
  return kept;
};
