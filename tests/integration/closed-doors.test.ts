import { connect } from 'node:net';
import { call, careloop, graphql } from '../support/api';
import { aCourse, aPerson, closeSql, type Person } from '../support/people';

let maria: Person;
beforeAll(async () => {
  maria = await aPerson('patient');
  await aCourse(maria);
});
afterAll(closeSql);

describe('Strapi’s open doors are closed', () => {
  it.each(['status=draft', 'publicationState=preview', 'locale=xx&status=draft', 'unknown=1'])(
    '?%s is refused',
    async (query) => {
      expect((await call('GET', `/api/medications?${query}`, { token: maria.token })).status).toBe(400);
    },
  );

  it('headers do not change the shape of answers', async () => {
    const plain = await call('GET', '/api/medications', { token: maria.token });
    const asked = await call('GET', '/api/medications', {
      token: maria.token,
      headers: { 'strapi-response-format': 'v4', 'strapi-encode-source-maps': 'true' },
    });
    expect(asked.text).toBe(plain.text);
  });

  it('another site’s page may call only where it is named', async () => {
    const from = async (path: string, origin: string) =>
      (await call('GET', path, { token: maria.token, headers: { origin } })).headers.get('access-control-allow-origin');
    for (const path of ['/api/medications', '/graphql?query=%7B__typename%7D', '/admin/init']) {
      expect(await from(path, 'https://evil.example')).toBeNull();
      expect(await from(path, 'https://app.careloop.test')).toBe('https://app.careloop.test');
    }
  });

  it.each([
    '/api/medications',
    '/graphql?query=%7B__typename%7D',
    '/admin/init',
    '/admin/users/me',
    '/careloop/system',
  ])('%s is kept by nobody on the way, refused or not', async (path) => {
    expect((await call('GET', path)).headers.get('cache-control')).toBe('no-store');
  });

  it.each(['/api/medications', '/api/doses', '/graphql', '/admin/init', '/nothing-here'])(
    '%s tells browsers to load, frame and guess nothing foreign',
    async (path) => {
      const { headers } = await call('GET', path, { token: maria.token });
      const result = (name: string) => headers.get(name);
      expect(
        Object.fromEntries(
          [
            'strict-transport-security',
            'x-frame-options',
            'x-content-type-options',
            'referrer-policy',
            'x-powered-by',
          ].map((name) => [name, result(name)]),
        ),
      ).toEqual({
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-frame-options': 'SAMEORIGIN',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-powered-by': null,
      });
      const policy = result('content-security-policy')?.split(';');
      expect(policy).toEqual(
        expect.arrayContaining([
          "connect-src 'self'",
          "frame-ancestors 'self'",
          "default-src 'self'",
          "script-src 'self'",
          "object-src 'none'",
          "form-action 'self'",
        ]),
      );
    },
  );

  it('nobody uploads over the API', async () => {
    expect([401, 403, 404, 405]).toContain(
      (await call('POST', '/api/upload', { token: maria.token, body: {} })).status,
    );
  });

  it('nobody registers as the first admin', async () => {
    const body = { email: 'me@evil.example', password: 'Abcdefgh1', firstname: 'Me', lastname: 'Me' };
    expect((await call('POST', '/admin/register-admin', { body })).status).toBe(400);
  });

  it.each([
    ['depth', `{ medications { plans { doses { plan { doses { plan { doses { plan { documentId } } } } } } } } }`],
    ['aliases', `{ ${Array.from({ length: 11 }, (_, index) => `a${index}: medications { documentId }`).join(' ')} }`],
    [
      'fields',
      `{ ${Array.from({ length: 10 }, (_, index) => `a${index}: medications { ${Array.from({ length: 16 }, () => 'name').join(' ')} }`).join(' ')} }`,
    ],
  ])('GraphQL limits %s', async (_what, query) => {
    const answer = await graphql(query, maria.token);
    expect(answer.status).toBe(400);
  });

  it('GraphQL takes no batches', async () => {
    expect(
      (
        await call('POST', '/graphql', {
          token: maria.token,
          body: [{ query: '{ __typename }' }, { query: '{ __typename }' }],
        })
      ).status,
    ).toBe(400);
  });

  it.each([
    'register',
    'login',
    'forgotPassword',
    'resetPassword',
    'changePassword',
    'emailConfirmation',
    'createUsersPermissionsUser',
    'createMedicationEntry',
    'deleteUploadFile',
  ])('GraphQL knows no stock mutation %s that works', async (name) => {
    const answer = await graphql(`mutation { ${name}(id: "1") { __typename } }`, maria.token);
    expect(answer.text).toContain('errors');
  });

  it('ordering by status is refused: Strapi would order by publication', async () => {
    const answer = await call('GET', '/api/doses?sort=status:asc', { token: maria.token });
    expect(answer.body.error?.details.errors?.[0]?.path).toEqual(['sort']);
    expect((await graphql('{ doses(sort: "status") { documentId } }', maria.token)).text).toContain(
      'Sorting by status',
    );
  });

  it('every refused page size and depth is a 400, not a flood', async () => {
    const answer = await call('GET', '/api/medications?pagination[pageSize]=100000', { token: maria.token });
    expect([answer.status, answer.body.error?.details.errors?.map(({ path }) => path.join('.'))]).toEqual([
      400,
      ['pagination.pageSize'],
    ]);
  });

  it('broken JSON, a body that is too large and a wrong content type are told so', async () => {
    const send = async (body: string, headers = {}) =>
      await call('POST', '/api/medications', { token: maria.token, body, headers });
    expect((await send('{"name":')).status).toBe(400);
    expect((await send(`{"name":"${'x'.repeat(300_000)}"}`)).status).toBe(413);
    expect((await send('<name/>', { 'content-type': 'text/xml' })).status).toBe(400);
  });

  it.each(['/api/medications', '/api/doses', '/api/nothing-here', '/graphql?query=%7B__typename%7D'])(
    '%s says what it answers with, and that nobody stores it',
    async (path) => {
      const { headers } = await call('GET', path, { token: maria.token });
      expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([
        expect.stringMatching(/^application\/(graphql-response\+)?json; charset=utf-8$/),
        'no-store',
      ]);
    },
  );

  it.each(['/uploads', '/uploads/', '/fonts', '/fonts/'])('%s lists no files', async (path) => {
    expect((await call('GET', path)).status).toBe(404);
  });

  it('a request is not given back to whoever made it, nor taken for two', async () => {
    const { hostname, port } = new URL(careloop.url);
    const answered = async (request: string): Promise<string> =>
      await new Promise((done) => {
        let text = '';
        const socket = connect(Number(port), hostname, () => socket.end(request));
        socket
          .on('data', (part) => (text += String(part)))
          .on('close', () => done(text))
          .on('error', () => undefined);
      });
    const head = `Host: ${hostname}\r\nConnection: close\r\n`;
    expect(await answered(`TRACE /api/doses HTTP/1.1\r\n${head}\r\n`)).toMatch(/^HTTP\/1\.1 (404|405|501) /);
    for (const lengths of ['Content-Length: 5\r\nTransfer-Encoding: chunked', 'Content-Length: 5\r\nContent-Length: 6'])
      expect(
        await answered(
          `POST /api/auth/login HTTP/1.1\r\n${head}${lengths}\r\n\r\n0\r\n\r\nGET /api/doses HTTP/1.1\r\n\r\n`,
        ),
      ).toMatch(/^HTTP\/1\.1 400 (?![^]*HTTP\/1\.1)/);
  });
});
