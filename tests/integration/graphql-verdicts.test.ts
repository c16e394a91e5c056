import type { Door } from '../../src/app/access/matrix';
import type { Caller } from '../../src/kernel/door';
import { call, careloop, graphql } from '../support/api';
import { callOf, refusalsIn } from '../support/graphql-fields';
import { aPerson, closeSql, emergency, newId, sql, type Person, link } from '../support/people';
import { aRecord, makersOfPaths } from '../support/records';
import { pdf } from '../support/pictures';

jest.setTimeout(30_000);

const { DOORS } = careloop.dist<{ DOORS: readonly Door[] }>('src/app/access/matrix');
const ROLES = ['patient', 'doctor', 'caregiver', 'pharmacist', 'editor', 'admin', 'superadmin'] as const;
const MISSING = '00000000-0000-4000-8000-000000000000';
const fields = DOORS.flatMap((door) => (door.graphql ?? []).map((field) => ({ door, field })));

const people = {} as Record<Caller, Person>;
beforeAll(async () => {
  for (const role of ROLES) people[role] = await aPerson(role);
});
afterAll(closeSql);

const missing = ({ record }: Door): string => (record ? newId() : MISSING);

describe('a field is for those whom its door is for', () => {
  const cells = fields.flatMap(({ door, field }) =>
    (['anonymous', ...ROLES] as const).map((caller) => [field, caller, door] as const),
  );
  it.each(cells)('%s, %s', async (field, caller, door) => {
    if (field === 'Mutation.logout' && caller !== 'anonymous') return; // would sign out who is needed below
    const answer = await graphql(
      callOf(door, field, missing(door)),
      caller === 'anonymous' ? undefined : people[caller].token,
    );
    const [refusal] = refusalsIn(answer);
    expect([answer.status, refusal?.extensions.code]).not.toEqual([400, expect.anything()]); // the question itself was fine
    const error = refusal?.extensions.error;
    if (!door.who[caller])
      return expect(error).toMatchObject(
        caller === 'anonymous' ? { status: 401, name: 'UnauthorizedError' } : { status: 403, name: 'ForbiddenError' },
      );
    expect([
      undefined,
      400,
      401,
      ...(door.record ? [404] : []),
      ...Object.keys(door.refusals ?? {}).map(Number),
    ]).toContain(error?.status);
    expect(error?.message).not.toBe('Forbidden');
    expect(refusal?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
  });

  it('and says the same to nobody as over REST', async () => {
    const [refusal] = refusalsIn(await graphql('{ sessions { id } }'));
    expect(refusal?.extensions).toEqual({
      code: 'UNAUTHENTICATED',
      error: (await call('GET', '/api/auth/sessions')).body.error,
    });
  });
});

/** Something of `owner` that the fields of a door are about, by the beginning of its path. */
const SOMETHING_OF: Readonly<Record<string, ((owner: Person) => Promise<string>) | null>> = {
  ...makersOfPaths(),
  '/care-links/': async (owner) => {
    const [patient, carer] =
      owner.role === 'patient' ? [owner, await aPerson('doctor')] : [await aPerson('patient'), owner];
    await link(patient, carer);
    const [made] = await sql<{ id: string }>('select document_id as id from public.care_links where carer_id = $1', [
      carer.id,
    ]);
    return made?.id ?? '';
  },
  '/patients/:id': async (owner) => {
    if (owner.role === 'patient') return owner.documentId;
    const patient = await aPerson('patient');
    await link(patient, owner);
    return patient.documentId;
  },
  '/auth/sessions/': async (owner) =>
    String(
      (await sql<{ id: string }>('select id from careloop.sessions where user_id = $1 limit 1', [owner.id]))[0]?.id,
    ),
  '/auth/passkeys/': async (owner) =>
    await inserted(
      `insert into careloop.passkeys (id, user_id, credential_id, public_key, counter, transports, is_synced, name, added_at) values (gen_random_uuid(), $1, gen_random_uuid(), '', 0, '{}', false, 'My phone', now()) returning id`,
      owner,
    ),
  '/auth/identities/': async (owner) =>
    await inserted(
      `insert into careloop.identities (id, user_id, issuer, subject, email, linked_at, last_used_at) values (gen_random_uuid(), $1, 'https://other.example', gen_random_uuid(), 'elsewhere@people.test', now(), now()) returning id`,
      owner,
    ),
  '/users/me/dependants/': async (owner) =>
    await made('POST', '/api/users/me/dependants', owner, {
      name: 'Amani',
      birthDate: '2019-05-04',
      relation: 'child',
    }),
  '/users/me/emergency-contacts/': async (owner) =>
    await made('POST', '/api/users/me/emergency-contacts', owner, {
      name: 'Grace',
      relation: 'sister',
      phone: '+254712345678',
    }),
  '/users/me/push-tokens/': async (owner) =>
    await made('PUT', '/api/users/me/push-tokens', owner, { kind: 'fcm', token: newId().padEnd(40, 'x') }),
  '/users/me/documents/': async (owner) => {
    const answer = await fetch(`${careloop.url}/api/users/me/documents`, {
      method: 'POST',
      body: new Uint8Array(pdf()),
      headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/pdf' },
    });
    return ((await answer.json()) as { data: { id: string } }).data.id;
  },
  '/break-glass/': async (owner) => {
    await emergency(await aPerson('patient'), owner, 'open');
    return String(
      (
        await sql<{ id: string }>('select document_id as id from public.emergency_accesses where carer_id = $1', [
          owner.id,
        ])
      )[0]?.id,
    );
  },
};
/** About people themselves, or for whoever holds a receipt; see below. */
const NOBODYS = ['/admin/', '/erasures/'];

const inserted = async (statement: string, { id }: Person): Promise<string> =>
  String((await sql<{ id: string }>(statement, [id]))[0]?.id);
const made = async (method: string, at: string, { token }: Person, body: object): Promise<string> =>
  ((await call(method, at, { token, body })).body.data as unknown as { id: string }).id;
const kindOf = ({ paths }: Door): string =>
  Object.keys(SOMETHING_OF)
    .filter((beginning) => paths[0].startsWith(beginning))
    .sort((a, b) => b.length - a.length)[0] ?? '';

const isSomebodys = (door: Door): boolean =>
  ROLES.some((role) => door.who[role] === 'own' || door.who[role] === 'linked');
const about = fields.filter(
  ({ door }) =>
    door.paths[0].includes(':id') &&
    isSomebodys(door) &&
    SOMETHING_OF[kindOf(door)] !== null &&
    !NOBODYS.some((beginning) => door.paths[0].startsWith(beginning)),
);

/** Whose records are asked about by those of one role, each with a record of its own. */
const patients = new Map<string, Promise<Person>>();
const patientFor = async (role: string): Promise<Person> => {
  const patient = patients.get(role) ?? aPerson('patient');
  patients.set(role, patient);
  return await patient;
};

describe('somebody else’s is as if it were not there', () => {
  it('for every field that is about something by its id', () => {
    expect(about.filter(({ door }) => !door.record && kindOf(door) === '').map(({ field }) => field)).toEqual([]);
  });

  const mine = about.flatMap(({ door, field }) =>
    ROLES.filter((role) => door.who[role] === 'own' || door.who[role] === 'linked').map(
      (role) => [field, role, door] as const,
    ),
  );
  const told = (answer: { text: string }) => answer.text.replace(/"requestId":"[^"]*"/, '');
  it.each(mine)('%s, %s', async (field, role, door) => {
    const owner = door.record ? await patientFor(role) : await aPerson(role);
    const make = SOMETHING_OF[kindOf(door)];
    const id = await (make ? make(owner) : aRecord(String(door.record), owner));
    const asking = async ({ token }: Person, about_: string) => await graphql(callOf(door, field, about_), token);
    const answer = await asking(people[role], id);
    expect(told(answer)).toBe(told(await asking(people[role], missing(door))));
    if (!door.finds) expect(refusalsIn(answer)[0]?.extensions.error?.status).toBe(404);
    if (door.record && role !== 'patient') return;
    const [refusal] = refusalsIn(await asking(owner, id));
    expect([undefined, 400, 409]).toContain(refusal?.extensions.error?.status); // there, whatever may stand against it
  });
});

describe('whatever comes in as an id', () => {
  const NASTY = ['', ' ', '\\u0000', 'a\\u0000b', 'x'.repeat(5_000), "' or 1=1 --", '../../etc', '-1', '9'.repeat(30)];
  const withId = fields.filter(({ door }) => door.paths[0].includes(':id'));
  it.each(withId.map(({ door, field }) => [field, door] as const))(
    '%s refuses, and does not break',
    async (field, door) => {
      const role = ROLES.find((candidate) => door.who[candidate]) ?? 'patient';
      for (const nasty of NASTY) {
        const answer = await graphql(callOf(door, field, nasty), people[role].token);
        const codes = refusalsIn(answer).map(({ extensions }) => extensions.code);
        expect([nasty.slice(0, 20), codes.length, codes.includes('INTERNAL_SERVER_ERROR')]).toEqual([
          nasty.slice(0, 20),
          door.finds ? expect.any(Number) : 1,
          false,
        ]);
      }
    },
  );
});

it('nor does a filter or a search with a character that no text has', async () => {
  for (const [query, variables] of [
    ['{ medications(filters: { name: { eq: "a\\u0000b" } }) { name } }', {}],
    ['query ($name: String) { medications(filters: { name: { contains: $name } }) { name } }', { name: 'a\0b' }],
  ] as const) {
    expect(refusalsIn(await graphql(query, people.patient.token, variables))[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      error: { status: 400, details: { code: 'request.invalid' } },
    });
  }
});

describe('people', () => {
  const tools = fields.filter(({ door }) => door.paths[0].startsWith('/admin/users/:id') && door.who.admin);
  it.each(tools.map(({ door, field }) => [field, door] as const))(
    '%s: for an admin, a superadmin is as if they were not there',
    async (field, door) => {
      const above = await aPerson('superadmin');
      const answer = await graphql(callOf(door, field, above.documentId), people.admin.token);
      expect(answer.text).toBe((await graphql(callOf(door, field, newId()), people.admin.token)).text);
      expect(refusalsIn(answer)[0]?.extensions.error?.status).toBe(404);
      const maria = await aPerson('patient');
      expect([undefined, 409]).toContain(
        refusalsIn(await graphql(callOf(door, field, maria.documentId), people.admin.token))[0]?.extensions.error
          ?.status,
      );
    },
  );
});
