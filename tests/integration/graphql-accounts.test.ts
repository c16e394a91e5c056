import { type Caller } from '../../src/kernel/door';
import { call, careloop, graphql, type Answer } from '../support/api';
import { aPerson, closeSql, newId, sql, PASSWORD, type Person } from '../support/people';

jest.setTimeout(30_000);

const ROLES = ['patient', 'doctor', 'caregiver', 'pharmacist', 'editor', 'admin', 'superadmin'] as const;
const { accounts } = careloop.house as unknown as {
  accounts: {
    topics: readonly {
      name: string;
      compose(owed: unknown[], contacts: Map<number, unknown>): Promise<Map<string, { text: string }>>;
    }[];
  };
};

const people = {} as Record<Caller, Person>;
beforeAll(async () => {
  for (const role of ROLES) people[role] = await aPerson(role);
});
afterAll(closeSql);

const dataOf = <Data>({ body }: Answer): Data => body.data as unknown as Data;
/** The refusal that a field was answered with. */
const refusalIn = ({ text }: Answer) =>
  (
    JSON.parse(text) as {
      errors?: {
        message: string;
        extensions: { code: string; error: { status: number; name: string; message: string; details: object } };
      }[];
    }
  ).errors?.[0];

/** The newest code that was mailed to this address. */
const codeOf = async (email: string): Promise<string> => {
  const [owed] = await sql<{ id: string; topic: string; userId: number; subjectId: string }>(
    'select m.id, m.topic, m.user_id as "userId", m.subject_id as "subjectId" from careloop.messages m join public.up_users u on u.id = m.user_id where u.email = $1 order by m.id desc limit 1',
    [email],
  );
  const drafts = await accounts.topics.find(({ name }) => name === owed?.topic)?.compose([owed], new Map());
  return /\d{6}/.exec([...(drafts?.values() ?? [])][0]?.text ?? '')?.[0] ?? 'none';
};

it('somebody comes in, looks around, changes their password and goes, without one REST call', async () => {
  const email = `${newId()}@people.test`;
  const registered = await graphql(
    `
      mutation ($data: RegisterInput!) {
        register(data: $data) {
          verificationRequired
          email
        }
      }
    `,
    undefined,
    { data: { email, password: PASSWORD, name: 'Maria' } },
  );
  expect(dataOf(registered)).toEqual({ register: { verificationRequired: true, email } });

  const verified = await graphql(
    `
      mutation ($data: VerifyEmailInput!) {
        verifyEmail(data: $data) {
          jwt
          refreshToken
          user {
            email
            role
          }
        }
      }
    `,
    undefined,
    { data: { email, code: await codeOf(email) } },
  );
  const first = dataOf<{ verifyEmail: { jwt: string; refreshToken: string } }>(verified).verifyEmail;
  expect(first).toMatchObject({ user: { email, role: 'patient' } });

  const login = await graphql(
    `
      mutation ($data: LoginInput!) {
        login(data: $data) {
          jwt
          token
          refreshToken
          user {
            name
          }
          twoFactorRequired
          ticket
        }
      }
    `,
    undefined,
    { data: { email, password: PASSWORD } },
  );
  const second = dataOf<{ login: { jwt: string; token: string; refreshToken: string } }>(login).login;
  expect(second).toMatchObject({ token: second.jwt, user: { name: 'Maria' }, twoFactorRequired: null, ticket: null });

  const around = await graphql(
    `
      {
        me {
          documentId
          email
          timeZone
          confirmed
        }
        sessions {
          id
          name
          current
          lastSeenAt
        }
        twoFactor {
          enabled
          recoveryCodesLeft
        }
      }
    `,
    second.jwt,
  );
  const { me, sessions, twoFactor } = dataOf<{
    me: object;
    sessions: { id: string; current: boolean }[];
    twoFactor: object;
  }>(around);
  expect([me, sessions.map(({ current }) => current).sort(), twoFactor]).toEqual([
    expect.objectContaining({ email, confirmed: true }),
    [false, true],
    { enabled: false, recoveryCodesLeft: 0 },
  ]);

  const updated = await graphql(
    `
      mutation {
        updateMe(data: { timeZone: "Africa/Nairobi" }) {
          timeZone
          name
        }
      }
    `,
    second.jwt,
  );
  expect(dataOf(updated)).toEqual({ updateMe: { timeZone: 'Africa/Nairobi', name: 'Maria' } });

  const refreshed = await graphql(
    `
      mutation ($data: RefreshInput!) {
        refresh(data: $data) {
          jwt
        }
      }
    `,
    undefined,
    { data: { refreshToken: second.refreshToken } },
  );
  const { jwt } = dataOf<{ refresh: { jwt: string } }>(refreshed).refresh;

  const other = sessions.find(({ current }) => !current)?.id;
  expect(
    dataOf(
      await graphql(
        `
          mutation ($id: ID!) {
            endSession(id: $id) {
              ended
            }
          }
        `,
        jwt,
        { id: other },
      ),
    ),
  ).toEqual({ endSession: { ended: 1 } });
  expect((await call('GET', '/api/users/me', { token: first.jwt })).status).toBe(401);

  const changed = await graphql(
    `
      mutation ($data: ChangePasswordInput!) {
        changePassword(data: $data) {
          ended
        }
      }
    `,
    jwt,
    { data: { currentPassword: PASSWORD, password: 'another-long-and-quiet-river' } },
  );
  expect(dataOf(changed)).toEqual({ changePassword: { ended: 0 } });
  expect(
    dataOf(
      await graphql(
        `
          mutation {
            logout(data: { scope: "all" }) {
              ended
            }
          }
        `,
        jwt,
      ),
    ),
  ).toEqual({ logout: { ended: 1 } });
  expect((await graphql('{ me { email } }', jwt)).status).toBe(401);

  const trail = await sql<{ action: string }>(
    'select action from careloop.audit a join public.up_users u on u.id = a.patient_id where u.email = $1 order by a.id',
    [email],
  );
  expect(trail.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['account.registered', 'session.renewed', 'session.ended']),
  );
});

it('the second factor is asked for here too', async () => {
  const person = await aPerson('patient');
  const secret = await graphql(
    `mutation { enableTwoFactor(data: { password: "${PASSWORD}" }) { secret otpauthUri } }`,
    person.token,
  );
  expect(dataOf<{ enableTwoFactor: { otpauthUri: string } }>(secret).enableTwoFactor.otpauthUri).toMatch(/^otpauth:/);
  await sql('update careloop.authenticators set confirmed_at = now() where user_id = $1', [person.id]);
  const login = await graphql(
    `mutation { login(data: { email: "${person.email}", password: "${PASSWORD}" }) { jwt twoFactorRequired ticket methods } }`,
  );
  expect(dataOf(login)).toEqual({
    login: {
      jwt: null,
      twoFactorRequired: true,
      ticket: expect.any(String),
      methods: expect.arrayContaining(['totp']),
    },
  });
  const { ticket } = dataOf<{ login: { ticket: string } }>(login).login;
  const wrong = await graphql(`mutation { verifyTwoFactor(data: { ticket: "${ticket}", code: "000000" }) { jwt } }`);
  expect(refusalIn(wrong)?.extensions.error).toMatchObject({
    status: 401,
    details: { code: 'auth.second-factor-refused' },
  });
});

describe('a refusal', () => {
  it.each([
    ['wrong credentials', 'login', { email: 'nobody@people.test', password: 'wrong one' }, '/api/auth/login'],
    ['an address that is none', 'register', { email: 'x', password: PASSWORD, name: 'Maria' }, '/api/auth/register'],
    [
      'a weak password',
      'register',
      { email: 'weak@people.test', password: 'password1', name: 'Maria' },
      '/api/auth/register',
    ],
    ['a spent refresh token', 'refresh', { refreshToken: 'nothing' }, '/api/auth/refresh'],
    ['a wrong code', 'verifyEmail', { email: 'nobody@people.test', code: '123456' }, '/api/auth/verify-email'],
  ])('of %s says what it says over REST', async (_what, field, data, path) => {
    const over = await graphql(
      `mutation ($data: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!) { ${field}(data: $data) { __typename } }`,
      undefined,
      { data },
    );
    const rest = await call('POST', path, { body: data });
    expect(refusalIn(over)?.extensions.error).toEqual(rest.body.error);
    expect(rest.status).toBeGreaterThanOrEqual(400);
  });

  it('of a session that is not mine is the one of a session that is not there', async () => {
    const [theirs] = (await call('GET', '/api/auth/sessions', { token: people.doctor.token })).body.data as unknown as {
      id: string;
    }[];
    const end = async (id: string) =>
      refusalIn(await graphql(`mutation { endSession(id: "${id}") { ended } }`, people.patient.token))?.extensions
        .error;
    expect(await end(String(theirs?.id))).toEqual(await end('00000000-0000-4000-8000-000000000000'));
    expect((await call('GET', '/api/users/me', { token: people.doctor.token })).status).toBe(200);
  });
});

describe('many tries in one request', () => {
  const batch = (count: number, email: string) =>
    `mutation { ${Array.from({ length: count }, (_, n) => `a${n}: login(data: { email: "${email}", password: "wrong ${n}" }) { jwt }`).join(' ')} }`;

  it('20 aliases of login are refused as a whole: none of them was tried', async () => {
    const person = await aPerson('patient');
    expect((await graphql(batch(20, person.email))).status).toBe(400);
    expect(
      await sql(`select 1 from careloop.audit where action = 'session.refused' and patient_id = $1`, [person.id]),
    ).toHaveLength(0);
  });

  it('10 aliases are ten tries', async () => {
    const person = await aPerson('patient');
    const answer = await graphql(batch(10, person.email));
    expect((JSON.parse(answer.text) as { errors: unknown[] }).errors).toHaveLength(10);
    expect(
      await sql(`select 1 from careloop.audit where action = 'session.refused' and patient_id = $1`, [person.id]),
    ).toHaveLength(10);
  });
});
