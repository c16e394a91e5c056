import { RECORD_RULES, recordWord } from '../../src/app/access/records';
import { aRecord } from '../support/records';
import { call, graphql } from '../support/api';
import { aPanelUser } from '../support/panel';
import { aCourse, aPerson, closeSql, emergency, link, newId, sql, type Course, type Person } from '../support/people';
import { until } from '../support/until';

const CLINICAL = Object.entries(RECORD_RULES)
  .filter(([, { clinical }]) => clinical)
  .map(([uid]) => uid);
const COLLECTIONS: Readonly<Record<string, string>> = {
  'api::regimens.medication': 'medications',
  'api::regimens.plan': 'plans',
  'api::regimens.dose': 'doses',
};

jest.setTimeout(30_000);

let maria: Person;
let james: Person;
let stranger: Person;
let doctor: Person;
let caregiver: Person;
let admin: string;
let hers: Course[];
let his: Course;

beforeAll(async () => {
  [maria, james, stranger, doctor, caregiver] = [
    await aPerson('patient'),
    await aPerson('patient'),
    await aPerson('patient'),
    await aPerson('doctor'),
    await aPerson('caregiver'),
  ];
  admin = await aPanelUser('careloop-admin');
  for (const carer of [doctor, caregiver]) {
    await link(maria, carer);
    await link(james, carer);
  }
  hers = [await aCourse(maria, 'Metformin'), await aCourse(maria, 'Lisinopril')];
  his = await aCourse(james, 'Zidovudine');
});
afterAll(closeSql);

interface ReadRow {
  readonly type: string;
  readonly record: string;
  readonly patient: number | null;
  readonly actor: number | null;
  readonly kind: string;
  readonly details: { readonly count: number; readonly ids?: readonly string[] };
}

/** The rows that a request left. A read of the same kind behind it says when they are written. */
const readsOf = async (headers: Headers): Promise<ReadRow[]> => {
  const marker = await call('GET', `/api/doses/${hers[0]!.dose}?fields[0]=createdAt`, { token: doctor.token });
  await until(async () => (await readRows(marker.headers)).length > 0);
  return await readRows(headers);
};
const readRows = async (headers: Headers): Promise<ReadRow[]> =>
  await sql<ReadRow>(
    `select record_type as type, record_id as record, patient_id as patient, actor_id as actor, actor_kind as kind, details
     from careloop.audit where action = 'record.read' and request_id = $1 order by record_type, patient_id`,
    [headers.get('x-request-id')],
  );

const idOf = (uid: string, course: Course): string => course[recordWord(uid) as keyof Course];
const graphqlNames = (uid: string): { one: string; many: string } => ({
  one: recordWord(uid),
  many: COLLECTIONS[uid] ?? '',
});

const WAYS: readonly (readonly [
  string,
  (uid: string, token: string) => Promise<{ headers: Headers }>,
  (uid: string) => Course[],
])[] = [
  [
    'a list',
    async (uid, token) => await call('GET', `/api/${COLLECTIONS[uid]}?pagination[pageSize]=100`, { token }),
    () => [...hers, his],
  ],
  [
    'a list of one field',
    async (uid, token) =>
      await call('GET', `/api/${COLLECTIONS[uid]}?fields[0]=createdAt&pagination[pageSize]=100`, { token }),
    () => [...hers, his],
  ],
  [
    'a filter',
    async (uid, token) =>
      await call('GET', `/api/${COLLECTIONS[uid]}?filters[documentId]=${idOf(uid, his)}`, { token }),
    () => [his],
  ],
  [
    'one by id',
    async (uid, token) =>
      await call('GET', `/api/${COLLECTIONS[uid]}/${idOf(uid, his)}?fields[0]=createdAt`, { token }),
    () => [his],
  ],
  [
    'a list over GraphQL',
    async (uid, token) => await graphql(`{ ${graphqlNames(uid).many} { documentId } }`, token),
    () => [...hers, his],
  ],
  [
    'a connection over GraphQL',
    async (uid, token) => await graphql(`{ ${graphqlNames(uid).many}_connection { nodes { documentId } } }`, token),
    () => [...hers, his],
  ],
  [
    'one over GraphQL',
    async (uid, token) =>
      await graphql(`{ ${graphqlNames(uid).one}(documentId: "${idOf(uid, his)}") { documentId } }`, token),
    () => [his],
  ],
];

const expected = (uid: string, courses: readonly Course[]) =>
  [maria, james].flatMap((patient) => {
    const ids = courses.filter((course) => (course === his) === (patient === james)).map((course) => idOf(uid, course));
    return ids.length === 0
      ? []
      : [
          {
            type: recordWord(uid),
            record: ids.length === 1 ? ids[0] : 'many',
            patient: patient.id,
            details: { count: ids.length, ids: expect.arrayContaining(ids) },
          },
        ];
  });

const OTHERS = CLINICAL.filter((uid) => !(uid in COLLECTIONS));

it.each(OTHERS)('who reads %s in the panel is named with the patient, where the panel shows it', async (uid) => {
  const id = await aRecord(uid, maria);
  const answer = await call('GET', `/content-manager/collection-types/${uid}/${id}`, { token: admin });
  expect([200, 403, 404]).toContain(answer.status);
  const rows = (await readsOf(answer.headers)).filter(({ type }) => type === recordWord(uid));
  expect(rows).toMatchObject(
    answer.status === 200 ? [{ kind: 'admin', record: id, patient: maria.id, details: { count: 1 } }] : [],
  );
});

describe.each(Object.keys(COLLECTIONS))('who reads %s', (uid) => {
  it.each(WAYS)('as a carer, by %s, leaves one row for each patient', async (_way, ask, courses) => {
    for (const carer of [doctor, caregiver]) {
      const { headers } = await ask(uid, carer.token);
      const rows = (await readsOf(headers)).filter(({ type }) => type === recordWord(uid));
      expect(rows).toMatchObject(expected(uid, courses(uid)));
      expect(rows.every(({ kind, actor }) => kind === 'user' && actor === carer.id)).toBe(true);
    }
  });

  it.each([
    [
      'a list',
      () =>
        `/content-manager/collection-types/${uid}?pageSize=100&_q=${uid.endsWith('medication') ? 'Zidovudine' : ''}&filters[$and][0][documentId][$eq]=${idOf(uid, his)}`,
    ],
    ['one by id', () => `/content-manager/collection-types/${uid}/${idOf(uid, his)}`],
  ])('in the panel, by %s, is named with the patient', async (_way, path) => {
    const answer = await call('GET', path(), { token: admin });
    expect(answer.status).toBe(200);
    const rows = (await readsOf(answer.headers)).filter(({ type }) => type === recordWord(uid));
    expect(rows).toMatchObject([{ kind: 'admin', record: idOf(uid, his), patient: james.id, details: { count: 1 } }]);
  });

  it.each(WAYS)('and finds nothing of anybody’s, by %s, leaves no row', async (_way, ask) => {
    expect(await readsOf((await ask(uid, stranger.token)).headers)).toEqual([]);
  });

  it('as the patient leaves a row with their own name', async () => {
    const answer = await call('GET', `/api/${COLLECTIONS[uid]}?pagination[pageSize]=100`, { token: maria.token });
    const rows = (await readsOf(answer.headers)).filter(({ type }) => type === recordWord(uid));
    expect(rows).toMatchObject([{ actor: maria.id, patient: maria.id, details: { count: 2 } }]);
  });

  it('and is refused leaves no row', async () => {
    for (const path of [`/api/${COLLECTIONS[uid]}/${newId()}`, `/api/${COLLECTIONS[uid]}?filters[nobody][$eq]=1`]) {
      expect(await readsOf((await call('GET', path, { token: doctor.token })).headers)).toEqual([]);
    }
  });
});

describe('what comes along with a record', () => {
  it('is read, too: populate over REST', async () => {
    const { headers } = await call(
      'GET',
      `/api/doses?filters[documentId]=${his.dose}&populate[medication][populate]=plans&populate[plan]=true`,
      { token: doctor.token },
    );
    expect((await readsOf(headers)).map(({ type, record, patient }) => [type, record, patient])).toEqual([
      ['dose', his.dose, james.id],
      ['medication', his.medication, james.id],
      ['plan', his.plan, james.id],
    ]);
  });

  it('is read, too: fields of fields over GraphQL', async () => {
    const { headers } = await graphql('{ medications { plans { documentId doses { documentId } } } }', doctor.token);
    const rows = await readsOf(headers);
    expect(rows.map(({ type, patient, details }) => [type, patient, details.count])).toEqual(
      ['dose', 'medication', 'plan'].flatMap((type) => [
        [type, maria.id, 2],
        [type, james.id, 1],
      ]),
    );
  });

  it('is read, too: relations in the panel', async () => {
    const { headers, status } = await call(
      'GET',
      `/content-manager/relations/api::regimens.medication/${his.medication}/plans`,
      { token: admin },
    );
    expect(status).toBe(200);
    expect((await readsOf(headers)).filter(({ type }) => type === 'plan')).toMatchObject([
      { record: his.plan, patient: james.id },
    ]);
  });
});

describe('our own queries', () => {
  const [yesterday, today, tomorrow] = [-1, 0, 1].map((days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  );
  /** The calendar also tells what the plans promise beside the doses that are there. */
  const QUERIES: readonly (readonly [string, number])[] = [
    [`/api/doses?date=${today}&timeZone=UTC`, 2],
    [`/api/doses/calendar?from=${yesterday}&to=${tomorrow}`, 4],
    ['/api/doses/history', 2],
    ['/api/doses/adherence', 2],
  ];

  it.each(QUERIES)(
    '%s: a row with the number of doses for who has some, none for who has none',
    async (path, count) => {
      await sql(
        `update public.doses set due_at = now() at time zone 'UTC' - interval '1 second', local_date = (now() at time zone 'UTC')::date, time_zone = 'UTC', status = 'missed', wake_at = null where document_id = any($1)`,
        [hers.map(({ dose }) => dose)],
      );
      const answer = await call('GET', path, { token: maria.token });
      expect(answer.status).toBe(200);
      expect(await readsOf(answer.headers)).toMatchObject([
        { type: 'dose', record: 'many', actor: maria.id, patient: maria.id, details: { count } },
      ]);
      expect(await readsOf((await call('GET', path, { token: stranger.token })).headers)).toEqual([]);
    },
  );

  it('one dose with its story', async () => {
    const answer = await call('GET', `/api/doses/${hers[0]!.dose}`, { token: maria.token });
    expect(await readsOf(answer.headers)).toMatchObject([
      { type: 'dose', record: hers[0]!.dose, patient: maria.id, details: { count: 1 } },
    ]);
  });

  it('a carer who asks for the day is answered by the finder, and never stands there as the patient', async () => {
    const rows = await readsOf((await call('GET', '/api/doses', { token: doctor.token })).headers);
    expect(rows.map(({ patient }) => patient)).not.toContain(doctor.id);
    expect(rows.filter(({ type }) => type === 'dose').map(({ patient }) => patient)).toEqual([maria.id, james.id]);
  });
});

describe('a doctor who broke the glass', () => {
  it('reads the record over the API, and every read is marked with the reason, until they close it', async () => {
    const away = await aPerson('doctor');
    const asked = async () => await call('GET', `/api/doses/${his.dose}`, { token: away.token });
    expect((await asked()).status).toBe(404);

    const broken = await call('POST', '/api/break-glass', {
      token: away.token,
      body: { patientId: james.documentId, reason: 'Unconscious, unknown medication' },
    });
    expect(broken.status).toBe(201);
    const seen = await asked();
    expect(seen.status).toBe(200);
    const marked = async () =>
      await sql<{ type: string }>(
        `select action, reason, record_type as type, record_id as record, patient_id as patient from careloop.audit where request_id = $1 order by 3`,
        [seen.headers.get('x-request-id')],
      );
    await until(async () => (await marked()).length === 3);
    expect(await marked()).toMatchObject(
      ['dose', 'medication', 'plan'].map((type) => ({
        action: 'record.read-in-emergency',
        reason: 'Unconscious, unknown medication',
        type,
        patient: james.id,
      })),
    );

    const log = await call('GET', '/api/users/me/access-log?pageSize=4', { token: james.token });
    expect(log.body.data).toMatchObject([
      { breakGlass: true, what: expect.stringContaining('opened in an emergency') },
      { breakGlass: true },
      { breakGlass: true },
      { breakGlass: true, action: 'break-glass.opened', reason: 'Unconscious, unknown medication' },
    ]);

    const { documentId } = broken.body.data as unknown as { documentId: string };
    expect((await call('POST', `/api/break-glass/${documentId}/end`, { token: away.token, body: {} })).status).toBe(
      200,
    );
    expect((await asked()).status).toBe(404);
  });

  it('sees nothing any more when the hour is over, over REST and GraphQL', async () => {
    const away = await aPerson('doctor');
    await emergency(james, away, 'over');
    expect((await call('GET', `/api/doses/${his.dose}`, { token: away.token })).status).toBe(404);
    expect(
      (
        await graphql(
          `
            {
              medications {
                documentId
              }
            }
          `,
          away.token,
        )
      ).text,
    ).not.toContain(his.medication);
  });
});
