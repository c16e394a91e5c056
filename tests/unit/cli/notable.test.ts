import { notableIn } from '../../../src/cli/quickstart/notable.mjs';

describe('what of a program’s output is shown at once', () => {
  it.each([
    [
      'our own line of information',
      '{"at":"2026-01-01T00:00:00Z","level":"info","service":"api","event":"api.listening","port":1337}',
      null,
    ],
    [
      'our own warning',
      '{"at":"2026-01-01T00:00:00Z","level":"warn","service":"worker","event":"email.unreachable","code":"ECONNREFUSED"}',
      'warn: email.unreachable code=ECONNREFUSED',
    ],
    [
      'a request that Strapi notes',
      '[2026-01-01 00:00:00.000] \u001b[32mhttp\u001b[39m: GET /api/doses (3 ms) 200',
      null,
    ],
    [
      'an error that Strapi notes',
      '[2026-01-01 00:00:00.000] \u001b[31merror\u001b[39m: Something broke',
      'error: Something broke',
    ],
    ['the first line of a stack', 'TypeError: x is not a function', 'TypeError: x is not a function'],
    ['the rest of a stack', '    at run (/srv/careloop/dist/src/server.js:1:1)', null],
    [
      'PostgreSQL giving up',
      '2026-01-01 00:00:00.000 UTC [1] FATAL:  the disk is gone',
      '2026-01-01 00:00:00.000 UTC [1] FATAL:  the disk is gone',
    ],
    ['half a line', '{"level":"warn"', null],
  ])('%s', (_, line, shown) => {
    expect(notableIn(line)).toBe(shown);
  });

  it('is shortened', () => {
    expect(notableIn(`Error: ${'x'.repeat(1_000)}`)?.length).toBeLessThan(200);
  });
});
