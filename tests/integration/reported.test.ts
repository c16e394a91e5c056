import { call, graphql } from '../support/api';
import { aPanelUser } from '../support/panel';
import { aCourse, aPerson, closeSql, newId, PASSWORD, sql, type Course, type Person } from '../support/people';

jest.setTimeout(60_000);
afterAll(closeSql);

/** What people report of products like this one, tried over the API. */
let maria: Person;
let hers: Course;
beforeAll(async () => {
  maria = await aPerson('patient');
  hers = await aCourse(maria, 'Metformin');
});

const take = async (dose: string, body: object) =>
  (await call('POST', `/api/doses/${dose}/take`, { token: maria.token, body })) as unknown as {
    status: number;
    body: { data: { status: string; takenAt: string; note: string | null; medication: { name: string } } };
  };

it('who signs up as the first clients write it is told with message and userId, and at sign-in what is left to do', async () => {
  const email = `${newId()}@people.test`;
  const { status, body } = await call('POST', '/api/signup', {
    body: { name: 'Maria', email, password: PASSWORD, role: 'Patient' },
  });
  expect([status, body]).toEqual([
    201,
    expect.objectContaining({ message: expect.any(String), userId: expect.any(String) }),
  ]);
  const early = await call('POST', '/api/login', { body: { email, password: PASSWORD } });
  expect([400, 401, 403]).toContain(early.status);
  expect(early.text).toMatch(/confirm|code/i);
});

it('a password is one, however its letters are composed, and may have 64 characters of any script', async () => {
  const letters = 'señor Ángel pidió café, 密码学是一门有趣的科学, тёплый вечер над рекой, μεγάλη θάλασσα';
  expect(letters.length).toBeGreaterThan(64);
  const { token } = maria;
  const changed = await call('POST', '/api/auth/change-password', {
    token,
    body: { currentPassword: PASSWORD, password: letters, passwordConfirmation: letters },
  });
  expect([changed.status, changed.body.error?.details ?? null]).toEqual([200, null]);
  const again = await call('POST', '/api/auth/login', {
    body: { email: maria.email, password: letters.normalize('NFD') },
  });
  expect(again.status).toBe(200);
  maria = { ...maria, token: (again.body as unknown as { jwt: string }).jwt };
});

it('a correction of a dose is applied, and a clock that is a little fast is no error', async () => {
  const first = await take(hers.dose, { takenAt: new Date(Date.now() + 2_000).toISOString() });
  expect([first.status, first.body.data.status]).toEqual([200, 'taken']);
  const earlier = new Date(Date.now() - 10 * 60_000).toISOString();
  const corrected = await take(hers.dose, { takenAt: earlier, note: 'with food' });
  expect(corrected.body.data).toMatchObject({ takenAt: earlier, note: 'with food' });
});

it('what was taken stays what it was, whatever the medication is called afterwards', async () => {
  const { status } = await call('PUT', `/api/medications/${hers.medication}`, {
    token: maria.token,
    body: { name: 'Gliclazide', strength: '80 mg', form: 'capsule' },
  });
  expect(status).toBe(200);
  const [kept] = await sql<{ kept: string }>(
    'select row_to_json(d)::text as kept from public.doses d where document_id = $1',
    [hers.dose],
  );
  expect(kept?.kept).toContain('Metformin');
});

it('a list of doses says of a dose the same with filters as without', async () => {
  // In half an hour it may be tomorrow where she is.
  const [due] = await sql<{ date: string }>(
    'select local_date::text as date from public.doses where document_id = $1',
    [hers.dose],
  );
  const today = (await call('GET', `/api/doses?date=${due?.date}&timeZone=UTC`, { token: maria.token })).body
    .data as unknown as object[];
  const filtered = (await call('GET', `/api/doses?filters[documentId]=${hers.dose}`, { token: maria.token })).body
    .data as unknown as object[];
  expect(filtered).toHaveLength(1);
  expect(Object.keys(filtered[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(today[0] ?? { none: true })));
});

it('a path that is there says which methods it knows', async () => {
  const answer = await call('PATCH', '/api/medications', { token: maria.token, body: {} });
  expect([answer.status, answer.headers.get('allow'), answer.body.data]).toEqual([
    405,
    expect.stringContaining('POST'),
    null,
  ]);
});

it('a medication shows its plan alike to whoever makes it, reads it and finds it', async () => {
  const made = await call('POST', '/api/medications', {
    token: maria.token,
    body: {
      name: 'Amlodipine',
      strength: '5 mg',
      plan: { kind: 'recurring', frequency: 'daily', times: ['08:00'], startDate: '2099-01-01' },
    },
  });
  type Made = { documentId: string; plan: { documentId: string } };
  const { documentId, plan } = made.body.data as unknown as Made;
  const read = await call('GET', `/api/medications/${documentId}`, { token: maria.token });
  const found = await call('GET', `/api/medications?filters[documentId]=${documentId}`, { token: maria.token });
  expect(read.body.data).toMatchObject({ plan: { documentId: plan.documentId } });
  expect(found.body.data).toMatchObject([{ plan: { documentId: plan.documentId } }]);
});

it('a dose of a medication that was stopped is refused in its own words', async () => {
  const { medication, dose } = await aCourse(maria, 'Naproxen');
  await call('DELETE', `/api/medications/${medication}`, { token: maria.token });
  const { status, body } = (await take(dose, {})) as unknown as {
    status: number;
    body: { error?: { message: string } };
  };
  expect([status, body.error?.message]).toEqual([409, expect.stringContaining('its medication was stopped')]);
});

it('a medication that was stopped shows the same to whoever stops it and whoever reads it', async () => {
  const { medication } = await aCourse(maria, 'Ibuprofen');
  const stopped = await call('DELETE', `/api/medications/${medication}`, { token: maria.token });
  const read = await call('GET', `/api/medications/${medication}`, { token: maria.token });
  const shown = ({ body }: typeof read) => {
    const { active, name, plan } = body.data as unknown as { active: boolean; name: string; plan: unknown };
    return { active, name, plan };
  };
  expect(shown(stopped)).toEqual({ active: false, name: 'Ibuprofen', plan: null });
  expect(shown(read)).toEqual(shown(stopped));
});

it.each(['page=0', 'pageSize=100000', 'page=x'])(
  'a page with %s is refused where lists are our own, too',
  async (query) => {
    for (const path of ['/api/doses/history', '/api/appointments'])
      expect([path, (await call('GET', `${path}?${query}`, { token: maria.token })).status]).toEqual([path, 400]);
  },
);

describe('nandu finds Ñandú', () => {
  let panel: string;
  beforeAll(async () => {
    await aCourse(maria, 'Ñandú forte 100%');
    panel = await aPanelUser('careloop-admin');
  });
  const names = (answer: { readonly body: object }): readonly string[] => {
    const { data, results } = answer.body as {
      data?: readonly { name: string }[];
      results?: readonly { name: string }[];
    };
    return (results ?? data ?? []).map(({ name }) => name);
  };

  it.each([
    ['$containsi', 'nandu', true],
    ['$containsi', 'NÁNDU FORTE', true],
    ['$startsWithi', 'nan', true],
    ['$endsWithi', 'FÓRTE 100%', true],
    ['$containsi', 'n_ndu', false],
    ['$containsi', 'nandu％', false],
    ['$containsi', 'forte 100％', true],
    ['$contains', 'nandu', false],
    ['$eqi', 'nandu forte 100%', false],
  ])('over REST: %s=%s is %s', async (operator, typed, isFound) => {
    const asked = await call('GET', `/api/medications?filters[name][${operator}]=${encodeURIComponent(typed)}`, {
      token: maria.token,
    });
    expect(asked.status).toBe(200);
    expect(names(asked).includes('Ñandú forte 100%')).toBe(isFound);
  });

  it('and is not among those without it', async () => {
    const asked = await call('GET', '/api/medications?filters[name][$notContainsi]=nandu', { token: maria.token });
    expect(names(asked)).not.toContain('Ñandú forte 100%');
    expect(names(asked)).toContain('Ibuprofen');
  });

  it('over GraphQL', async () => {
    const { body } = await graphql('{ medications(filters: { name: { containsi: "nandu" } }) { name } }', maria.token);
    expect(body.data).toEqual({ medications: [{ name: 'Ñandú forte 100%' }] });
  });

  it.each([
    '/content-manager/collection-types/api::regimens.medication?_q=NANDU',
    '/content-manager/collection-types/api::regimens.medication?filters[$and][0][name][$containsi]=nandu',
    '/content-manager/relations/api::regimens.dose/medication?_q=nandu',
  ])('in the panel: %s', async (path) => {
    const asked = await call('GET', path, { token: panel });
    const found = (asked.body as unknown as { results: readonly { name: string }[] }).results;
    expect(found.map(({ name }) => name)).toEqual([expect.stringContaining('Ñandú forte 100%')]);
  });
});
