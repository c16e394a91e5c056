import { readEnv } from '../../../src/app/env';

const GOOD = {
  DATABASE_URL: 'postgres://careloop@127.0.0.1/careloop',
  CARELOOP_SECRET: 'only-for-tests-0123456789abcdefghijklmnop',
};

describe('settings', () => {
  it('that are left out or empty have their usual value', () => {
    expect(readEnv({ ...GOOD, PORT: '', SMTP_PORT: undefined })).toMatchObject({
      PORT: 1337,
      SMTP_PORT: 1025,
      PUBLIC_URL: 'http://localhost:1337',
    });
  });

  it.each([
    ['SMTP_PORT', 'mail', 'must be a number from 1 to 65535'],
    ['SMTP_PORT', '70000', 'must be a number from 1 to 65535'],
    ['DEMO', 'perhaps', 'expected one of "true"|"false"'],
    ['DATABASE_URL', 'mysql://localhost/careloop', 'must be a PostgreSQL address'],
    ['CARELOOP_SECRET', 'short', 'must have 32 characters or more'],
    ['CARELOOP_SECRET', 'abcabc'.repeat(8), 'can be guessed; make one with: openssl rand -base64 48'],
    ['CORS_ORIGINS', '*', 'must name each origin, such as https://app.example.org, and none with \\*'],
    ['CORS_ORIGINS', 'https://app.example.org, https://*.example.org', 'must name each origin'],
    ['CORS_ORIGINS', 'https://app.example.org/', 'must name each origin'],
  ])('%s=%s is refused by name, with what it should be and without a stack', (name, value, reason) => {
    const refusal = refusalOf({ ...GOOD, [name]: value });
    expect(refusal.message).toMatch(new RegExp(`^These settings do not fit.*\\n  ${name}: .*${reason}`));
    expect(refusal.message.split('\n')).toHaveLength(2);
    expect(refusal.stack).toBeUndefined();
  });

  it('never repeats a value: it may be a secret', () => {
    expect(refusalOf({ ...GOOD, CARELOOP_SECRET: 'a-river' }).message).not.toContain('a-river');
  });
});

describe('settings of an installation that others reach', () => {
  const REAL = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://care.example.org',
    TRUSTED_PROXIES: '1',
    DATABASE_URL: 'postgres://careloop:7c1f0b9a2d@db.internal:5432/careloop',
    CARELOOP_SECRET: 'k7Qv2mYt9RzX4wLp8NcB1hDf6JsG3aTe5UiOoPqWnM0=',
  };

  it('are accepted where they are as they should be', () => {
    expect(readEnv(REAL)).toMatchObject({ TRUSTED_PROXIES: 1, RATE_LIMIT_MULTIPLIER: 1 });
    expect(readEnv({ ...REAL, TRUSTED_PROXIES: '0' }).TRUSTED_PROXIES).toBe(0);
    expect(readEnv({ ...REAL, DATABASE_URL: 'postgres://careloop@db.internal/careloop' })).toBeTruthy();
    expect(readEnv({ ...REAL, CORS_ORIGINS: 'https://app.example.org, capacitor://localhost' })).toBeTruthy();
  });

  it.each([
    ['PUBLIC_URL', 'http://care.example.org', 'must begin with https://'],
    ['PUBLIC_URL', 'http://192.168.1.10:1337', 'must begin with https://'],
    ['TRUSTED_PROXIES', '', 'how many proxies of yours stand in front'],
    ['CARELOOP_SECRET', 'please-change-me-0123456789-abcdefghij', 'is that of an example'],
    ['DATABASE_URL', 'postgres://careloop:careloop@db.internal/careloop', 'has a password that is tried first'],
    ['DATABASE_URL', 'postgres://clinic:Password@db.internal/careloop', 'has a password that is tried first'],
    ['DEMO', 'true', 'must be false in production'],
    ['SANDBOX_URL', 'http://127.0.0.1:8025', 'must not be set in production'],
    ['GOOGLE_ISSUER', 'http://127.0.0.1:8025/openid', 'must begin with https://'],
    ['CAPTCHA_VERIFY_URL', 'http://127.0.0.1:8025/siteverify/turnstile', 'must begin with https://'],
  ])('%s=%s keeps it from starting, and says why', (name, value, reason) => {
    const refusal = refusalOf({ ...REAL, [name]: value });
    expect(refusal.message).toContain(`\n  ${name}: `);
    expect(refusal.message).toContain(reason);
    expect(refusal.message.split('\n')).toHaveLength(2);
  });

  it('are all named at once', () => {
    const weak = { ...REAL, PUBLIC_URL: 'http://care.example.org', DEMO: 'true', TRUSTED_PROXIES: '' };
    expect(refusalOf(weak).message.match(/^ {2}[A-Z_]+/gm)).toEqual(['  PUBLIC_URL', '  TRUSTED_PROXIES', '  DEMO']);
  });

  it.each(['http://localhost:1337', 'http://care.localhost', 'http://127.0.0.1:1400', 'http://[::1]:1400'])(
    'may be tried out at %s, which only this machine reaches',
    (address) => {
      expect(readEnv({ ...REAL, PUBLIC_URL: address, DEMO: 'true', TRUSTED_PROXIES: '' }).DEMO).toBe(true);
    },
  );

  it('do not bind those who develop', () => {
    expect(
      readEnv({ ...REAL, NODE_ENV: 'development', PUBLIC_URL: 'http://10.0.0.7:1337', DEMO: 'true' }),
    ).toBeTruthy();
  });
});

const refusalOf = (source: Record<string, string>): Error => {
  try {
    readEnv(source);
  } catch (error) {
    return error as Error;
  }
  throw new Error('they were accepted');
};
