import { call, careloop, graphql } from '../support/api';
import { aPerson, closeSql } from '../support/people';

jest.setTimeout(30_000);
afterAll(closeSql);

/** Fragments that spread the next one twice: a kilobyte that stands for 2 to the power of `count` fields. */
const doubling = (count: number, field: string): string =>
  `{ ...A0 } ${Array.from({ length: count }, (_, nr) => `fragment A${nr} on Query { ...A${nr + 1} ...A${nr + 1} }`).join(' ')} fragment A${count} on Query { ${field} }`;

it('a small query that unfolds to a thousand million fields is refused at once', async () => {
  const begun = performance.now();
  const { status, text } = await graphql(doubling(30, '__typename'));
  expect([status, text]).toEqual([400, expect.stringContaining('too many selections')]);
  expect(performance.now() - begun).toBeLessThan(5_000);
});

it('a fragment that is spread twice is answered once, and counted once', async () => {
  const { token } = await aPerson('patient');
  const left = async (query: string) => Number((await graphql(query, token)).headers.get('x-ratelimit-remaining'));
  const before = await left('{ me { email } }');
  expect(await left(doubling(5, 'me { email }'))).toBe(before - 1);
});

it.each([
  ['that is not there', '{ ...Nobody }'],
  ['that spreads itself', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
])('a fragment %s is the mistake of the caller', async (_which, query) => {
  const { status, text } = await graphql(query);
  expect([status, text]).toEqual([400, expect.stringContaining('ragment')]);
});

it('a document of ten thousand words is not read to its end', async () => {
  const { status, text } = await graphql(
    Array.from({ length: 3_000 }, (_, nr) => `query Q${nr} { __typename }`).join(' '),
  );
  expect([status, text]).toEqual([400, expect.stringContaining('tokens')]);
});

describe('what is asked wrongly is told to the caller, and to no log', () => {
  const CANARY = 'canary-password-4711';
  const LOGIN = 'mutation ($data: LoginInput!) { login(data: $data) { jwt } }';

  it.each<[string, object, string]>([
    [
      'a document that cannot be read',
      { query: `mutation { login(data: { email: "x@people.test", password "${CANARY}" }) { jwt } }` },
      'Syntax Error',
    ],
    [
      'an argument of another type',
      { query: LOGIN, variables: { data: { email: 'x@people.test', password: { is: CANARY } } } },
      'String cannot represent',
    ],
    [
      'an argument too many',
      { query: LOGIN, variables: { data: { email: 'x@people.test', password: CANARY, admin: true } } },
      'not defined by type',
    ],
    ['an operation that is not there', { query: '{ __typename }', operationName: CANARY }, 'Unknown operation'],
    [
      'a query that nobody has kept',
      { extensions: { persistedQuery: { version: 1, sha256Hash: CANARY } } },
      'PersistedQuery',
    ],
  ])('%s', async (_what, body, result) => {
    const { log } = careloop.strapi as { log: { error(...result: unknown[]): void } };
    const logged = jest.spyOn(log, 'error');
    const { text } = await call('POST', '/graphql', { body });
    expect(text).toContain(result);
    expect(logged.mock.calls).toEqual([]);
    logged.mockRestore();
  });
});
