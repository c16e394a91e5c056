import { gzipSync } from 'node:zlib';
import { call, careloop } from '../support/api';

jest.setTimeout(30_000);

const LOGIN = '/api/auth/login';
const send = async (body: string | Buffer, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${careloop.url}${LOGIN}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: new Uint8Array(Buffer.from(body)),
  });
  return { status: answer.status, text: await answer.text() };
};

describe('a body that cannot be read is the mistake of whoever sent it', () => {
  it.each<[string, string | Buffer, Record<string, string>]>([
    ['arrays in arrays', '['.repeat(100_000) + ']'.repeat(100_000), {}],
    ['objects in objects', `${'{"email":'.repeat(20_000)}1${'}'.repeat(20_000)}`, {}],
    ['one that is not packed as it says', 'not packed at all', { 'content-encoding': 'gzip' }],
    [
      'one that is cut short',
      gzipSync('{"email":"maria@people.test","password":"a"}').subarray(0, 20),
      { 'content-encoding': 'gzip' },
    ],
  ])('%s', async (_what, body, headers) => {
    expect(await send(body, headers)).toEqual({ status: 400, text: expect.stringContaining('"ValidationError"') });
  });
});

it.each([
  '/',
  '/dose',
  '/api-docs',
  '/_health',
  '/admin/init',
  '/uploads/nothing.png',
  '/%61pi/users/me',
  '//api/users/me',
  '/api;/users/me',
  '/nothing',
])('%s says what is left, and costs nothing', async (path) => {
  const asked = async () => (await call('GET', path)).headers;
  const before = await asked();
  expect(before.get('x-ratelimit-limit')).toMatch(/^\d+$/);
  expect((await asked()).get('x-ratelimit-remaining')).toBe(before.get('x-ratelimit-remaining'));
});
