import { isFromThisMachine, sandboxTarget } from '../../../src/app/sandbox-pages';

const SANDBOX = 'http://127.0.0.1:8025';

describe('what is passed on to the sandbox', () => {
  it.each([
    ['/sandbox/', `${SANDBOX}/`],
    ['/sandbox/messages?to=a%40b.example', `${SANDBOX}/messages?to=a%40b.example`],
  ])('%s is its own page', (asked, target) => expect(sandboxTarget(asked, SANDBOX)?.href).toBe(target));

  it.each([
    '/sandbox//127.0.0.1:9877/x',
    '/sandbox//evil.example/x',
    '/sandbox/\\evil.example/x',
    '/sandbox/\\\\evil.example',
    '/sandbox///evil.example',
    '/sandbox/\t/evil.example',
    '/sandboxes/x',
    '/sandbox.evil.example/',
    '/sandbox@evil.example/',
  ])('%j leads nowhere else', (asked) => {
    const target = sandboxTarget(asked, SANDBOX);
    expect(target === null || target.origin === SANDBOX).toBe(true);
  });

  it.each(['/sandbox//127.0.0.1:9877/x', '/sandbox//evil.example/x', '/sandbox/\\evil.example/x', '/sandboxes/x'])(
    '%j is answered as nothing',
    (asked) => expect(sandboxTarget(asked, SANDBOX)).toBeNull(),
  );
});

describe('who may look into the sandbox', () => {
  it.each([
    ['127.0.0.1', 'localhost:1337', {}, true],
    ['::1', '[::1]:1337', {}, true],
    ['::ffff:127.0.0.1', 'careloop.localhost', {}, true],
    ['10.0.0.8', 'localhost:1337', {}, false],
    ['::ffff:192.168.0.7', '127.0.0.1', {}, false],
    ['127.0.0.1', 'rebound.evil.example', {}, false],
    ['127.0.0.1', '127.evil.example', {}, false],
    ['127.0.0.1', 'localhost', { 'x-forwarded-for': '203.0.113.7' }, false],
    ['127.0.0.1', 'localhost', { forwarded: 'for=203.0.113.7' }, false],
    ['', 'localhost', {}, false],
  ] as const)('%s asking for %s with %j: %s', (peer, host, headers, may) =>
    expect(isFromThisMachine(peer, host, headers)).toBe(may),
  );
});
