import { accountsAt, anonymous, james, maria, phone, type AccountsHouse } from '../../support/accounts';

let house: AccountsHouse;
beforeAll(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  await house.hearChanges();
});
afterAll(async () => {
  await house.db.drop();
});

it('shows me who I am', async () => {
  const { jwt, user } = await house.signUp(maria);
  expect(await house.me(await house.callerOf(jwt))).toEqual(user);
  await expect(house.me(anonymous)).rejects.toMatchObject({ kind: 'unauthenticated' });
});

it('changes what I say about myself, leaves the rest, and the next request knows', async () => {
  const { jwt, user } = await house.login(anonymous, { email: maria.email, password: maria.password }, phone);
  const caller = await house.callerOf(jwt);
  expect(await house.updateMe(caller, { timeZone: 'Europe/London' })).toEqual({ ...user, timeZone: 'Europe/London' });
  expect((await house.principalOf(jwt))?.timeZone).toBe('Europe/London');
  expect(await house.updateMe(caller, { name: 'Maria K.', language: 'sw' })).toEqual({
    ...user,
    timeZone: 'Europe/London',
    name: 'Maria K.',
    language: 'sw',
  });
  expect(await house.updateMe(caller, {})).toMatchObject({ name: 'Maria K.' });
  const [row] = await house.db.query(
    `select details from careloop.audit where action = 'profile.changed' order by id limit 1`,
  );
  expect(row).toEqual({ details: { fields: ['timeZone'] } });
});

it('says where people can be written to, but for those who are blocked or gone', async () => {
  await house.signUp(james);
  const people = await house.db.query<{ id: number; email: string }>(
    'select id, email from public.up_users order by id',
  );
  await house.db.query('update public.up_users set blocked = true where email = $1', [maria.email]);
  const contacts = await house.contactsOf([...people.map(({ id }) => id), 999_999]);
  expect([...contacts.values()]).toEqual([
    { userId: people[1]?.id, email: james.email, name: james.name, locale: 'en', timeZone: james.timeZone },
  ]);
});
