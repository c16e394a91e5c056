import { household, type Household, type Program } from '../support/household';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { anApp, closeApps } from '../support/sockets';
import { until } from '../support/until';

jest.setTimeout(120_000);

const LIMITED = { RATE_LIMIT_MULTIPLIER: '1', TRUSTED_PROXIES: '1', CORS_ORIGINS: 'https://app.careloop.test' };
const JSON_BODY = { 'content-type': 'application/json' };
const TOO_MANY = {
  success: false,
  data: null,
  error: {
    message: expect.stringMatching(/^Too many requests\. Try again in \d+ (seconds?|minutes)\.$/) as string,
    statusCode: 429,
    type: 'RATE_LIMIT_EXCEEDED',
    status: 429,
    name: 'TooManyRequestsError',
  },
};

/** Addresses that nobody has used before. */
const addresses = (() => {
  let last = 0;
  return () => `203.0.${113 + Math.floor((last += 1) / 250)}.${last % 250}`;
})();

describe.each([
  ['in PostgreSQL', { redis: false }],
  ['in Redis', { redis: true }],
])('limits on a running node, counted %s', (_where, wishes) => {
  let home: Household;
  let node: Program & { readonly url: string };
  beforeAll(async () => {
    home = await household(wishes);
    node = await home.startApi(LIMITED);
  });
  afterAll(async () => await home.close());

  const ask = async (
    method: string,
    path: string,
    {
      from,
      body,
      token,
      headers = {},
    }: { from: string; body?: unknown; token?: string; headers?: Record<string, string> },
  ) => {
    const answer = await fetch(`${node.url}${path}`, {
      method,
      headers: {
        'x-forwarded-for': from,
        ...(body === undefined ? {} : JSON_BODY),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return {
      status: answer.status,
      headers: answer.headers,
      body: (await answer.json().catch(() => null)) as { jwt?: string } | null,
    };
  };
  const signIn = async (from: string, email: string, password = PASSWORD, path = '/api/auth/login') =>
    await ask('POST', path, { from, body: { email, password } });
  const tokenOf = async (email: string): Promise<string> => String((await signIn(addresses(), email)).body?.jwt);
  const inTurn = async <Result>(runs: readonly (() => Promise<Result>)[]): Promise<Result[]> => {
    const result: Result[] = [];
    for (const run of runs) result.push(await run());
    return result;
  };

  it('every answer of the API says what is left', async () => {
    const token = await tokenOf(PATIENTS[0]!);
    const from = addresses();
    const answers = await inTurn([
      () => ask('GET', '/api/doses', { from, token }), // the hot door
      () => ask('GET', '/api/users/me', { from, token }),
      () => ask('GET', '/api/admin-things', { from, token }), // nothing there
      () => ask('GET', '/api/users/me', { from }), // nobody
      () => ask('GET', '/api/users/me', { from, token: 'a.b.c' }), // a bad token
      () => ask('POST', '/api/auth/login', { from, body: '{"email":' }),
      () => ask('POST', '/api/auth/login', { from, body: { email: 'x@x.org', password: 'wrong one' } }),
      () => ask('POST', '/api/auth/refresh', { from, body: { refreshToken: 'nothing' } }),
      () => ask('POST', '/graphql', { from, token, body: { query: '{ __typename }' } }),
      () => ask('POST', '/graphql', { from, body: { query: '{ nothing }' } }),
      () =>
        ask('OPTIONS', '/api/doses', {
          from,
          headers: { origin: 'https://app.careloop.test', 'access-control-request-method': 'GET' },
        }),
      () => ask('POST', '/admin/login', { from, body: { email: 'x@x.org', password: 'Wrong-one-1' } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 401, 401, 400, 401, 401, 200, 400, 204, 400]);
    for (const { headers } of answers) {
      expect(headers.get('x-ratelimit-limit')).toMatch(/^\d+$/);
      expect(headers.get('x-ratelimit-remaining')).toMatch(/^\d+$/);
      expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1_000 - 1);
    }
    const fromApp = await ask('GET', '/api/users/me', {
      from,
      token,
      headers: { origin: 'https://app.careloop.test' },
    });
    expect(fromApp.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('x-ratelimit-remaining');
  });

  it('the sixth wrong sign-in is told 429, with when to come back', async () => {
    const from = addresses();
    const answers = await inTurn(
      Array.from({ length: 6 }, () => () => signIn(from, 'maria@nowhere.test', 'wrong one')),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(answers.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['4', '3', '2', '1', '0', '0']);
    expect(answers[5]?.body).toEqual(TOO_MANY);
    expect(Number(answers[5]?.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
  });

  it('no other spelling of the same thing counts apart', async () => {
    const email = 'evasive@nowhere.test';
    const password = 'wrong one';
    const at =
      (path: string, body: unknown, headers = {}) =>
      () =>
        ask('POST', path, { from: addresses(), body, headers });
    const statuses = (
      await inTurn([
        at('/api/auth/login', { email, password }),
        at('/API/Auth/LOGIN', { email, password }),
        at('/api/auth/login/', { identifier: email, password }),
        at('/api/v1/login', { data: { email: ' EVASIVE@nowhere.test', password } }),
        at('/api/auth/local', { identifier: email.toUpperCase(), password }),
        // From here on the account is used up, whichever way and from wherever.
        at('/api/auth/login', { email, password }),
        at('/api/login/', { email, password }),
        at('/api/V1/auth/login', { email, password }),
        at('/api/auth/%6cogin', { email, password }),
        at(
          '/api/auth/login',
          { email, password },
          { 'x-real-ip': '192.0.2.1', 'x-client-ip': '192.0.2.1', forwarded: 'for=192.0.2.1' },
        ),
        at('/api/auth/login', { email: [email], password }),
        at('/api/auth/login', { email, identifier: 'other@nowhere.test', password }),
      ])
    ).map(({ status }) => status);
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses.slice(5, 7)).toEqual([429, 429]);
    expect([404, 405, 429]).toContain(statuses[7]); // no door at all
    expect([404, 405, 429]).toContain(statuses[8]);
    expect(statuses.slice(9)).toEqual([429, 400, 400]);
  });

  it('an address cannot be made up: only what the proxy wrote last counts', async () => {
    const proxySaw = addresses();
    const answers = await inTurn(
      Array.from(
        { length: 11 },
        (_, turn) => () => ask('GET', '/api/nothing', { from: `198.51.100.${turn}, ${proxySaw}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(404), 429]);
    expect(answers[10]?.body).toEqual(TOO_MANY);
  });

  it('an IPv6 customer is one address', async () => {
    const answers = await inTurn(
      Array.from(
        { length: 11 },
        (_, turn) => () => ask('GET', '/api/nothing', { from: `2001:db8:${wishes.redis ? 1 : 2}:7::${turn + 1}` }),
      ),
    );
    expect(answers[10]?.status).toBe(429);
  });

  it('aliases of GraphQL cost as much as their REST door', async () => {
    const token = await tokenOf(PATIENTS[1]!);
    const aliases = (count: number) =>
      `{ ${Array.from({ length: count }, (_, index) => `a${index}: doses { documentId }`).join(' ')} }`;
    const query = async (text: string) =>
      await ask('POST', '/graphql', { from: addresses(), token, body: { query: text } });
    const first = await query(aliases(9));
    expect([first.status, first.headers.get('x-ratelimit-remaining')]).toEqual([200, '11']);
    expect(
      (await query(`query { ...f } fragment f on Query { ${aliases(9).slice(1, -1)} }`)).headers.get(
        'x-ratelimit-remaining',
      ),
    ).toBe('2');
    const over = await query(aliases(3));
    expect([over.status, over.body]).toEqual([429, TOO_MANY]);
    expect((await ask('GET', '/api/doses', { from: addresses(), token })).status).toBe(429); // the same counter
  });

  it('aliases of a GraphQL sign-in are tries like any others, and right ones are free', async () => {
    const email = 'aliased@nowhere.test';
    const from = addresses();
    const mutate = async (query: string) =>
      await ask('POST', '/graphql', { from, body: { query: `mutation { ${query} }` } });
    const tries = (count: number) =>
      Array.from(
        { length: count },
        (_, n) => `a${n}: login(data: { email: "${email}", password: "wrong ${n}" }) { jwt }`,
      ).join(' ');
    expect((await mutate(tries(20))).status).toBe(400); // as a whole, before anything is tried
    const { errors } = (await mutate(tries(8))).body as unknown as {
      errors: { extensions: { error: { status: number } } }[];
    };
    expect(errors.map(({ extensions }) => extensions.error.status)).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    expect((await signIn(from, email, 'wrong one')).status).toBe(429); // the same counter
    const clinic = addresses();
    const right = async () =>
      await ask('POST', '/graphql', {
        from: clinic,
        body: { query: `mutation { login(data: { email: "${PATIENTS[5]!}", password: "${PASSWORD}" }) { jwt } }` },
      });
    const signedIn = await inTurn(Array.from({ length: 15 }, () => right)); // more than an anonymous caller may ask in a minute
    expect(signedIn.map(({ status, body }) => [status, 'errors' in (body ?? {})])).toEqual(
      Array(15).fill([200, false]),
    );
  });

  it('events of a socket count, and those behind a door as calls too; who never stops is cut off', async () => {
    const app = await anApp(node.url, { token: await tokenOf(PATIENTS[6]!) });
    const takes = await inTurn(
      Array.from({ length: 21 }, () => () => app.ask('dose:take', { id: 'a1b2c3d4e5f6g7h8i9j0k1l2' })),
    );
    expect(takes.map(({ error }) => error?.status)).toEqual([...Array<number>(20).fill(404), 429]);
    const others = await inTurn(Array.from({ length: 100 }, () => () => app.ask('no:event', {})));
    expect(others.map(({ error }) => error?.status)).toEqual([...Array<number>(99).fill(404), 429]);
    expect(others.at(-1)?.error).toMatchObject({
      name: 'TooManyRequestsError',
      code: 'RATE_LIMIT_EXCEEDED',
      field: null,
    });
    for (let sent = 0; sent < 120; sent += 1) app.socket.emit('no:event', {});
    await until(() => app.closed() !== null);
    expect(app.told.at(-1)).toMatchObject({ name: 'session:ended', payload: { code: 'events.flood' } });
    closeApps();
  });

  it('a patient asks 20 times a minute, through hot and other doors together', async () => {
    const token = await tokenOf(PATIENTS[2]!);
    const answers = await inTurn(
      Array.from(
        { length: 21 },
        (_, turn) => () => ask('GET', turn % 2 ? '/api/doses' : '/api/users/me', { from: addresses(), token }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(answers[20]?.body).toEqual(TOO_MANY);
    const again = await ask('POST', '/graphql', {
      from: addresses(),
      token,
      body: { query: '{ doses { documentId } }' },
    });
    expect([again.status, again.body]).toEqual([429, TOO_MANY]);
    expect(again.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0);
    const other = await ask('GET', '/api/doses', { from: addresses(), token: await tokenOf(PATIENTS[3]!) });
    expect(other.status).toBe(200);
  });

  it('registers 3 people an hour from one address', async () => {
    const from = addresses();
    const body = (turn: number) => ({
      email: `new-${turn}-${String(wishes.redis)}@people.test`,
      password: PASSWORD,
      name: 'New',
    });
    const answers = await inTurn(
      [0, 1, 2, 3].map(
        (turn) => () => ask('POST', turn % 2 ? '/api/signup' : '/api/auth/register', { from, body: body(turn) }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 201, 200, 429]);
  });

  it('the panel’s sign-in is under the same limits, however its path is spelt', async () => {
    const from = addresses();
    const paths = ['/admin/login', '/ADMIN/login', '/admin/login/', '/admin/Login', '/admin/login', '/admin/login'];
    const answers = await inTurn(paths.map((path) => () => signIn(from, 'admin@nowhere.test', 'Wrong-one-1', path)));
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 429]);
    expect(answers[5]?.body).toEqual(TOO_MANY);
  });

  it('nothing that is sent beside it makes an address of the panel another account', async () => {
    const tries = Array.from(
      { length: 6 },
      (_, turn) => () =>
        ask('POST', '/admin/login', {
          from: addresses(),
          body: {
            email: 'admin@elsewhere.test',
            password: 'Wrong-one-1',
            ticket: `ticket-${turn}`,
            identifier: `other-${turn}@elsewhere.test`,
          },
        }),
    );
    expect((await inTurn(tries)).map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 429]);
  });

  it('a clinic’s 200 honest sign-ins from one address go through while an attacker there fails without a break', async () => {
    const clinic = addresses();
    const staff = Array.from({ length: 200 }, (_, index) => `clinic-${index}@people.test`);
    await home.query(
      `with person as (
         insert into public.up_users (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
         select email, email, email, 'local', (select password from public.up_users where email = $2), true, false, 'Some one', 'Africa/Nairobi', 'en', now(), now(), now()
         from unnest($1::text[]) as made (email) returning id)
       insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = 'patient'`,
      [staff, PATIENTS[0]],
    );
    const clinicDay = { isOpen: true };
    const attacks: number[] = [];
    const attacker = (async () => {
      for (let turn = 0; clinicDay.isOpen; turn += 1)
        attacks.push((await signIn(clinic, `victim-${turn % 10}@people.test`, `guess number ${turn}`)).status);
    })();
    const honest: number[] = [];
    const queue = [...staff];
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let email = queue.pop(); email; email = queue.pop()) honest.push((await signIn(clinic, email)).status);
      }),
    );
    clinicDay.isOpen = false;
    await attacker;
    expect(honest.filter((status) => status === 200)).toHaveLength(200);
    expect(attacks.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect(attacks.filter((status) => status === 429).length).toBeGreaterThan(5);
  });

  it('a restart forgives nothing', async () => {
    const email = 'restart@nowhere.test';
    await inTurn(Array.from({ length: 5 }, () => () => signIn(addresses(), email, 'wrong one')));
    await node.kill();
    node = await home.startApi(LIMITED);
    expect((await signIn(addresses(), email, 'wrong one')).status).toBe(429);
  });

  if (wishes.redis) {
    it('without its Redis the node still counts, and lets honest people in', async () => {
      await home.stopRedis();
      const from = addresses();
      expect((await signIn(from, PATIENTS[3]!)).status).toBe(200);
      const answers = await inTurn(
        Array.from({ length: 6 }, () => () => signIn(addresses(), 'lost@nowhere.test', 'wrong one')),
      );
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
      expect(node.written().match(/limits\.store-lost/g)).toHaveLength(1);
    });
  }
});
