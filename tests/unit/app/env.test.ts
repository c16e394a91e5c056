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

const refusalOf = (source: Record<string, string>): Error => {
  try {
    readEnv(source);
  } catch (error) {
    return error as Error;
  }
  throw new Error('they were accepted');
};
