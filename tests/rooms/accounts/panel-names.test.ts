import { accountsAt, type AccountsHouse } from '../../support/accounts';

let house: AccountsHouse;

beforeAll(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  await house.db.query(
    `insert into public.admin_users (id, firstname, lastname, email, is_active) values
     (1, 'Grace', 'Wanjiru', 'grace@example.org', true), (2, null, null, 'ops@example.org', true), (3, 'Ann', null, 'a_b@example.org', false)`,
  );
});
afterAll(async () => await house.db.drop());

describe('administrators of the panel', () => {
  it('are called by their names, or by their address where they have none; who is gone is left out', async () => {
    expect([...(await house.panelNamesOf([1, 2, 9]))]).toEqual([
      [1, 'Grace Wanjiru'],
      [2, 'ops@example.org'],
    ]);
    expect(await house.panelNamesOf([])).toEqual(new Map());
  });

  it.each([
    ['gra', ['Grace Wanjiru']],
    ['WANJ', ['Grace Wanjiru']],
    ['ops', ['ops@example.org']],
    ['a_b', ['Ann']],
    ['%', []],
    ['example', []],
  ])('are found by the beginning of a name or of the address: %s', async (start, names) => {
    expect((await house.panelPeopleLike(start, 8)).map(({ name }) => name)).toEqual(names);
  });
});
