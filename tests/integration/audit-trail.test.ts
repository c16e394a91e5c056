import { call, careloop } from '../support/api';
import { aPanelUser } from '../support/panel';
import { aCourse, aPerson, closeSql, emergency, link, sql, type Course, type Person } from '../support/people';
import { until } from '../support/until';

jest.setTimeout(30_000);

let admin: string;
let editor: string;
let maria: Person;
let james: Person;
let doctor: Person;
let away: Person;
let hers: Course;
let his: Course;

beforeAll(async () => {
  [admin, editor] = [await aPanelUser('careloop-admin'), await aPanelUser('strapi-editor')];
  [maria, james, doctor, away] = [
    await aPerson('patient'),
    await aPerson('patient'),
    await aPerson('doctor'),
    await aPerson('doctor'),
  ];
  for (const patient of [maria, james]) await link(patient, doctor);
  await emergency(james, away, 'open');
  hers = await aCourse(maria);
  his = await aCourse(james);
  await aCourse(james);
  await call('GET', '/api/medications', { token: doctor.token });
  await call('GET', `/api/doses/${hers.dose}`, { token: doctor.token });
  await call('GET', `/api/doses/${his.dose}?fields[0]=createdAt`, { token: away.token });
  await until(
    async () => (await sql(`select from careloop.audit where action = 'record.read-in-emergency'`)).length > 0,
  );
});
afterAll(closeSql);

interface Row {
  readonly id: string;
  readonly action: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly who: { readonly name: string; readonly documentId: string | null; readonly kind: string };
  readonly whom: { readonly documentId: string | null } | null;
}
const look = async (query = ''): Promise<{ rows: Row[]; next: string | null }> => {
  const answer = await call('GET', `/careloop/audit-trail${query}`, { token: admin });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.data as unknown as { rows: Row[]; next: string | null };
};

it.each([
  ['GET', ''],
  ['POST', '/people'],
  ['GET', '/chain'],
  ['GET', '/export'],
])('%s audit-trail%s is for those with its permission', async (method, path) => {
  const ask = async (token: string) =>
    (
      await call(method, `/careloop/audit-trail${path}`, {
        token,
        ...(path === '/people' ? { body: { q: 'some' } } : {}),
      })
    ).status;
  expect(await ask(admin)).toBe(200);
  expect(await ask(editor)).toBe(403);
  expect(await ask(maria.token)).toBe(401);
});

it('tells who, whom and what by name, the newest first', async () => {
  const { rows } = await look(`?whom=${maria.documentId}&only=reads&type=dose`);
  expect(rows).toMatchObject([
    {
      action: 'record.read',
      recordType: 'dose',
      recordId: hers.dose,
      who: { kind: 'user', documentId: doctor.documentId, name: 'Some doctor' },
      whom: { documentId: maria.documentId },
    },
  ]);
});

it.each([
  ['what a person did', () => `?who=${doctor.documentId}`, (row: Row) => row.who.documentId === doctor.documentId],
  [
    'what happened to a person',
    () => `?whom=${james.documentId}`,
    (row: Row) => row.whom?.documentId === james.documentId,
  ],
  [
    'emergencies',
    () => '?emergencies=true',
    (row: Row) => row.action === 'record.read-in-emergency' || row.action.startsWith('break-glass.'),
  ],
  ['changes', () => `?whom=${maria.documentId}&only=writes`, (row: Row) => row.action !== 'record.read'],
  [
    'reads',
    () => `?whom=${maria.documentId}&only=reads`,
    (row: Row) => row.action === 'record.read' || row.action === 'audit.read',
  ],
  ['one type', () => '?type=medication', (row: Row) => row.recordType === 'medication'],
  ['everybody of a kind', () => '?who=all:system', (row: Row) => row.who.kind === 'system'],
])('finds %s', async (what, query, fits) => {
  const { rows } = await look(query());
  expect(rows.every(fits)).toBe(true);
  if (what !== 'everybody of a kind') expect(rows.length).toBeGreaterThan(0);
});

it('finds who saw one record, also among others', async () => {
  const { rows } = await look(`?type=medication&record=${his.medication}&only=reads`);
  expect(rows.map(({ recordId, who }) => [recordId, who.documentId])).toEqual([
    [his.medication, away.documentId],
    ['many', doctor.documentId],
  ]);
  expect(rows[1]).toMatchObject({ details: { count: 2, ids: expect.arrayContaining([his.medication]) } });
});

it('finds by time', async () => {
  expect((await look(`?whom=${maria.documentId}&to=2020-01-01T00:00:00Z`)).rows).toEqual([]);
  expect((await look(`?whom=${maria.documentId}&from=2020-01-01T00:00:00Z`)).rows.length).toBeGreaterThan(0);
});

it.each([
  ['?who=the doctor', 'who'],
  ['?whom=7', 'whom'],
  ['?type=no word', 'type'],
  ['?from=yesterday', 'from'],
  ['?only=some', 'only'],
  ['?cursor=somewhere', 'cursor'],
  ['?page=2', 'page'],
])('%s is refused with the field named', async (query, field) => {
  const answer = await call('GET', `/careloop/audit-trail${query}`, { token: admin });
  expect(answer.status).toBe(400);
  expect(answer.body.error?.details.errors?.[0]?.path).toEqual([field]);
});

it('finds nobody’s rows for somebody who is not there', async () => {
  expect((await look('?whom=aaaaaaaaaaaaaaaaaaaaaaaa')).rows).toEqual([]);
  expect((await look('?who=aaaaaaaaaaaaaaaaaaaaaaaa')).rows).toEqual([]);
});

it('is turned page by page, without a gap and without a repeat', async () => {
  await sql(
    `insert into careloop.audit (at, actor_kind, actor_id, action, record_type, record_id, patient_id) select date_trunc('milliseconds', now()) - (n / 3) * interval '1 second', 'token', 77, 'record.read', 'dose', n::text, $1 from generate_series(1, 120) n`,
    [maria.id],
  );
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { rows: Row[]; next: string | null } = await look(`?who=all:token${cursor ? `&cursor=${cursor}` : ''}`);
    seen.push(...page.rows.map(({ recordId }) => recordId));
    cursor = page.next;
  }
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
});

it('finds people of the apps and of the panel by the beginning of their name or e-mail, and takes % for what it is', async () => {
  const found = async (q: string) =>
    (await call('POST', '/careloop/audit-trail/people', { token: admin, body: { q } })).body.data as unknown as {
      value: string;
    }[];
  expect((await found(doctor.email)).map(({ value }) => value)).toEqual([doctor.documentId]);
  const admins = (await found('careloop-admin')).map(({ value }) => value);
  expect(admins.length).toBeGreaterThan(0);
  expect(admins).toEqual(admins.map(() => expect.stringMatching(/^admin:\d+$/) as string));
  expect(await found('%')).toEqual([]);
});

it('that somebody looked is in it, with whom they looked for', async () => {
  await look(`?whom=${maria.documentId}&type=plan`);
  await until(
    async () =>
      (
        await sql(
          `select from careloop.audit where action = 'audit.read' and actor_kind = 'admin' and patient_id = $1 and details -> 'asked' ? 'type=plan'`,
          [maria.id],
        )
      ).length > 0,
  );
});

it('leaves the house as a file in which no cell can do harm, and that is in it, too', async () => {
  await sql(
    `insert into careloop.audit (at, actor_kind, actor_id, action, record_type, record_id, patient_id, reason) values (now(), 'token', 78, 'record.read', 'dose', 'x', $1, '=HYPERLINK("http://bad")')`,
    [james.id],
  );
  const answer = await call('GET', `/careloop/audit-trail/export?whom=${james.documentId}`, { token: admin });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="audit-trail-.*\.csv"/);
  const [header, first] = answer.text.split('\n');
  expect(header).toBe(
    'Number,When,Who (kind),Who,Role,Action,Record,Record id,Whose,Reason,Address,Request,Details,Who (id),Whose (id)',
  );
  expect(first).toContain(`"'=HYPERLINK(""http://bad"")"`);
  expect(first?.endsWith(`,${james.documentId}`)).toBe(true);
  await until(
    async () =>
      (await sql(`select from careloop.audit where action = 'audit.exported' and patient_id = $1`, [james.id])).length >
      0,
  );
});

it('says how the chain stands', async () => {
  const { audit } = careloop.house as unknown as { audit: { seal(): Promise<number>; verifyDaily(): Promise<void> } };
  await audit.seal();
  const chain = async () =>
    (await call('GET', '/careloop/audit-trail/chain', { token: admin })).body.data as unknown as {
      sealed: { rows: number } | null;
      verified: { checked: number; broken: string | null } | null;
    };
  expect((await chain()).sealed?.rows).toBeGreaterThan(0);
  expect((await chain()).verified).toBeNull();
  await audit.verifyDaily();
  expect((await chain()).verified).toMatchObject({ broken: expect.stringContaining('was inserted beside the chain') }); // the rows that these tests slipped in
});
