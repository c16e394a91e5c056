import { call, graphql } from '../support/api';
import { aPanelUser } from '../support/panel';
import { aCourse, aPerson, closeSql, link, newId, sql, type Course, type Person } from '../support/people';
import { until } from '../support/until';

jest.setTimeout(60_000);

const DOSES = 80;
/** So few that their square fits into an answer. */
const FEW = 40;
let maria: Person;
let doctor: Person;
let other: Person;
let admin: string;
let hers: Course;

beforeAll(async () => {
  [maria, doctor, other] = [await aPerson('patient'), await aPerson('doctor'), await aPerson('patient')];
  await link(maria, doctor);
  await link(other, doctor);
  admin = await aPanelUser('careloop-admin');
  hers = await aCourse(maria, 'Metformin');
  await dosesLike(hers.dose, DOSES);
});
afterAll(closeSql);

const dosesLike = async (dose: string, count: number): Promise<void> => {
  const columns = (
    await sql<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'doses'
       and column_name not in ('id', 'document_id', 'due_at')`,
    )
  ).map(({ name }) => `"${name}"`);
  await sql(
    `insert into public.doses (document_id, due_at, ${columns.join(', ')})
     select translate(substr(md5(random()::text || n), 1, 24), '0123456789', 'ghijklmnop'), due_at + n * interval '1 day', ${columns.join(', ')}
     from public.doses, generate_series(1, ${count}) n where document_id = $1`,
    [dose],
  );
};

const TOO_FAR = { status: 400, code: 'request.unfolds-too-far' };
const asked = async (path: string, token = maria.token) => {
  const { status, body, text } = await call('GET', path, { token });
  return { status, code: body.error?.details.code, text };
};

describe('an answer that unfolds without end', () => {
  it.each([
    'populate=medication.doses.medication.doses.medication.doses',
    'populate[0]=medication.doses.medication.doses.medication.doses',
    'populate=plan,medication.doses.medication.doses',
    'populate[medication][populate]=doses.medication.doses.medication.doses',
    'populate[medication][populate][0]=doses.medication.doses.plan.doses',
    'populate[medication][populate][doses][populate][medication][populate][doses][populate]=*',
    'populate[medication][populate][doses][populate][plan][populate][doses]=true',
    'populate[medication][populate][doses][populate][medication][populate][doses][fields][0]=createdAt',
  ])('is refused before it is read: %s', async (populate) => {
    expect(await asked(`/api/doses?pagination[pageSize]=1&${populate}`)).toMatchObject(TOO_FAR);
  });

  it('counts what says again what stands there already four times', async () => {
    const nobodys = await aPerson('patient');
    const few = await aCourse(nobodys, 'Metformin');
    await dosesLike(few.dose, FEW);
    const populate = 'populate[medication][populate][doses][populate][plan][populate][doses]=true';
    expect(await asked(`/api/doses/${few.dose}?${populate}`, nobodys.token)).toMatchObject(TOO_FAR);
  });

  it('is refused by its shape where a list stands within itself, however few there are', async () => {
    const somebody = await aPerson('patient');
    await aCourse(somebody, 'Metformin');
    expect(await asked('/api/medications?populate=doses.medication.doses', somebody.token)).toMatchObject(TOO_FAR);
    expect(await asked('/api/medications?populate=doses.medication', somebody.token)).toMatchObject({ status: 200 });
  });

  it('is refused for one record, too', async () => {
    expect(await asked(`/api/doses/${hers.dose}?populate=medication.doses.medication.doses`)).toMatchObject(TOO_FAR);
  });

  it('is answered where it holds no more than an answer may', async () => {
    const { status, text } = await asked('/api/doses?pagination[pageSize]=1&populate=medication.doses');
    expect(status).toBe(200);
    expect(text.match(/"dueAt"/g)?.length).toBe(DOSES + 2);
  });

  it('is refused over GraphQL before anything is read', async () => {
    const { status, body } = await graphql(
      '{ doses { medication { doses { medication { doses { documentId } } } } } }',
      maria.token,
    );
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('more than 5000 records');
  });
});

describe('a value that does not fit its field', () => {
  it.each([
    ['/api/plans?filters[active]=FALSE', 'active'],
    ['/api/plans?filters[active]=maybe', 'active'],
    ['/api/doses?filters[dueAt][$gt]=x', 'dueAt'],
    ['/api/doses?filters[plan][medication][createdAt][$lt]=12', 'createdAt'],
    ['/api/doses?filters[status]=swallowed', 'status'],
    ['/api/doses?filters[medication]=x', 'medication'],
    ['/api/doses?filters[status][$null]=perhaps', '$null'],
    ['/api/medications?populate[doses][filters][note][$notNull]=no', '$notNull'],
    ['/api/doses?populate[medication][populate][plans][filters][active]=no', 'active'],
    ['/api/articles?filters[medicalClaims]=FALSE', 'medicalClaims'],
    ['/api/articles?filters[author][createdAt][$gt]=soon', 'createdAt'],
    ['/api/vaccines?filters[createdAt]=x', 'createdAt'],
    ['/api/doses?pagination[page]=0&filters[status]=due', 'page'],
    ['/api/doses?pagination[pageSize]=100000&filters[status]=due', 'pageSize'],
  ])('%s is refused with its field', async (path, field) => {
    const { status, body } = await call('GET', path, { token: maria.token });
    expect(status).toBe(400);
    expect(body.error?.details.errors?.flatMap((error) => error.path)).toContain(field);
  });

  it('is refused over GraphQL, and in the panel', async () => {
    const answer = await graphql('{ doses(filters: { status: { eq: "swallowed" } }) { documentId } }', maria.token);
    expect(JSON.stringify(answer.body)).toContain('status');
    expect(answer.body).toHaveProperty('errors');
    const inPanel = await call(
      'GET',
      '/content-manager/collection-types/api::regimens.dose?filters[$and][0][dueAt][$gt]=x',
      { token: admin },
    );
    expect(inPanel.status).toBe(400);
  });
});

describe('what is asked without being shown', () => {
  const rowsOf = async (headers: Headers) =>
    await sql<{ action: string; type: string; patient: number | null; details: Record<string, unknown> }>(
      `select action, record_type as type, patient_id as patient, details from careloop.audit
       where action like 'record.%' and request_id = $1 order by patient_id`,
      [headers.get('x-request-id')],
    );
  const noted = async (headers: Headers) => {
    await until(async () => (await rowsOf(headers)).length > 0);
    return await rowsOf(headers);
  };

  it.each([
    ['a page beyond the end', '/api/medications?filters[name]=Metformin&pagination[page]=999'],
    [
      'a start beyond the end',
      '/api/medications?filters[name][$startsWith]=M&pagination[start]=999&pagination[limit]=1',
    ],
  ])('%s leaves a row with the patient', async (_what, path) => {
    const { status, headers } = await call('GET', path, { token: doctor.token });
    expect(status).toBe(200);
    expect(await noted(headers)).toMatchObject([
      { action: 'record.searched', type: 'medication', patient: maria.id, details: { fields: ['name'] } },
    ]);
  });

  it('a filter that finds nothing leaves a row, and never the value', async () => {
    const { headers } = await call('GET', '/api/medications?filters[name][$contains]=Zidovudine', {
      token: doctor.token,
    });
    const rows = await noted(headers);
    expect(rows).toMatchObject([{ action: 'record.searched', patient: null, details: { count: 0 } }]);
    expect(JSON.stringify(rows)).not.toContain('Zidovudine');
  });

  it('a count over GraphQL leaves a row with the patient', async () => {
    const { headers, text } = await graphql(
      '{ medications_connection(pagination: { page: 99 }) { pageInfo { total } } }',
      doctor.token,
    );
    expect(text).toContain('"total":1');
    expect(await noted(headers)).toMatchObject([{ action: 'record.searched', patient: maria.id }]);
  });

  it.each([
    ['people', 'plugin::users-permissions.user', 'user'],
    ['care links', 'api::accounts.care-link', 'care-link'],
  ])('the panel’s list of %s leaves rows', async (_what, uid, type) => {
    const { status, headers } = await call('GET', `/content-manager/collection-types/${uid}?pageSize=10`, {
      token: admin,
    });
    expect(status).toBe(200);
    const rows = (await noted(headers)).filter((row) => row.type === type);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ action }) => action === 'record.read')).toBe(true);
  });

  it('a single type that is none is not there, and makes no reads that nobody made', async () => {
    const answer = await call('GET', '/content-manager/single-types/api::regimens.dose', { token: admin });
    expect(answer.status).toBe(404);
    await call('GET', `/api/doses/${newId()}`, { token: doctor.token });
    expect(await rowsOf(answer.headers)).toEqual([]);
  });

  it.each([
    ['a list', () => '/collection-types/api::regimens.dose'],
    ['a record', () => `/collection-types/api::regimens.dose/${hers.dose}`],
    ['what a record is related to', () => `/relations/api::regimens.medication/${hers.medication}/doses`],
    ['what it could be related to', () => '/relations/api::regimens.medication/doses'],
  ])(
    '%s of the panel has no more than a page, and brings nothing along that was asked for by address',
    async (_what, path) => {
      for (const query of [
        'pageSize=1000',
        'pageSize=-1',
        'populate=*',
        'populate[medication][populate]=doses',
        'populate[0]=medication.doses.medication.doses',
      ]) {
        const { status } = await call('GET', `/content-manager${path()}?${query}`, { token: admin });
        expect([query, status]).toEqual([query, 400]);
      }
    },
  );

  it('a relation of the panel with more records than a page answers a page', async () => {
    const path = `/content-manager/relations/api::regimens.medication/${hers.medication}/doses`;
    const found = async (query: string) => {
      const { body } = await call('GET', `${path}${query}`, { token: admin });
      return (body as unknown as { results: unknown[] }).results.length;
    };
    expect(await found('?pageSize=20')).toBe(20);
    expect(await found('')).toBe(10);
  });
});
