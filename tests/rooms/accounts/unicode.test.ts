import { hash } from '@node-rs/argon2';
import { loginInput, registerInput } from '../../../src/domains/accounts';
import { accountsAt, anonymous, maria, phone, type AccountsHouse } from '../../support/accounts';

const COMPOSED = 'caf\u00e9 und \u00d1and\u00fa'.normalize('NFC');
const DECOMPOSED = COMPOSED.normalize('NFD');
let house: AccountsHouse;
beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
});
afterEach(() => house.db.drop());
const login = async (password: string, email: string = maria.email) =>
  await house.login(anonymous, loginInput.parse({ email, password }), phone);

it('a password is one password, however a keyboard composes its letters', async () => {
  await house.signUp({ ...maria, password: DECOMPOSED });
  expect(await login(COMPOSED)).toHaveProperty('jwt');
  expect(await login(DECOMPOSED)).toHaveProperty('jwt');
});

it('a password that was kept as it was typed, before passwords were normalised, still opens', async () => {
  await house.signUp(maria);
  await house.db.query('update public.up_users set password = $2 where email = $1', [
    maria.email,
    await hash(DECOMPOSED, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  ]);
  expect(await login(DECOMPOSED)).toHaveProperty('jwt');
});

it('64 characters of any script are a password', async () => {
  const password = Array.from(
    '\u0905\u0906\u0907\u0908\u0909\u090a\u090f\u0910\u0913\u0914\u0915\u0916\u0918\u0917\u091a\u091b',
  )
    .flatMap((letter, place, all) => [
      letter,
      all[(place * 7 + 3) % all.length],
      letter,
      all[(place * 5 + 1) % all.length],
    ])
    .join('');
  expect([...password]).toHaveLength(64);
  await house.signUp({ ...maria, password });
  expect(await login(password)).toHaveProperty('jwt');
});

it('an internationalised domain and its xn-- form are one account', async () => {
  const { email } = registerInput.parse({ ...maria, email: 'Maria@ex\u00e4mple.example' });
  expect(email).toBe('maria@xn--exmple-cua.example');
  await house.signUp({ ...maria, email });
  expect(await login(maria.password, 'maria@EX\u00c4MPLE.example')).toHaveProperty('jwt');
});

it.each([
  ['a name that nobody sees', { name: '\u200b\u2060' }, 'name'],
  ['a name that reads another way', { name: 'Metho\u202Egm 01\u202C' }, 'name'],
  ['a local part of 65 octets', { email: `${'a'.repeat(65)}@example.org` }, 'email'],
])('%s is refused', (_what, change, field) => {
  expect(registerInput.safeParse({ ...maria, ...change }).error?.issues[0]?.path).toEqual([field]);
});
