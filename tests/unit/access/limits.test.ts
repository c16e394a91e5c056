import { randomBytes } from 'node:crypto';
import { accountOf, addressOf, nameless } from '../../../src/app/access/limit-keys';
import { limitsWith, readLimitChanges } from '../../../src/app/access/limits';

describe('the table of limits', () => {
  it('is multiplied and changed by name', () => {
    const limits = limitsWith(readLimitChanges('register=7/2h, codes=5/30s'), 10);
    expect(limits.register).toMatchObject({ most: 70, windowMs: 7_200_000, per: 'address' });
    expect(limits.codes).toMatchObject({ most: 50, windowMs: 30_000 });
    expect(limits.patient).toMatchObject({ most: 200, windowMs: 60_000 });
  });

  it.each([
    ['regster=3/1h', /"regster=3\/1h": there is no limit "regster"/],
    ['register=3', /"register=3" is not a limit\. Write name=most\/window/],
    ['register=0/1h', /is not a limit/],
    ['register=3/2d', /is not a limit/],
    ['register=3/25h', /at most 24h/],
  ])('refuses %s and says why', (text, why) => {
    expect(() => readLimitChanges(text)).toThrow(why);
  });
});

describe('what is counted together', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['made up', 'unknown'],
  ])('%s is %s', (ip, address) => expect(addressOf(ip)).toBe(address));

  it('an account is its address, whichever field names it', () => {
    expect(accountOf({ email: ' Maria@Example.org ' })).toBe('maria@example.org');
    expect(accountOf({ identifier: 'MARIA@example.org' })).toBe('maria@example.org');
    expect(accountOf({ email: ['maria@example.org'] })).toBeNull();
    expect(accountOf(undefined)).toBeNull();
  });

  it('a counter’s name tells nothing and keeps its parts apart', () => {
    const name = nameless(randomBytes(32));
    expect(name('codes', 'account maria@example.org')).toMatch(/^[\w-]{32}$/);
    expect(name('a', 'b c')).not.toBe(name('a b', 'c'));
  });
});
