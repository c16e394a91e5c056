import { Client } from 'pg';
import type { SignedInView } from '../../../src/domains/accounts';
import { accountsAt, accountsNode, anonymous, maria, phone, type AccountsHouse } from '../../support/accounts';
import { until } from '../../support/until';

type Node = Awaited<ReturnType<AccountsHouse['anotherNode']>>;

let house: AccountsHouse;
let signedIn: SignedInView;
const nodes: Node[] = [];
const anotherNode = async (url?: string): Promise<Node> => {
  const node = await house.anotherNode(url);
  nodes.push(node);
  return node;
};

beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  await house.hearChanges();
  await house.signUp(maria);
  signedIn = await house.login(anonymous, { email: maria.email, password: maria.password }, phone);
});
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.close();
  await house.db.drop();
});

afterAll(async () => {
  const server = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await server.connect();
  await server.query('drop role if exists deaf_guest');
  await server.end();
});

/** Runs `ask` while nobody can read a session, so that only what is remembered can answer. */
const withoutDatabase = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
  const locker = new Client({ connectionString: house.db.url });
  await locker.connect();
  await locker.query('begin; lock table careloop.sessions in access exclusive mode');
  const result = await ask();
  await locker.query('rollback');
  await locker.end();
  return result;
};

it('answers a token it knows without the database', async () => {
  const first = await house.principalOf(signedIn.jwt);
  expect(first).toMatchObject({
    kind: 'user',
    documentId: signedIn.user.documentId,
    role: 'patient',
    timeZone: maria.timeZone,
  });
  expect(await withoutDatabase(async () => await house.principalOf(signedIn.jwt))).toEqual(first);
});

it('forgets a token when its hour is over', async () => {
  await house.principalOf(signedIn.jwt);
  house.clock.advanceMs(60 * 60 * 1000);
  expect(await house.principalOf(signedIn.jwt)).toBeNull();
});

describe.each([
  ['the account is blocked', 'update public.up_users set blocked = true'],
  ['the account is not confirmed any more', 'update public.up_users set confirmed = false'],
  ['the account is deleted', 'delete from public.up_users'],
  ['the role is taken away', 'delete from public.up_users_role_lnk'],
  [
    'the role is one that opens nothing',
    `update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = 'authenticated')`,
  ],
  [
    'the role itself is turned into another',
    `update public.up_roles set type = 'authenticated' where type = 'patient'`,
  ],
  ['the session is ended', `update careloop.sessions set ended_at = now(), end_reason = 'logout'`],
  ['the session is deleted', 'delete from careloop.sessions'],
])('when %s by whatever program', (_what, statement) => {
  it('the next request fails, here and on another node', async () => {
    const other = await anotherNode();
    expect(await house.principalOf(signedIn.jwt)).not.toBeNull();
    expect(await other.principalOf(signedIn.jwt)).not.toBeNull();
    await house.db.query(statement);
    await until(async () => (await house.principalOf(signedIn.jwt)) === null);
    await until(async () => (await other.principalOf(signedIn.jwt)) === null);
  });
});

it('knows a new role at once', async () => {
  expect((await house.principalOf(signedIn.jwt))?.role).toBe('patient');
  await house.db.query(
    `update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = 'doctor')`,
  );
  await until(async () => (await house.principalOf(signedIn.jwt))?.role === 'doctor');
});

it('refuses a session that was ended on another node', async () => {
  const other = await anotherNode();
  await other.principalOf(signedIn.jwt);
  await house.logout(await house.callerOf(signedIn.jwt), { scope: 'current' });
  expect(await house.principalOf(signedIn.jwt)).toBeNull();
  await until(async () => (await other.principalOf(signedIn.jwt)) === null);
});

it('remembers nothing while it cannot hear of changes, and begins again when it can', async () => {
  const node = await anotherNode(await urlOfGuest());
  await node.principalOf(signedIn.jwt);
  await withoutDatabase(async () => await node.principalOf(signedIn.jwt));

  await house.db.query('alter role deaf_guest connection limit 1'); // its pool has that one
  await house.db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'another-node-listen' and datname = current_database()`,
  );
  await until(async () => (await listeners()) === 0);
  await house.db.query('update public.up_users set blocked = true'); // and nobody tells the node
  await until(async () => (await node.principalOf(signedIn.jwt)) === null);
  await house.db.query('update public.up_users set blocked = false');
  expect(await node.principalOf(signedIn.jwt)).not.toBeNull();
  await house.db.query('update public.up_users set blocked = true');
  expect(await node.principalOf(signedIn.jwt)).toBeNull();

  await house.db.query('update public.up_users set blocked = false');
  await house.db.query('alter role deaf_guest connection limit -1');
  await until(async () => (await listeners()) === 1);
  await until(async () => (await remembers(node)) !== null);
});

it('answers nothing from memory while the connection that hears of changes is silent', async () => {
  let isSilent = false;
  const node = accountsNode(
    {
      ...house.db,
      listen: async (...asked) => {
        const { hears } = await house.db.listen(...asked);
        return { hears: (withinMs) => !isSilent && hears(withinMs) };
      },
    },
    house.clock,
  );
  await node.hearChanges();
  expect(await node.principalOf(signedIn.jwt)).not.toBeNull();
  isSilent = true;
  await house.db.transaction(async (tx) => {
    await tx.query('set local session_replication_role = replica'); // and nobody is told
    await tx.query('update public.up_users set blocked = true');
  });
  expect(await node.principalOf(signedIn.jwt)).toBeNull();
});

const listeners = async (): Promise<number> =>
  (
    await house.db.query(
      `select 1 from pg_stat_activity where application_name = 'another-node-listen' and datname = current_database()`,
    )
  ).length;

/** What the node answers from memory; null when it would have to look. */
const remembers = async (node: Node) => {
  await node.principalOf(signedIn.jwt);
  return await withoutDatabase(async () => {
    const looked = new Promise<null>((resolve) => setImmediate(() => resolve(null)));
    return await Promise.race([node.principalOf(signedIn.jwt).catch(() => null), looked]);
  });
};

/** A database user whose connections can be limited, unlike those of a superuser. */
const urlOfGuest = async (): Promise<string> => {
  await house.db.query(`create role deaf_guest login password 'guest'`);
  await house.db.query('grant usage on schema careloop, public to deaf_guest');
  await house.db.query('grant select on all tables in schema careloop, public to deaf_guest');
  const url = new URL(house.db.url);
  url.username = 'deaf_guest';
  url.password = 'guest';
  return url.href;
};
