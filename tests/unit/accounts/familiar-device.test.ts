import { isFamiliar } from '../../../src/domains/accounts/rules/familiar-device';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const newerFirefox = firefox.replaceAll('140.0', '141.0');
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36';

it.each([
  ['a newer version of the browser at the same address', newerFirefox, '203.0.113.7', true],
  ['another address of the same network', firefox, '203.0.113.200', true],
  ['the same address, as a socket of two families writes it', firefox, '::ffff:203.0.113.7', true],
  ['another network', firefox, '203.0.114.7', false],
  ['another browser at the same address', chrome, '203.0.113.7', false],
  ['no address', firefox, null, false],
  ['nobody who says what they are', null, '203.0.113.7', false],
])('%s', (_what, userAgent, ip, known) => {
  expect(isFamiliar({ userAgent, ip }, [{ userAgent: firefox, ip: '203.0.113.7' }])).toBe(known);
});

it.each([
  ['2001:db8:5::1', '2001:0DB8:0005:ffff::9', true],
  ['2001:db8::1', '2001:db8:0:7::2', true],
  ['2001:db8:5::1', '2001:db8:6::1', false],
  ['::1', '::1', true],
])('takes %s and %s for one network or two', (one, other, same) => {
  expect(isFamiliar({ userAgent: firefox, ip: other }, [{ userAgent: firefox, ip: one }])).toBe(same);
});

it('knows nobody who was never here', () => {
  expect(isFamiliar({ userAgent: firefox, ip: '203.0.113.7' }, [])).toBe(false);
});
