import type { House } from '../../src/app/compose';
import type { QuizPreviewView } from '../../src/domains/wellbeing';
import { call, careloop, graphql } from '../support/api';
import { aPanelUser } from '../support/panel';
import { aPerson, closeSql, link, sql, type Person } from '../support/people';

jest.setTimeout(30_000);

interface Documents {
  (uid: string): {
    findOne(asked: object): Promise<Record<string, never> | null>;
    create(asked: object): Promise<{ documentId: string }>;
    publish(asked: object): Promise<unknown>;
  };
}
const { documents } = careloop.strapi as unknown as { documents: Documents };
const { wellbeing } = careloop.house as unknown as House;

let admin: Person;
let maria: Person;
let doctor: Person;
beforeAll(async () => {
  [admin, maria, doctor] = [await aPerson('admin'), await aPerson('patient'), await aPerson('doctor')];
  await wellbeing.shipQuizzes();
});
afterAll(closeSql);

const ask = async <Data>(who: Person, method: string, path: string, body?: unknown, status = 200): Promise<Data> => {
  const answer = await call(method, `/api${path}`, { token: who.token, ...(body === undefined ? {} : { body }) });
  expect([path, answer.status, answer.text.slice(0, 300)]).toEqual([path, status, expect.anything()]);
  return answer.body.data as unknown as Data;
};
interface Line {
  readonly documentId: string;
  readonly code: string;
}
const shipped = async (code: string): Promise<string> =>
  (await ask<Line[]>(maria, 'GET', '/quizzes')).find((quiz) => quiz.code === code)?.documentId ?? '';

const POPULATE = {
  sections: { populate: { items: { populate: { question: { populate: ['options'] } } } } },
  bands: true,
};

describe('what is written over the API', () => {
  it('is what Strapi reads, in each language and edition', async () => {
    const id = await shipped('phq-2');
    for (const status of ['draft', 'published']) {
      for (const locale of ['en', 'sw']) {
        expect(
          await documents('api::wellbeing.quiz').findOne({ documentId: id, status, locale, populate: POPULATE }),
        ).toMatchObject({
          code: 'phq-2',
          locale,
          sections: [
            {
              items: [
                {
                  key: 'phq-2-1',
                  question: { options: [{ value: '0' }, { value: '1' }, { value: '2' }, { value: '3' }] },
                },
                { key: 'phq-2-2' },
              ],
            },
          ],
          bands: [
            { from: 0, to: 2 },
            { from: 3, to: 6 },
          ],
        });
      }
    }
  });

  it('is created, refused while something is missing, published, changed and removed', async () => {
    const question = await ask<Line>(
      admin,
      'POST',
      '/questions',
      {
        kind: 'single',
        text: 'How did you sleep?',
        options: [
          { value: 'well', label: 'Well', score: 2 },
          { value: 'badly', label: 'Badly', score: 0 },
        ],
      },
      201,
    );
    const quiz = {
      title: 'Sleep',
      higherIs: 'better',
      sections: [{ items: [{ key: 'sleep', question: question.documentId }] }],
      bands: [{ from: 0, to: 1, label: 'Poor', severity: 'moderate' }],
    };
    const { quiz: draft } = await ask<{ quiz: Line }>(admin, 'POST', '/quizzes', quiz, 201);
    const refused = await call('POST', `/api/quizzes/${draft.documentId}/publish`, {
      token: admin.token,
      body: {},
    });
    expect([refused.status, refused.body.error?.message]).toEqual([
      400,
      'This quiz cannot be published yet: The score 2 is in no band.',
    ]);
    await ask(maria, 'GET', `/quizzes/${draft.documentId}`, undefined, 404);

    const bands = [...quiz.bands, { from: 2, to: 2, label: 'Good', severity: 'good' }];
    await ask(admin, 'PUT', `/quizzes/${draft.documentId}`, { ...quiz, bands });
    await ask(admin, 'POST', `/quizzes/${draft.documentId}/publish`, {});
    await ask(maria, 'GET', `/quizzes/${draft.documentId}`);
    await ask(admin, 'DELETE', `/questions/${question.documentId}`, undefined, 409);
    await ask(maria, 'DELETE', `/quizzes/${draft.documentId}`, undefined, 403);
    await ask(admin, 'DELETE', `/quizzes/${draft.documentId}`);
    await ask(admin, 'DELETE', `/questions/${question.documentId}`);
    expect(await sql('select id from public.components_quizzes_bands where label = $1', ['Poor'])).toEqual([]);
  });
});

it('what is written in the content manager can be answered when it is published', async () => {
  const question = await documents('api::wellbeing.question').create({
    data: { text: 'How many cups of water?', kind: 'number', least: 0, most: 10, step: 1, weight: 1 },
    status: 'published',
  });
  const { documentId } = await documents('api::wellbeing.quiz').create({
    data: {
      title: 'Water',
      higherIs: 'better',
      multiplier: 10,
      sections: [{ title: 'Today', items: [{ key: 'cups', required: true, question: question.documentId }] }],
      bands: [{ from: 0, to: 100, label: 'Counted', severity: 'good' }],
    },
  });
  await ask(maria, 'GET', `/quizzes/${documentId}`, undefined, 404);
  await documents('api::wellbeing.quiz').publish({ documentId });
  expect(await ask(maria, 'GET', `/quizzes/${documentId}`)).toMatchObject({
    sections: [{ title: 'Today', items: [{ key: 'cups', question: { most: 10 } }] }],
  });
  await documents('api::wellbeing.question').publish({ documentId: question.documentId });
  const result = await ask(
    maria,
    'POST',
    `/quizzes/${documentId}/answers`,
    { answers: [{ item: 'cups', number: 7 }] },
    201,
  );
  expect(result).toMatchObject({ score: 70, highest: 100, band: { label: 'Counted' } });
});

it('a quiz in which something is missing is not published in the content manager either', async () => {
  const { documentId } = await documents('api::wellbeing.quiz').create({
    data: { title: 'Nothing', higherIs: 'better', multiplier: 1, sections: [{ title: 'Empty', items: [] }] },
  });
  await expect(documents('api::wellbeing.quiz').publish({ documentId })).rejects.toMatchObject({
    code: 'wellbeing.quiz-unfit',
    message: 'This quiz cannot be published yet: Ask at least one question.',
  });
  expect(await documents('api::wellbeing.quiz').findOne({ documentId, status: 'published' })).toBeNull();
});

describe('an Editor of the panel', () => {
  const at = '/content-manager/collection-types/api::wellbeing.quiz';
  const body = { title: 'Mood', higherIs: 'better', multiplier: 1, sections: [] };

  it('writes quizzes in every language, and publishes none in which something is missing', async () => {
    const token = await aPanelUser('strapi-editor');
    const made = await call('POST', `${at}?plugins[i18n][locale]=en`, { token, body });
    expect([made.status, made.text]).toEqual([201, expect.stringContaining('Mood')]);
    const { documentId } = made.body.data as unknown as Line;
    const kiswahili = await call('PUT', `${at}/${documentId}?locale=sw`, { token, body: { ...body, title: 'Hali' } });
    expect([kiswahili.status, kiswahili.text]).toEqual([200, expect.stringContaining('"locale":"sw"')]);
    const published = await call('POST', `${at}/${documentId}/actions/publish?locale=en`, { token, body });
    expect([published.status, published.body.error?.message]).toEqual([
      400,
      'This quiz cannot be published yet: Ask at least one question.',
    ]);
    const checked = await call('GET', `/careloop/wellbeing/quizzes/${documentId}?locale=en`, { token });
    expect(checked.body.data).toMatchObject({ published: false, check: { faults: [{ where: 'Quiz' }] } });
  });

  it('sees and tries a quiz as it is typed, before anything of it is saved', async () => {
    const token = await aPanelUser('strapi-editor');
    const id = await shipped('phq-2');
    const saved = (await documents('api::wellbeing.quiz').findOne({
      documentId: id,
      status: 'draft',
      locale: 'en',
      populate: POPULATE,
    })) as unknown as { sections: { items: { id: number; key: string }[] }[] };
    const [first, second] = saved.sections.flatMap(({ items }) => items);
    const form = (items: object[], bands: object[]) => ({
      id,
      locale: 'en',
      quiz: { title: 'Not saved yet', higherIs: 'worse', sections: [{ items }], bands },
      answers: [
        { item: 'phq-2-1', choice: '3' },
        { item: 'gone', choice: '1' },
      ],
    });
    const previewed = async (body: object) =>
      (await call('POST', '/careloop/wellbeing/quiz-preview', { token, body })).body.data as unknown as QuizPreviewView;

    const typed = { label: 'All', severity: 'good', from: 0, to: 12 };
    const asSaved = { id: first?.id, key: 'phq-2-1', redFlagFrom: 2 };
    const [, other] = await ask<Line[]>(admin, 'GET', '/questions');
    const chosen = { key: 'new', question: other?.documentId };
    const view = await previewed(form([asSaved, chosen], [typed]));
    expect(view).toMatchObject({
      published: true,
      quiz: { title: 'Not saved yet', sections: [{ items: [{ key: 'phq-2-1' }, { key: 'new' }] }] },
      outcome: { score: 3, redFlags: ['phq-2-1'], missing: ['new'] },
    });
    expect(view.quiz.sections[0]?.items.map(({ question }) => question?.documentId)).toEqual([
      expect.any(String),
      other?.documentId,
    ]);

    const removed = { id: second?.id, key: 'phq-2-2', question: null };
    const { check } = await previewed(form([asSaved, removed], [{ label: 'Half' }]));
    expect(check.faults.map(({ where }) => where)).toEqual(['Page 1, question phq-2-2', 'Band 1']);
    expect(await documents('api::wellbeing.quiz').findOne({ documentId: id, status: 'draft' })).toMatchObject({
      title: expect.not.stringContaining('Not saved') as string,
    });
    const fresh = await previewed({ quiz: { title: 'A new one' } });
    expect(fresh).toMatchObject({ published: false, check: { faults: [{ message: 'Ask at least one question.' }] } });
    const stranger = await call('POST', '/careloop/wellbeing/quiz-preview', { token: maria.token, body: {} });
    expect(stranger.status).toBe(401);
  });

  it('sees nobody’s answers', async () => {
    const token = await aPanelUser('strapi-editor');
    for (const path of [
      `/careloop/wellbeing/people/${maria.documentId}/results`,
      `/careloop/wellbeing/people/${maria.documentId}/scores`,
      '/careloop/wellbeing/group',
      '/careloop/wellbeing/alerts',
    ])
      expect([path, (await call('GET', path, { token })).status]).toEqual([path, 403]);
  });
});

it('an Admin of the panel sees the scores and results of a person, and of groups', async () => {
  const token = await aPanelUser('careloop-admin');
  for (const path of [`people/${maria.documentId}/results`, `people/${maria.documentId}/scores`, 'group'])
    expect([path, (await call('GET', `/careloop/wellbeing/${path}`, { token })).status]).toEqual([path, 200]);
});

describe('answers', () => {
  it('travel over REST, and are read by those who care and by nobody else', async () => {
    const id = await shipped('phq-9');
    const { documentId } = await ask<Line>(maria, 'POST', `/quizzes/${id}/attempts`, {}, 201);
    const page = await ask<{ help: object }>(maria, 'PUT', `/quiz-attempts/${documentId}/answers`, {
      answers: [{ item: 'phq-9-9', choice: '2' }],
    });
    expect(page.help).toMatchObject({ lines: [{ name: 'Befrienders Kenya' }, { phone: '1199' }, {}] });
    const rest = Array.from({ length: 8 }, (_, place) => ({ item: `phq-9-${place + 1}`, choice: '1' }));
    const result = await ask<Line>(maria, 'POST', `/quiz-attempts/${documentId}/submit`, { answers: rest });
    expect(result).toMatchObject({ score: 10, band: { label: 'Moderate' }, redFlag: true });

    const path = `/quiz-results?patient=${maria.documentId}`;
    await ask(doctor, 'GET', path, undefined, 404);
    await ask(doctor, 'GET', `/quiz-results/${result.documentId}`, undefined, 404);
    await link(maria, doctor);
    expect(await ask(doctor, 'GET', path)).toMatchObject([{ score: 10 }, { score: 70 }]);
    expect(await ask(admin, 'GET', `/quiz-results/${result.documentId}`)).toMatchObject({ score: 10 });
    const token = await aPanelUser('careloop-admin');
    const board = await call('GET', '/careloop/wellbeing/alerts?open=true', { token });
    expect(board.text).toContain(maria.documentId);
    const alerts = await ask<Line[]>(doctor, 'GET', '/quiz-alerts?open=true');
    expect(alerts).toMatchObject([{ patient: { documentId: maria.documentId } }]);
    const escalations = async () =>
      await sql(
        `select acknowledged_at is null as open from careloop.escalations where subject_type = 'quiz-alert' and patient_id = $1`,
        [maria.id],
      );
    expect(await escalations()).toEqual([{ open: true }]);
    await ask(doctor, 'POST', `/quiz-alerts/${alerts[0]?.documentId ?? ''}/acknowledge`);
    expect(await escalations()).toEqual([{ open: false }]);
    expect(await ask(doctor, 'GET', '/quiz-alerts?open=true')).toEqual([]);
    const editor = await aPerson('editor');
    await ask(editor, 'GET', path, undefined, 403);
  });

  it('travel over GraphQL', async () => {
    const jane = await aPerson('patient');
    const id = await shipped('who-5');
    const answers = [1, 2, 3, 4, 5].map((number) => ({ item: `who-5-${number}`, choice: '4' }));
    const written = await graphql(
      'mutation ($id: ID!, $data: AnswerQuizInput!) { answerQuiz(id: $id, data: $data) { score band { label } } }',
      jane.token,
      { id, data: { answers } },
    );
    expect(written.body).toEqual({ data: { answerQuiz: { score: 80, band: { label: 'Good well-being' } } } });
    const read = await graphql(
      '{ quizResults_connection { nodes { score quiz { code } } pageInfo { total } } healthScores { latest { score explanation parts { part value weight since means } } } }',
      jane.token,
    );
    expect(read.body).toMatchObject({
      data: {
        quizResults_connection: { nodes: [{ score: 80, quiz: { code: 'who-5' } }], pageInfo: { total: 1 } },
        healthScores: {
          latest: {
            score: 80,
            explanation: expect.stringContaining('no diagnosis'),
            parts: expect.arrayContaining([
              expect.objectContaining({ part: 'quizzes', since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) }),
            ]),
          },
        },
      },
    });
  });
});

it('a list of ours takes pages as Strapi spells them, too, and GraphQL shows times of day and days as they are', async () => {
  const jane = await aPerson('patient');
  const goal = {
    title: 'Walk',
    horizon: 'short',
    unit: 'km',
    direction: 'up',
    start: 0,
    target: 5,
    until: '2099-01-01',
  };
  await ask(jane, 'POST', '/goals', goal, 201);
  await ask(jane, 'POST', '/goals', { ...goal, title: 'Sleep', remindAt: '18:00' }, 201);
  const { body } = await call('GET', '/api/goals?pagination[page]=1&pagination[pageSize]=1', { token: jane.token });
  expect(body).toMatchObject({ data: [{ title: 'Sleep' }], meta: { pagination: { page: 1, pageSize: 1, total: 2 } } });
  const refused = await call('GET', '/api/goals?pagination[pageSize]=101', { token: jane.token });
  expect(refused.body.error).toMatchObject({ status: 400, details: { errors: [{ path: ['pageSize'] }] } });
  const shown = await graphql('{ goals_connection { nodes { remindAt until } } }', jane.token);
  expect(shown.body).toMatchObject({
    data: { goals_connection: { nodes: [{ remindAt: '18:00', until: '2099-01-01' }, { remindAt: null }] } },
  });
});

it('goals are set, written down and reached', async () => {
  const goal = await ask<Line>(
    maria,
    'POST',
    '/goals',
    { title: 'Walk', horizon: 'short', unit: 'km', direction: 'up', start: 0, target: 5, until: '2099-01-01' },
    201,
  );
  const added = await ask(maria, 'POST', `/goals/${goal.documentId}/entries`, { value: 5 }, 201);
  expect(added).toMatchObject({ goal: { status: 'reached', progress: 100 } });
  await ask(
    admin,
    'POST',
    `/admin/users/${maria.documentId}/goals`,
    { title: 'Sleep', horizon: 'long', unit: 'h', direction: 'up', start: 5, target: 8, until: '2099-01-01' },
    201,
  );
  expect(await ask(maria, 'GET', '/goals')).toMatchObject([{ title: 'Sleep', setBy: 'staff' }, { title: 'Walk' }]);
  await ask(await aPerson('patient'), 'GET', `/goals/${goal.documentId}`, undefined, 404);
});

it('an Admin of the panel sets a goal for somebody, and stops it; an Editor sees none', async () => {
  const jane = await aPerson('patient');
  const path = `/careloop/wellbeing/people/${jane.documentId}/goals`;
  const body = {
    title: 'Weigh less',
    horizon: 'long',
    unit: 'kg',
    direction: 'down',
    start: 90,
    target: 80,
    until: '2099-01-01',
  };
  const editor = { token: await aPanelUser('strapi-editor') };
  expect([(await call('GET', path, editor)).status, (await call('POST', path, { ...editor, body })).status]).toEqual([
    403, 403,
  ]);
  const token = await aPanelUser('careloop-admin');
  const set = await call('POST', path, { token, body });
  expect(set.body.data).toMatchObject({ title: 'Weigh less', setBy: 'staff', status: 'active' });
  const { documentId } = set.body.data as unknown as Line;
  const stopped = await call('PUT', `/careloop/wellbeing/goals/${documentId}`, { token, body: { status: 'stopped' } });
  expect(stopped.body.data).toMatchObject({ status: 'stopped' });
  expect(await ask(jane, 'GET', '/goals')).toMatchObject([{ documentId, status: 'stopped' }]);
});
