import { openBrowser } from '../support/browser';
import { household, type Household } from '../support/household';
import { panelIn, registerRoot } from '../support/panel-pages';

jest.setTimeout(600_000);

const SAVED = 'PHQ-2';
const TYPED = 'Typed a moment ago, saved by nobody';
/** Where pictures of the page go, when somebody wants to look at them. */
const PICTURES = process.env['PICTURES'];

let home: Household;
beforeAll(async () => {
  home = await household();
  await home.startApi();
});
afterAll(async () => await home.close());

it('the preview beside a quiz follows what is typed, and scores answers by it, before anything is saved', async () => {
  await registerRoot(home);
  const browser = await openBrowser();
  try {
    const page = await panelIn(browser, home);
    page.setDefaultTimeout(300_000);
    const [quiz] = await home.query<{ id: string }>(
      `select document_id as id from public.quizzes where code = 'phq-2' and locale = 'en' and published_at is null`,
    );
    await page.goto(
      `${home.url}/admin/content-manager/collection-types/api::wellbeing.quiz/${quiz?.id}?plugins[i18n][locale]=en`,
    );
    const preview = page.getByRole('region', { name: 'Preview of the quiz' });
    await preview.getByRole('heading', { name: SAVED }).waitFor();
    await page.getByLabel('Title').first().fill(TYPED);
    await preview.getByRole('heading', { name: TYPED }).waitFor();
    await page.getByLabel('Multiplied by').fill('10');
    for (const question of await preview.getByRole('radiogroup').all())
      await question.getByRole('radio').last().click();
    await preview.getByText(/Score 60 of 60/).waitFor();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/quiz-preview.png`, fullPage: true });
    const [row] = await home.query<{ title: string }>(
      'select title from public.quizzes where document_id = $1 and title = $2',
      [quiz?.id ?? '', TYPED],
    );
    expect(row).toBeUndefined();
  } finally {
    await browser.close();
  }
});
