import { openBrowser } from '../support/browser';
import { household, type Household } from '../support/household';
import { request } from '../support/request';

jest.setTimeout(600_000);

const ROOT = { email: 'root@panel.test', password: 'Quiet-River-42' };
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
  const registrationToken = 'only-for-this-test';
  await home.query(
    `with person as (insert into public.admin_users (document_id, firstname, email, registration_token, is_active, blocked, created_at, updated_at, published_at)
       values ('rootrootrootrootrootroot', 'Root', $1, $2, false, false, now(), now(), now()) returning id)
     insert into public.admin_users_roles_lnk (user_id, role_id) select person.id, r.id from person, public.admin_roles r where r.code = 'strapi-super-admin'`,
    [ROOT.email, registrationToken],
  );
  await request(home.url, 'POST', '/admin/register', {
    body: { registrationToken, userInfo: { firstname: 'Root', lastname: 'Admin', password: ROOT.password } },
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    page.setDefaultTimeout(300_000);
    await page.goto(`${home.url}/admin/auth/login`);
    await page.getByLabel('Email').fill(ROOT.email);
    await page.getByLabel(/^Password/).fill(ROOT.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'People' }).first().waitFor();

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
