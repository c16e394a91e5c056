import { passwordWeakness } from '../../../src/domains/accounts/rules/password-weakness';

const maria = { email: 'maria.kamau@example.org', name: 'Maria Wanjiru Kamau' };

it.each([
  ['Kettle-7!', /has 9 characters: use at least 10/],
  ['x7'.repeat(65), /too long: use at most 128 characters\./],
  ['ababababababab', /too few different characters/],
  ['password123!', /first that anybody would guess/],
  ['P@ssw0rd2026', /first that anybody would guess/],
  ['!!Qwerty1234!!', /first that anybody would guess/],
  ['i love you baby', /first that anybody would guess/],
  ['correct horse battery staple', /first that anybody would guess/],
  ['Correct-Horse-Battery-Staple', /first that anybody would guess/],
  ['careloop-2026', /first that anybody would guess/],
  ['1234567890', /first that anybody would guess/],
  ['Liverpool2019', /first that anybody would guess/],
  ['sunshine1985!', /first that anybody would guess/],
  ['abcdefghijkl', /row of keys or repeats itself/],
  ['poiuytrewq12', /row of keys or repeats itself/],
  ['kettle7kettle7', /row of keys or repeats itself/],
  ['maria.kamau@example.org', /mostly your name or e-mail address/],
  ['Kamau-Wanjiru-77', /mostly your name or e-mail address/],
  ['maria.kamau1984', /mostly your name or e-mail address/],
])('refuses %p and says why', (password, reason) => {
  expect(passwordWeakness(password, maria)).toMatch(reason);
});

it.each([
  'seven green kettles',
  'Vf9-kettle-Lamu',
  'Maria-drinks-green-tea',
  'Nyumba kubwa ya bluu',
  '密码是七个绿色水壶',
])('accepts %p', (password) => {
  expect(passwordWeakness(password, maria)).toBeNull();
});

it('is led into no endless search, whatever it is given', () => {
  const start = performance.now();
  for (const password of ['a'.repeat(1024), 'ab'.repeat(36), 'qwertyuiop1'.repeat(6), `${'aaaaaab'.repeat(10)}x`])
    passwordWeakness(password, maria);
  expect(performance.now() - start).toBeLessThan(5_000);
});
