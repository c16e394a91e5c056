import { checkPassword } from '../../../src/domains/accounts/actions/check-password';
import { hashPassword } from '../../../src/domains/accounts/actions/hash-password';

it('is Argon2id, as costly as OWASP asks for, and differs each time', async () => {
  const [one, other] = [await hashPassword('seven green kettles'), await hashPassword('seven green kettles')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(await checkPassword('seven green kettles', one)).toBe(true);
  expect(await checkPassword('seven green kettle', one)).toBe(false);
});

it('of nobody is matched by nothing', async () => {
  expect(await checkPassword('null', null)).toBe(false);
});
