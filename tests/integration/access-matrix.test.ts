import { CLOSED_FIELDS } from '../../src/app/access/close-stock-doors';
import type { Door } from '../../src/app/access/matrix';
import type { Caller } from '../../src/kernel/door';
import { call, careloop, graphql } from '../support/api';
import { callOf, refusalsIn } from '../support/graphql-fields';
import {
  aCourse,
  aPerson,
  closeSql,
  anUnverified,
  emergency,
  link,
  newId,
  showCredential,
  sql,
  type Person,
} from '../support/people';
import { aRecord } from '../support/records';
import { until } from '../support/until';

jest.setTimeout(30_000);

const { DOORS, actionOf } = careloop.dist<typeof import('../../src/app/access/matrix')>('src/app/access/matrix');
const { compareMounted } = careloop.dist<typeof import('../../src/app/mounted')>('src/app/mounted');
const { PANEL_ENTRANCES, SHIPPED_PANEL_ROUTES } =
  careloop.dist<typeof import('../../src/app/access/panel-routes')>('src/app/access/panel-routes');
const { panelRoutePaths } = careloop.dist<typeof import('../../src/app/panel')>('src/app/panel');
const { manifests } = careloop.dist<typeof import('../../src/app/rooms')>('src/app/rooms');

const ROLES = ['patient', 'doctor', 'caregiver', 'pharmacist', 'editor', 'admin', 'superadmin'] as const;
type Relation = 'own' | 'linked' | 'break-glass' | 'break-glass over' | 'formerly linked' | 'other' | 'missing';

const people = {} as Record<Caller, Person>;
let stranger: Person;
let linkedPatient: Person;
let formerPatient: Person;
let emergencyPatient: Person;
let pastEmergencyPatient: Person;

beforeAll(async () => {
  for (const role of ROLES) people[role] = await aPerson(role);
  stranger = await aPerson('patient');
  linkedPatient = await aPerson('patient');
  formerPatient = await aPerson('patient');
  emergencyPatient = await aPerson('patient');
  pastEmergencyPatient = await aPerson('patient');
  for (const carer of [people.doctor, people.caregiver]) {
    await link(linkedPatient, carer);
    await link(formerPatient, carer, 'ended');
    await emergency(emergencyPatient, carer, 'open');
    await emergency(pastEmergencyPatient, carer, 'over');
  }
});
afterAll(closeSql);

describe('what is mounted and what is declared', () => {
  it('agree for every route, in both directions', () => {
    expect(compareMounted(careloop.strapi)).toEqual({ undeclared: [], stale: [] });
  });

  it('agree for every GraphQL field, in both directions', async () => {
    const asked = await graphql('{ __schema { queryType { fields { name } } mutationType { fields { name } } } }');
    const schema = (
      asked.body.data as unknown as { __schema: Record<'queryType' | 'mutationType', { fields: { name: string }[] }> }
    ).__schema;
    const shown = [
      ...schema.queryType.fields.map(({ name }) => `Query.${name}`),
      ...schema.mutationType.fields.map(({ name }) => `Mutation.${name}`),
    ];
    expect(shown.sort()).toEqual([...DOORS.flatMap(({ graphql: fields }) => fields ?? []), ...CLOSED_FIELDS].sort());
  });
});

const pathOf = (door: Door, id: string): string =>
  `/api${door.paths[0].replace(':id', id).replace(/:\w+/, 'anything')}`;

const ask = async (door: Door, caller: Caller, id = newId()) => {
  const query = door.exampleQuery ? `?${new URLSearchParams(door.exampleQuery).toString()}` : '';
  return await call(door.method, pathOf(door, id) + query, {
    token: caller === 'anonymous' ? undefined : people[caller].token,
    ...(door.method === 'GET' || door.method === 'DELETE' ? {} : { body: door.example ?? {} }),
  });
};

const closed = DOORS.flatMap((door) =>
  (['anonymous', ...ROLES] as const)
    .filter((caller) => !door.who[caller])
    .map((caller) => [actionOf(door), caller, door] as const),
);
const openWithoutRecord = DOORS.filter(({ record }) => !record).flatMap((door) =>
  (['anonymous', ...ROLES] as const)
    .filter((caller) => door.who[caller])
    .map((caller) => [actionOf(door), caller, door] as const),
);

describe('a caller the matrix does not name', () => {
  it.each(closed)('%s refuses %s', async (_action, caller, door) => {
    expect((await ask(door, caller)).status).toBe(caller === 'anonymous' ? 401 : 403);
  });
});

describe('a caller the matrix names', () => {
  it.each(openWithoutRecord)('%s answers %s', async (action, caller, door) => {
    if (action === 'api::accounts.auth.logout') return; // would sign out who is needed below; accounts.test proves it
    const { status } = await ask(door, caller);
    // An id that belongs to nothing is told so, whoever asks.
    const expected = door.paths[0].includes(':id') ? 404 : door.answer.status;
    expect([expected, ...Object.keys(door.exampleMeets ?? {}).map(Number)]).toContain(status);
  });
});

const PROFESSIONS = ['doctor', 'caregiver', 'pharmacist'] as const;
/** Ways not to be verified. */
const STANDINGS = {
  'who handed in nothing': async () => undefined,
  'who waits': async (person: Person) => await showCredential(person, 'waiting', '1 year'),
  'who was rejected': async (person: Person) => await showCredential(person, 'rejected', '1 year'),
  'whose credential ended': async (person: Person) => await showCredential(person, 'expired', '-1 day'),
  'whose credential ended a moment ago': async (person: Person) =>
    await showCredential(person, 'approved', '-1 millisecond'),
  'whose credential is for another profession': async (person: Person) =>
    await showCredential({ ...person, role: person.role === 'doctor' ? 'caregiver' : 'doctor' }, 'approved'),
} as const;
const notVerified = PROFESSIONS.flatMap((role) =>
  (Object.keys(STANDINGS) as (keyof typeof STANDINGS)[]).map((standing) => [role, standing] as const),
);

describe.each(notVerified)('a %s %s', (role, standing) => {
  let unverified: Person;
  const records = new Map<string, string>();
  beforeAll(async () => {
    unverified = await anUnverified(role);
    await STANDINGS[standing](unverified);
    if (role !== 'pharmacist') await link(linkedPatient, unverified);
    for (const type of new Set(DOORS.flatMap(({ record }) => record ?? [])))
      records.set(type, await aRecord(type, linkedPatient));
  });
  const recordOf = ({ record = '' }: Door): string => records.get(record) ?? '';
  const sends = async (door: Door) =>
    await call(door.method, pathOf(door, recordOf(door) || newId()), {
      token: unverified.token,
      ...(door.method === 'GET' || door.method === 'DELETE' ? {} : { body: door.example ?? {} }),
    });

  it('passes no door of their role but those of their profile, and is told why', async () => {
    for (const door of DOORS.filter(({ who }) => who[role])) {
      if (door.name === 'auth.logout') continue; // would sign out who is needed below
      const answer = await sends(door);
      const isRefused = answer.status === 403 && answer.body.error?.details.code === 'accounts.not-verified';
      expect([actionOf(door), isRefused]).toEqual([actionOf(door), door.unverified !== 'may' && !door.who.anonymous]);
    }
  });

  it('passes no door of other roles', async () => {
    for (const door of DOORS.filter(({ who }) => !who[role]))
      expect([actionOf(door), (await sends(door)).status]).toEqual([actionOf(door), 403]);
  });

  it('reaches nothing over GraphQL', async () => {
    for (const door of DOORS.filter(({ who, unverified: may }) => who[role] && may !== 'may' && !who.anonymous)) {
      for (const field of door.graphql ?? []) {
        const answer = await graphql(callOf(door, field, recordOf(door) || newId()), unverified.token);
        expect([
          field,
          refusalsIn(answer)[0]?.extensions.error?.details.code,
          answer.text.includes('__typename'),
        ]).toEqual([field, 'accounts.not-verified', false]);
      }
    }
  });
});

it('being approved opens the doors with the next request, and ending closes them', async () => {
  const doctor = await anUnverified('doctor');
  await link(linkedPatient, doctor);
  const course = await aCourse(linkedPatient);
  const look = async () => (await call('GET', `/api/medications/${course.medication}`, { token: doctor.token })).status;
  expect(await look()).toBe(403);
  await showCredential(doctor, 'waiting', '1 year');
  const decided = await call('PATCH', `/api/admin/doctors/${doctor.documentId}/verify`, {
    token: people.admin.token,
    body: { decision: 'approve' },
  });
  expect(decided.status).toBe(200);
  expect(await look()).toBe(200);
  await sql(`update careloop.credentials set state = 'expired' where user_id = $1`, [doctor.id]);
  await until(async () => (await look()) === 403);
});

const RELATIONS: readonly Relation[] = [
  'own',
  'linked',
  'break-glass',
  'break-glass over',
  'formerly linked',
  'other',
  'missing',
];
const onRecords = DOORS.filter(({ record }) => record).flatMap((door) =>
  ROLES.filter((role) => door.who[role]).flatMap((role) =>
    RELATIONS.filter((relation) => relation !== 'own' || role === 'patient').map(
      (relation) => [actionOf(door), role, relation, door] as const,
    ),
  ),
);

const ownerOf = (role: string, relation: Relation): Person => {
  if (relation === 'own') return people.patient;
  if (relation === 'linked' && role !== 'patient') return linkedPatient;
  if (relation === 'break-glass') return emergencyPatient;
  if (relation === 'break-glass over') return pastEmergencyPatient;
  return relation === 'formerly linked' ? formerPatient : stranger;
};

/** A record that no request changes: it is out of reach for whoever asks, or only read. */
const unchanged = new Map<string, Promise<string>>();
const unchangedRecord = async (type: string, owner: Person): Promise<string> => {
  const key = `${type} of ${owner.id}`;
  const made = unchanged.get(key) ?? aRecord(type, owner);
  unchanged.set(key, made);
  return await made;
};
const missingTexts = new Map<string, string>();
/** What somebody of this role is told of a record that does not exist. */
const missingText = async (door: Door, role: (typeof ROLES)[number]): Promise<string> => {
  const key = `${actionOf(door)} ${role}`;
  const text = missingTexts.get(key) ?? (await ask(door, role, newId())).text;
  missingTexts.set(key, text);
  return text;
};

describe('a record', () => {
  it.each(onRecords)('%s, %s, %s', async (_action, role, relation, door) => {
    // Only a doctor breaks the glass; a row of anybody else opens nothing.
    const isOpen = (relation === 'linked' && role !== 'patient') || (relation === 'break-glass' && role === 'doctor');
    const looksAfterAll = door.who[role] === 'everybody' && relation !== 'missing';
    const reaches = relation === 'own' || looksAfterAll || (isOpen && door.who[role] === 'linked');
    const recordOf = reaches && door.method !== 'GET' ? aRecord : unchangedRecord;
    const id = relation === 'missing' ? newId() : await recordOf(String(door.record), ownerOf(role, relation));
    const answer = await ask(door, role, id);
    const met = [door.answer.status, ...Object.keys(door.exampleMeets ?? {}).map(Number)];
    if (reaches) return expect(met).toContain(answer.status);
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 404, text: await missingText(door, role) });
  });
});

describe('the panel', () => {
  const entrances = new Set(PANEL_ENTRANCES.map(({ method, path }) => `${method} ${path}`));
  it.each(
    [...SHIPPED_PANEL_ROUTES, ...panelRoutePaths(manifests())].map(({ method, path }) => [method, path] as const),
  )('%s %s needs a panel sign-in', async (method, path) => {
    expect(entrances.has(`${method} ${path}`)).toBe(false);
    const at = path.replace(/:\w+\*?/g, '1');
    for (const token of [undefined, people.patient.token, people.superadmin.token]) {
      const answer = await call(method, at, {
        token,
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }),
      });
      expect([401, 404, 405]).toContain(answer.status); // 404: shipped, but not part of this edition
    }
  });
});

describe('an API token', () => {
  it('reaches no clinical row, whatever its type', async () => {
    await aCourse(people.patient);
    const { asSystem } = careloop.dist<typeof import('../../src/app/access/viewer')>('src/app/access/viewer');
    const tokens = (
      careloop.strapi as unknown as {
        service(name: string): { create(token: unknown): Promise<{ accessKey: string }> };
      }
    ).service('admin::api-token');
    const { accessKey } = await asSystem(
      'a test makes a token',
      async () => await tokens.create({ name: newId(), description: '', type: 'full-access', lifespan: null }),
    );
    for (const path of ['/api/medications', '/api/plans', '/api/doses', '/api/users/me'])
      expect((await call('GET', path, { token: accessKey })).status).toBe(403);
    const asked = await graphql('{ medications { documentId } }', accessKey);
    expect(asked.text).not.toContain('documentId":"');
  });
});
