import { Client } from 'pg';
import type { Actor, UserActor } from '../../../src/kernel/actor';
import { accountsAt, maria, type AccountsHouse } from '../../support/accounts';

const ROUNDS = 50;
const why = { reason: 'They do it to each other' };

let house: AccountsHouse;
beforeAll(async () => {
  house = await accountsAt('2026-11-21T09:00:00.000Z');
});
afterAll(async () => await house.db.drop());
beforeEach(async () => {
  await house.db.query('alter table public.up_users_role_lnk disable trigger all');
  await house.db.query('delete from public.up_users_role_lnk');
  await house.db.query('alter table public.up_users_role_lnk enable trigger all');
});

let made = 0;
const superadmin = async (): Promise<UserActor> => {
  made += 1;
  const [row] = await house.db.query<{ id: number }>(
    `with person as (insert into public.up_users (document_id, username, email, confirmed, blocked) values ($1::text, $1::text, $1::text || '@example.org', true, false) returning id),
     linked as (insert into public.up_users_role_lnk (user_id, role_id) select person.id, r.id from person, public.up_roles r where r.type = 'superadmin') select id from person`,
    [`super${made}`],
  );
  return {
    kind: 'user',
    userId: row?.id ?? 0,
    documentId: `super${made}`,
    role: 'superadmin',
    verified: true,
    sessionId: 's',
    timeZone: 'UTC',
    origin: { requestId: 'r', ip: null },
  };
};
const working = async (): Promise<number> =>
  (
    await house.db.query(
      `select 1 from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id where r.type = 'superadmin' and u.confirmed and u.blocked is not true`,
    )
  ).length;

const fromPanel = async (): Promise<Actor> => {
  const [row] = await house.db.query<{ id: number }>(
    `with person as (insert into public.admin_users (email, password, is_active) values ('root@panel.test', 'x', true) returning id),
     linked as (insert into public.admin_users_roles_lnk (user_id, role_id) select person.id, r.id from person, public.admin_roles r where r.code = 'strapi-super-admin') select id from person`,
  );
  return { kind: 'admin', adminId: row?.id ?? 0, origin: { requestId: 'panel', ip: null } };
};

/** Statements in a transaction of their own, on a connection of their own, committed. Returns `done`, or with what it was refused. */
const apart = async (...statements: readonly (readonly [string, readonly unknown[]])[]): Promise<string> => {
  const client = new Client({ connectionString: house.db.url });
  await client.connect();
  try {
    await client.query('begin');
    for (const [text, values] of statements) await client.query(text, [...values]);
    await client.query('commit');
    return 'done';
  } catch (error) {
    return String((error as { code?: string }).code);
  } finally {
    await client.end();
  }
};

describe('the last superadmin', () => {
  it('is not blocked, deactivated or demoted by the panel’s Super Admin', async () => {
    const [root, panel] = [await superadmin(), await fromPanel()];
    const refused = { kind: 'conflict', code: 'accounts.last-superadmin' };
    await expect(house.blockPerson(panel, root.documentId, why)).rejects.toMatchObject(refused);
    await expect(house.deactivatePerson(panel, root.documentId, why)).rejects.toMatchObject(refused);
    await expect(house.takeRole(panel, root.documentId, why)).rejects.toMatchObject(refused);
    await expect(house.giveRole(panel, root.documentId, { role: 'admin', ...why })).rejects.toMatchObject(refused);
    const second = await superadmin();
    await house.blockPerson(panel, second.documentId, why);
    await expect(house.blockPerson(panel, root.documentId, why)).rejects.toMatchObject(refused);
    expect(await working()).toBe(1);
  });

  it.each([
    ['blocked', 'update public.up_users set blocked = true where id = $1'],
    ['unconfirmed', 'update public.up_users set confirmed = false where id = $1'],
    ['deleted', 'delete from public.up_users where id = $1'],
    ['demoted', 'delete from public.up_users_role_lnk where user_id = $1'],
    [
      'given another role',
      `update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = 'patient') where user_id = $1`,
    ],
  ])('is not %s by whoever speaks SQL', async (_how, statement) => {
    const { userId } = await superadmin();
    expect(await apart([statement, [userId]])).toBe('CL409');
    expect(await working()).toBe(1);
    await superadmin();
    expect(await apart([statement, [userId]])).toBe('done');
  });

  it.each([
    `delete from public.up_roles where type = 'superadmin'`,
    `update public.up_roles set type = 'former' where type = 'superadmin'`,
    `delete from public.admin_roles where code = 'strapi-super-admin'`,
    `update public.admin_roles set code = 'former' where code = 'strapi-super-admin'`,
  ])('does not lose their role with everybody else who has it: %s', async (statement) => {
    await superadmin();
    await fromPanel();
    expect(await apart([statement, []])).toBe('CL409');
    expect(await apart([`update public.up_roles set name = 'Superadmin' where type = 'superadmin'`, []])).toBe('done');
    expect(await working()).toBe(1);
  });

  it('may be written again as they are, and others change freely', async () => {
    const { userId } = await superadmin();
    const role = `insert into public.up_users_role_lnk (user_id, role_id) select $1, id from public.up_roles where type = 'superadmin'`;
    expect(await apart(['delete from public.up_users_role_lnk where user_id = $1', [userId]], [role, [userId]])).toBe(
      'done',
    );
    const { user } = await house.signUp(maria);
    expect(
      await apart(
        [`update public.up_users set blocked = true where document_id = $1`, [user.documentId]],
        [`delete from public.up_users where document_id = $1`, [user.documentId]],
      ),
    ).toBe('done');
  });

  it(`stays when two block each other at the same moment, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [one, other] = [await superadmin(), await superadmin()];
      const outcomes = await Promise.allSettled([
        house.blockPerson(one, other.documentId, why),
        house.blockPerson(other, one.documentId, why),
      ]);
      expect([round, outcomes.filter(({ status }) => status === 'fulfilled').length, await working()]).toEqual([
        round,
        1,
        1,
      ]);
      await house.db.query('alter table public.up_users_role_lnk disable trigger all');
      await house.db.query('delete from public.up_users_role_lnk');
      await house.db.query('alter table public.up_users_role_lnk enable trigger all');
    }
  }, 120_000);

  it(`stays when two demote, block or delete each other in SQL, ${ROUNDS} times`, async () => {
    const ways = [
      'update public.up_users set blocked = true where id = $1',
      'delete from public.up_users_role_lnk where user_id = $1',
      'delete from public.up_users where id = $1',
    ] as const;
    let left = [await superadmin()];
    for (let round = 0; round < ROUNDS; round += 1) {
      const [one, other] = [left[0]!, await superadmin()];
      const outcomes = await Promise.all([
        apart([ways[round % 3]!, [one.userId]]),
        apart([ways[(round + 1) % 3]!, [other.userId]]),
      ]);
      expect([round, [...outcomes].sort(), await working()]).toEqual([round, ['CL409', 'done'], 1]);
      left = outcomes[0] === 'done' ? [other] : [one];
    }
  }, 120_000);
});

describe('the last Super Admin of the panel', () => {
  beforeAll(
    async () =>
      void (await house.db.query(
        'update public.admin_users set is_active = false where id > (select min(id) from public.admin_users)',
      )),
  );

  it(`stays when two switch each other off, delete each other or take each other's role, ${ROUNDS} times`, async () => {
    const ways = [
      'update public.admin_users set is_active = false where id = $1',
      'delete from public.admin_users where id = $1',
      'delete from public.admin_users_roles_lnk where user_id = $1',
    ] as const;
    const here = async (): Promise<number[]> =>
      (
        await house.db.query<{ id: number }>(
          `select a.id from public.admin_users a join public.admin_users_roles_lnk l on l.user_id = a.id join public.admin_roles r on r.id = l.role_id where r.code = 'strapi-super-admin' and a.is_active`,
        )
      ).map(({ id }) => id);
    for (let round = 0; round < ROUNDS; round += 1) {
      while ((await here()).length < 2) await fromPanel();
      const [one, other] = await here();
      const outcomes = await Promise.all([apart([ways[round % 3]!, [one]]), apart([ways[(round + 1) % 3]!, [other]])]);
      expect([round, [...outcomes].sort(), (await here()).length]).toEqual([round, ['CL409', 'done'], 1]);
    }
  }, 120_000);
});
