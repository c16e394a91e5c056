import { call, careloop, graphql } from '../support/api';
import { aCourse, anUnverified, aPerson, closeSql, link, sql, type Course, type Person } from '../support/people';

let maria: Person;
let james: Person;
let doctor: Person;
let former: Person;
let hers: Course;
let his: Course;
const HIS_NAME = 'Zidovudine';

beforeAll(async () => {
  maria = await aPerson('patient');
  james = await aPerson('patient');
  doctor = await aPerson('doctor');
  former = await aPerson('doctor');
  await link(maria, doctor);
  await link(james, former, 'ended');
  hers = await aCourse(maria, 'Metformin');
  his = await aCourse(james, HIS_NAME);
});
afterAll(closeSql);

const idsIn = (text: string): boolean =>
  [his.medication, his.plan, his.dose, HIS_NAME].some((trace) => text.includes(trace));

const ROADS_TO_HIS_ROWS: readonly (readonly [string, () => string])[] = [
  ['a list', () => '/api/medications?pagination[pageSize]=100'],
  ['a search', () => `/api/medications?_q=${HIS_NAME}`],
  ['a filter by id', () => `/api/medications?filters[documentId]=${his.medication}`],
  [
    'an or around the rule',
    () => `/api/medications?filters[$or][0][documentId]=${his.medication}&filters[$or][1][name]=${HIS_NAME}`,
  ],
  ['a not', () => `/api/medications?filters[$not][name]=x`],
  ['a filter through one relation', () => `/api/plans?filters[medication][name]=${HIS_NAME}`],
  ['a filter through two relations', () => `/api/doses?filters[plan][medication][name]=${HIS_NAME}`],
  [
    'a filter through a relation and back',
    () => `/api/medications?filters[doses][medication][documentId]=${his.medication}`,
  ],
  ['populate', () => '/api/doses?populate[medication][populate][plans][populate]=doses&populate[plan]=true'],
  ['populate everything', () => '/api/plans?populate=*'],
  ['find by id', () => `/api/medications/${his.medication}?populate=*`],
  ['find a dose by id', () => `/api/doses/${his.dose}?populate=*`],
  ['the calendar', () => '/api/doses/calendar?from=2026-01-01&to=2026-01-31'],
];

describe.each([
  ['another patient', () => maria],
  ['a doctor of another patient', () => doctor],
  ['a doctor who no longer is', () => former],
])('%s', (_who, person) => {
  it.each(ROADS_TO_HIS_ROWS)('finds no foreign row by %s', async (_road, path) => {
    const answer = await call('GET', path(), { token: person().token });
    expect(answer.status).toBeLessThan(500);
    expect(idsIn(answer.text.replaceAll(path(), ''))).toBe(false);
  });

  it.each([
    [
      'a list',
      () =>
        '{ medications { documentId name plans { documentId doses { documentId } } doses { documentId medication { name } } } }',
    ],
    ['a connection', () => '{ doses_connection { nodes { documentId medication { name } } pageInfo { total } } }'],
    ['one by id', () => `{ medication(documentId: "${his.medication}") { documentId name } }`],
    ['a nested filter', () => `{ plans(filters: { medication: { name: { eq: "${HIS_NAME}" } } }) { documentId } }`],
    [
      'a nested filter in a nested list',
      () =>
        `{ medications { name doses(filters: { plan: { medication: { name: { eq: "${HIS_NAME}" } } } }) { documentId } } }`,
    ],
  ])('finds no foreign row by GraphQL: %s', async (_road, query) => {
    const answer = await graphql(query(), person().token);
    expect(answer.status).toBeLessThan(500);
    expect(idsIn(answer.text)).toBe(false);
  });
});

it('an unverified carer sees no row of anybody, whatever door would let them through', async () => {
  const carer = await anUnverified('caregiver');
  await link(maria, carer);
  const { currentViewer, SESSION_STRATEGY } =
    careloop.dist<typeof import('../../src/app/access/viewer')>('src/app/access/viewer');
  const strapi = careloop.strapi as unknown as Strapi;
  const seen = async (verified: boolean, uid: string) =>
    await strapi.requestContext.run(
      {
        state: {
          auth: {
            strategy: { name: SESSION_STRATEGY },
            credentials: { kind: 'user', userId: carer.id, role: 'caregiver', verified },
          },
        },
        request: {},
      },
      async () => {
        expect(currentViewer(careloop.strapi)).toMatchObject({ kind: 'user' });
        return await strapi.db.query(uid).count({});
      },
    );
  for (const uid of [
    'api::regimens.medication',
    'api::regimens.plan',
    'api::regimens.dose',
    'api::accounts.care-link',
  ]) {
    expect([uid, await seen(true, uid)]).toEqual([uid, 1]);
    expect([uid, await seen(false, uid)]).toEqual([uid, 0]);
  }
  expect(await seen(false, 'plugin::users-permissions.user')).toBe(1);
});

interface Strapi {
  readonly requestContext: { run<Result>(ctx: object, work: () => Promise<Result>): Promise<Result> };
  readonly db: { query(uid: string): { count(options: object): Promise<number> } };
}

describe('counts and orders', () => {
  it('do not tell of foreign rows', async () => {
    const total = async (path: string) =>
      ((await call('GET', path, { token: maria.token })).body as unknown as { meta: { pagination: { total: number } } })
        .meta.pagination.total;
    expect(await total('/api/medications?pagination[page]=1')).toBe(1);
    expect(await total(`/api/medications?filters[name]=${HIS_NAME}`)).toBe(0);
    expect(await total(`/api/plans?filters[medication][name][$startsWith]=Z`)).toBe(0);
  });

  it('are refused through relations into guarded records', async () => {
    const answer = await call('GET', '/api/plans?sort=medication.name', { token: maria.token });
    expect(answer.status).toBe(400);
    const inGraphql = await graphql('{ plans(sort: "medication.name") { documentId } }', maria.token);
    expect(inGraphql.text).toContain('Sorting by medication');
  });
});

describe('people', () => {
  it.each([
    '/api/medications?filters[patient][email][$contains]=a',
    '/api/medications?filters[patient][password][$startsWith]=$argon2',
    '/api/medications?populate=patient',
    '/api/medications?sort=patient.email',
    '/api/medications?fields=patient',
    '/api/doses?filters[wakeAt][$notNull]=true',
    '/api/users',
    '/api/users/1',
  ])('cannot be asked about by %s', async (path) => {
    const answer = await call('GET', path, { token: maria.token });
    expect(path.includes('populate') ? [200, 400] : [400, 401, 403, 404]).toContain(answer.status);
    expect(answer.text).not.toMatch(/@people\.test|"patient":/);
  });

  it('are not in the GraphQL schema', async () => {
    const answer = await graphql('{ __schema { types { name } } }', maria.token);
    expect(answer.text).not.toMatch(/UsersPermissions(User|Role|Me)|CareLink/);
  });
});

describe('a linked doctor', () => {
  it('sees the patient’s records, until the link ends', async () => {
    const seen = async () =>
      (await call('GET', '/api/medications?populate[plans][populate]=doses', { token: doctor.token })).text;
    expect(await seen()).toContain(hers.dose);
    await sql(`update public.care_links set status = 'ended', ended_at = now() where carer_id = $1`, [doctor.id]);
    expect(await seen()).not.toContain(hers.medication);
    await link(maria, doctor); // an ended link stays ended
    expect(await seen()).toContain(hers.medication);
  });
});

describe('the database layer', () => {
  const { asSystem } = careloop.dist<typeof import('../../src/app/access/viewer')>('src/app/access/viewer');
  const documents = (uid: string) =>
    (careloop.strapi as unknown as { documents(uid: string): { findMany(): Promise<unknown> } }).documents(uid);

  it('shows no guarded row outside of a request, unless code says why it must see them', async () => {
    expect(await documents('api::regimens.medication').findMany()).toEqual([]);
    expect(
      await asSystem('a test looks', async () => await documents('api::regimens.medication').findMany()),
    ).not.toEqual([]);
  });

  it('refuses every write of guarded records that did not come through an action', async () => {
    const refused = { code: 'records.written-by-actions' };
    const rows = (
      careloop.strapi as unknown as {
        db: {
          query(
            uid: string,
          ): Record<
            'create' | 'update' | 'delete' | 'deleteMany' | 'updateMany',
            (options: unknown) => Promise<unknown>
          >;
        };
      }
    ).db.query('api::regimens.medication');
    const where = { documentId: his.medication };
    for (const write of [
      () => rows.create({ data: { name: 'x' } }),
      () => rows.update({ where, data: { name: 'x' } }),
      () => rows.updateMany({ where, data: { name: 'x' } }),
      () => rows.delete({ where }),
      () => rows.deleteMany({ where }),
    ]) {
      await expect(write()).rejects.toMatchObject(refused);
    }
    await expect(
      asSystem('a test writes', async () => await rows.update({ where, data: { name: HIS_NAME } })),
    ).resolves.toBeTruthy();
  });
});

describe('writing somebody else’s record', () => {
  it.each([
    ['PUT', () => `/api/medications/${his.medication}`, { name: 'Mine now' }],
    ['DELETE', () => `/api/medications/${his.medication}`, undefined],
    ['POST', () => `/api/doses/${his.dose}/take`, {}],
    ['POST', () => `/api/doses/${his.dose}/skip`, {}],
    ['POST', () => `/api/doses/${his.dose}/snooze`, {}],
  ])('%s %s answers as if it were not there and changes nothing', async (method, path, body) => {
    const before = await sql('select * from public.doses where document_id = $1', [his.dose]);
    for (const person of [maria, doctor])
      expect([403, 404]).toContain((await call(method, path(), { token: person.token, body })).status);
    expect(await sql('select * from public.doses where document_id = $1', [his.dose])).toEqual(before);
  });

  it.each(['patient', 'owner', 'id', 'documentId', 'patient_id', 'medication', 'createdBy'])(
    'a %s in the body is refused by name',
    async (field) => {
      const answer = await call('POST', '/api/medications', {
        token: maria.token,
        body: { name: 'x', plan: { kind: 'recurring', frequency: 'daily', time: '08:00' }, [field]: james.id },
      });
      expect(answer.status).toBe(400);
      expect(answer.body.error?.details.errors?.[0]?.path).toEqual([field]);
    },
  );

  it.each(['takeDose', 'skipDose', 'snoozeDose', 'undoDose'])(
    '%s over GraphQL finds no foreign dose',
    async (mutation) => {
      const answer = await graphql(`mutation { ${mutation}(documentId: "${his.dose}") { documentId } }`, maria.token);
      expect(answer.text).not.toContain(`"documentId":"${his.dose}"`);
      expect(answer.text).toContain('NotFound');
    },
  );
});
