import { call, careloop, graphql } from '../support/api';
import { aPanelUser } from '../support/panel';
import { aPerson, closeSql, newId, sql, type Person } from '../support/people';
import { beforeLastChange, dataOf } from '../../src/admin/pages/publishing/put-back';
import type { House } from '../../src/app/compose';
import type { ContentVersion } from '../../src/domains/content/contract';

jest.setTimeout(30_000);

const { asSystem } = careloop.dist<typeof import('../../src/app/access/viewer')>('src/app/access/viewer');
const { writeSamples } = careloop.dist<typeof import('../../src/app/editorial/samples')>('src/app/editorial/samples');
const { publishScheduled } =
  careloop.dist<typeof import('../../src/app/editorial/scheduled')>('src/app/editorial/scheduled');
const { manifests } = careloop.dist<typeof import('../../src/app/rooms')>('src/app/rooms');
const house = careloop.house as unknown as House;

interface Documents {
  create(asked: object): Promise<{ readonly documentId: string }>;
  update(asked: object): Promise<unknown>;
  publish(asked: object): Promise<unknown>;
}
const ARTICLE = 'api::content.article';
const articles = (careloop.strapi as unknown as { documents(type: string): Documents }).documents(ARTICLE);

let maria: Person;
beforeAll(async () => {
  maria = await aPerson('patient');
  await writeSamples(careloop.strapi, house, manifests());
});
afterAll(closeSql);

interface Article {
  readonly documentId: string;
  readonly title: string;
  readonly slug: string;
  readonly locale: string;
}
const read = async (query = ''): Promise<readonly Article[]> => {
  const answer = await call('GET', `/api/articles${query}`, { token: maria.token });
  expect([query, answer.status, answer.text.slice(0, 200)]).toEqual([query, 200, expect.anything()]);
  return answer.body.data as unknown as readonly Article[];
};
const draft = async (changes: object = {}): Promise<string> =>
  await asSystem('a test writes', async () => {
    const data = { title: 'Water', slug: newId(), body: 'Drink.', medicalClaims: false, stage: 'writing', ...changes };
    return (await articles.create({ data })).documentId;
  });

it('what is published is read in the language that is asked for, English when nobody says', async () => {
  const english = await read();
  expect(english.map(({ slug }) => slug).sort()).toEqual([
    'antibiotics',
    'high-blood-pressure',
    'living-with-diabetes',
  ]);
  expect(new Set(english.map(({ locale }) => locale))).toEqual(new Set(['en']));
  const swahili = await read('?locale=sw');
  expect(swahili.map(({ slug }) => slug).sort()).toEqual(['high-blood-pressure', 'living-with-diabetes']);
  const id = english.find(({ slug }) => slug === 'living-with-diabetes')?.documentId ?? '';
  const one = await call('GET', `/api/articles/${id}?locale=sw`, { token: maria.token });
  expect(one.body.data).toMatchObject({
    title: 'Kuishi na kisukari cha aina ya 2',
    source: 'World Health Organization',
    category: { slug: 'living-with' },
    topics: expect.arrayContaining([expect.objectContaining({ slug: 'metformin' })]),
  });
});

it('is found by words, category and what one takes or has', async () => {
  expect((await read('?q=flu')).map(({ slug }) => slug)).toEqual(['antibiotics']);
  expect((await read('?category=medicines')).map(({ slug }) => slug)).toEqual(['antibiotics']);
  expect((await read('?topic=metformin&locale=sw')).map(({ slug }) => slug)).toEqual(['living-with-diabetes']);
  expect(await read('?topic=metformin&category=medicines')).toEqual([]);
  expect((await read('?category=living-with&filters[topics][slug][$eq]=hypertension')).map(({ slug }) => slug)).toEqual(
    ['high-blood-pressure'],
  );
});

it.each(['?locale=fr', '?locale=*', '?status=draft', '?category[$ne]=food', '?q[]=a'])(
  '%s is refused by name',
  async (query) => {
    const answer = await call('GET', `/api/articles${query}`, { token: maria.token });
    expect(answer.status).toBe(400);
  },
);

it('languages and drafts stay closed where no door opens them', async () => {
  for (const query of ['locale=sw', 'status=draft'])
    expect((await call('GET', `/api/medications?${query}`, { token: maria.token })).status).toBe(400);
});

it('a draft is seen in the panel alone, however an app asks', async () => {
  const id = await draft({ title: 'Only a draft' });
  expect((await call('GET', `/api/articles/${id}`, { token: maria.token })).status).toBe(404);
  const asked = await graphql(
    `{ articles(status: DRAFT, pagination: { pageSize: 100 }) { documentId title } article(documentId: "${id}", status: DRAFT) { title } }`,
    maria.token,
  );
  expect(asked.text).not.toContain('Only a draft');
  const swahili = await graphql('{ articles(locale: "sw") { title locale category { name } } }', maria.token);
  expect(swahili.text).toContain('Kuishi na ugonjwa');
  expect((await call('GET', '/api/articles')).status).toBe(401);
});

it('what says something medical is not published without its source and the day of its review', async () => {
  const id = await draft({ medicalClaims: true });
  await expect(asSystem('a test', async () => await articles.publish({ documentId: id }))).rejects.toMatchObject({
    code: 'content.not-ready',
    faults: [{ path: ['source'] }, { path: ['reviewedOn'] }],
  });
  const change = { source: 'Ministry of Health', reviewedOn: '2026-05-01' };
  await asSystem('a test', async () => {
    await articles.update({ documentId: id, data: change });
    await articles.publish({ documentId: id });
  });
  expect((await call('GET', `/api/articles/${id}`, { token: maria.token })).status).toBe(200);
});

it('what is planned is published when its time has come, once, and what is not ready stays a draft', async () => {
  const past = new Date(Date.now() - 60_000).toISOString();
  const [due, early, unfit] = [
    await draft({ publishAt: past }),
    await draft({ publishAt: new Date(Date.now() + 3_600_000).toISOString() }),
    await draft({ publishAt: past, medicalClaims: true }),
  ];
  const counts = await Promise.all([
    publishScheduled(careloop.strapi, house, manifests()),
    publishScheduled(careloop.strapi, house, manifests()),
  ]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(1);
  const status = async (id: string) => (await call('GET', `/api/articles/${id}`, { token: maria.token })).status;
  expect([await status(due), await status(early), await status(unfit)]).toEqual([200, 404, 404]);
});

it('says once why what is due cannot be published, and again when the reason is another one', async () => {
  const result: object[] = [];
  const log = { ...house.log, warn: (_event: string, facts?: object) => void result.push(facts ?? {}) };
  const unfit = await draft({ publishAt: new Date(Date.now() - 60_000).toISOString(), medicalClaims: true });
  const tick = async (): Promise<readonly object[]> => {
    await publishScheduled(careloop.strapi, { ...house, log }, manifests());
    return result.filter((facts) => (facts as { documentId?: string }).documentId === unfit);
  };
  expect(await tick()).toHaveLength(1);
  expect(await tick()).toHaveLength(1);
  await asSystem('a test writes', async () => {
    await articles.update({ documentId: unfit, data: { reviewedOn: '2026-01-05' } });
  });
  expect(await tick()).toHaveLength(2);
});

describe('an editor', () => {
  it('keeps articles in both languages, sees a desk, and no settings', async () => {
    const editor = await aPanelUser('strapi-editor');
    const at = '/content-manager/collection-types/api::content.article';
    const body = { title: 'Sleep', slug: newId(), body: 'Rest.', medicalClaims: false, stage: 'in_review' };
    const made = await call('POST', at, { token: editor, body });
    expect([made.status, made.text.slice(0, 200)]).toEqual([201, expect.anything()]);
    const rings = await call('POST', at, { token: editor, body: { ...body, slug: newId(), title: 'Sle\u0007ep' } });
    expect([rings.status, rings.body.error?.details.errors]).toEqual([
      400,
      [expect.objectContaining({ path: ['title'], message: expect.stringContaining('control characters') })],
    ]);
    const id = (made.body.data as unknown as { documentId: string }).documentId;
    const swahili = await call('PUT', `${at}/${id}?locale=sw`, { token: editor, body: { ...body, title: 'Usingizi' } });
    expect(swahili.status).toBe(200);
    expect((await call('POST', `${at}/${id}/actions/publish`, { token: editor, body })).status).toBe(200);
    const desk = await call('GET', '/careloop/publishing', { token: editor });
    expect(desk.status).toBe(200);
    expect(desk.body.data).toMatchObject({
      inReview: expect.arrayContaining([expect.objectContaining({ title: 'Usingizi', locale: 'sw' })]),
      missingTranslations: expect.arrayContaining([
        expect.objectContaining({ title: 'Antibiotics: only when they are needed', locale: 'sw' }),
      ]),
    });
    expect((await call('GET', '/careloop/tickets', { token: editor })).status).toBe(403);
    expect((await call('GET', '/admin/roles', { token: editor })).status).toBe(403);
  });

  it('reads what an article said after each change, and puts it back', async () => {
    const editor = await aPanelUser('strapi-editor');
    const at = '/content-manager/collection-types/api::content.article';
    const [topic] = await sql<{ id: string }>(
      'select document_id as id from public.content_topics order by id limit 1',
    );
    const body = { title: 'Walking', slug: newId(), body: 'Walk.', medicalClaims: false, stage: 'writing' };
    const made = await call('POST', at, {
      token: editor,
      body: { ...body, topics: { set: [{ documentId: topic?.id }] } },
    });
    const { documentId } = made.body.data as unknown as { documentId: string };
    const write = async (says: object) =>
      expect((await call('PUT', `${at}/${documentId}?locale=en`, { token: editor, body: says })).status).toBe(200);
    await write({ title: 'Running', topics: { set: [] } });
    await write({ title: 'Running' });
    expect((await call('POST', `${at}/${documentId}/actions/publish`, { token: editor, body: {} })).status).toBe(200);

    const path = `/careloop/publishing/versions?type=api::content.article&documentId=${documentId}&locale=en`;
    const read = async () =>
      (await call('GET', path, { token: editor })).body.data as unknown as readonly ContentVersion[];
    const versions = await read();
    expect(versions).toMatchObject([
      { act: 'published', changed: [], says: { title: 'Running', topics: [] } },
      { act: 'changed', changed: ['title', 'topics'], by: expect.stringMatching(/./) },
      { act: 'created', says: { title: 'Walking', body: 'Walk.', topics: [{ documentId: topic?.id }] } },
    ]);
    expect(beforeLastChange(versions)?.act).toBe('created');

    await write(dataOf(versions[2]?.says ?? {}));
    const [newest] = await read();
    expect(newest).toMatchObject({
      act: 'changed',
      changed: ['title', 'topics'],
      says: { title: 'Walking', topics: [{ documentId: topic?.id }] },
    });

    await call('DELETE', `${at}/${documentId}?locale=*`, { token: editor });
    expect(await read()).toEqual([]);
    expect((await call('GET', path, { token: maria.token })).status).toBe(401);
  });

  it('does not delete a picture that something shows', async () => {
    const [file] = await sql<{ id: number }>(
      `insert into public.files (document_id, name, hash, ext, mime, size, url, provider, folder_path, created_at, updated_at, published_at)
       values ($1, 'p.png', $1, '.png', 'image/png', 1, '/uploads/p.png', 'local', '/', now(), now(), now()) returning id`,
      [newId()],
    );
    await draft({ title: 'With a picture', cover: file?.id });
    const admin = await aPanelUser('strapi-super-admin');
    const refused = await call('DELETE', `/upload/files/${file?.id ?? 0}`, { token: admin });
    expect([refused.status, refused.body.error?.message]).toEqual([409, expect.stringContaining('With a picture')]);
  });
});
