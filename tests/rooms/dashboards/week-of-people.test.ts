import { manualClock } from '../../../src/adapters/clock/manual';
import { accountsSchema } from '../../../src/domains/accounts';
import { registrationStore } from '../../../src/domains/accounts/store/registrations';
import { auditSchema } from '../../../src/domains/audit';
import type { Actor } from '../../../src/kernel/actor';
import { newUuid } from '../../../src/kernel/ids';
import { dashboardsOver } from '../../support/dashboards';
import { freshDatabase, type FreshDatabase } from '../../support/database';
import { peopleTables } from '../../support/people-tables';

const ADMIN: Actor = { kind: 'admin', adminId: 1, origin: { requestId: 'test', ip: null } };
const NOBODY: Actor = { kind: 'anonymous', origin: { requestId: 'test', ip: null } };

let db: FreshDatabase;
const clock = manualClock('2026-11-21T10:00:00Z');
const { weekOfPeople } = dashboardsOver(() => db, {
  clock,
  // The panel's admin, for whom there are no admins of the apps.
  countListed: async (_adminId, edges) => await registrationStore(db).listed(edges, ['admin']),
});

beforeAll(async () => {
  db = await freshDatabase([...peopleTables(), ...auditSchema, ...accountsSchema]);
});
beforeEach(async () => {
  clock.advanceMs(60_000); // what was counted for the test before is old by now
  await db.query('truncate careloop.sessions');
  await db.query('delete from public.up_users');
});
afterAll(async () => await db.drop());

const somebody = async (at: string, confirmed = true): Promise<number> => {
  const id = newUuid();
  const [row] = await db.query<{ id: number }>(
    `insert into public.up_users (document_id, username, email, confirmed, created_at) values (left(md5($1), 24), $1, $1 || '@example.org', $3, $2::timestamptz at time zone 'utc') returning id`,
    [id, at, confirmed],
  );
  return row?.id ?? 0;
};
const session = async (userId: number, at: string, family = newUuid(), id = family): Promise<string> => {
  await db.query(
    `insert into careloop.sessions (id, user_id, family, refresh_hash, created_at, last_seen_at, expires_at, absolute_expires_at, ended_at, end_reason) values ($1, $2, $3, $5, $4, $4, $4, $4, $4, 'logout')`,
    [id, userId, family, at, Buffer.from(id)],
  );
  return family;
};

describe('the week of people', () => {
  it('counts new people and sign-ins by day, in the zone of whoever looks', async () => {
    const userId = await somebody('2026-11-20T20:59:59Z');
    await somebody('2026-11-20T21:00:00Z'); // midnight in Nairobi
    await session(userId, '2026-11-20T21:00:00Z');
    const { days, people, timeZone } = await weekOfPeople(ADMIN, { timeZone: 'Africa/Nairobi' });
    expect(days.map(({ date }) => date)).toEqual([
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
    ]);
    expect(days.slice(-2)).toEqual([
      { date: '2026-11-20', newcomers: 1, signIns: 0 },
      { date: '2026-11-21', newcomers: 1, signIns: 1 },
    ]);
    expect({ people, timeZone }).toEqual({ people: 2, timeZone: 'Africa/Nairobi' });
  });

  it('leaves out who has not confirmed, what was renewed, and what is older than seven days', async () => {
    const userId = await somebody('2026-11-14T23:59:59Z');
    await somebody('2026-11-21T08:00:00Z', false);
    const family = await session(userId, '2026-11-19T08:00:00Z');
    await session(userId, '2026-11-20T08:00:00Z', family, newUuid());
    const { days, people } = await weekOfPeople(ADMIN, { timeZone: 'UTC' });
    expect(days.reduce((sum, { newcomers }) => sum + newcomers, 0)).toBe(0);
    expect(days.filter(({ signIns }) => signIns > 0)).toEqual([{ date: '2026-11-19', newcomers: 0, signIns: 1 }]);
    expect(people).toBe(1);
  });

  it('counts the people whom the list behind the numbers shows', async () => {
    const patient = await somebody('2026-11-20T08:00:00Z');
    const admin = await somebody('2026-11-20T08:00:00Z');
    await db.query(
      `with role as (insert into public.up_roles (type) values ('admin') returning id)
       insert into public.up_users_role_lnk (user_id, role_id) select $1::int, role.id from role`,
      [admin],
    );
    const { days, people } = await weekOfPeople(ADMIN, { timeZone: 'UTC' });
    expect([people, days.reduce((sum, { newcomers }) => sum + newcomers, 0)]).toEqual([1, 1]);
    expect(patient).not.toBe(admin);
  });

  it('is for the panel alone', async () => {
    await expect(weekOfPeople(NOBODY, { timeZone: 'UTC' })).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
