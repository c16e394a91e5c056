import type { SignedInView } from '../../../src/domains/accounts';
import { accountsAt, accountsNode, anonymous, maria, phone, type AccountsHouse } from '../../support/accounts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let house: AccountsHouse;
beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
});
afterEach(() => house.db.drop());

const login = async (): Promise<SignedInView> =>
  await house.login(anonymous, { email: maria.email, password: maria.password }, phone);
const refresh = async ({ refreshToken }: SignedInView): Promise<SignedInView> =>
  await house.refresh(anonymous, { refreshToken }, phone);
const rows = async (table: string): Promise<number> => (await house.db.query(`select 1 from careloop.${table}`)).length;

describe('the sweep', () => {
  it('takes sessions away a week after they ended or ran out, with their whole family', async () => {
    const ended = await refresh(await refresh(await house.signUp(maria)));
    await house.logout(await house.callerOf(ended.jwt), { scope: 'current' });
    await login();
    expect(await rows('sessions')).toBe(4);

    house.clock.advanceMs(7 * DAY_MS);
    expect((await house.sweepExpired()).sessions).toBe(0);
    house.clock.advanceMs(1);
    expect((await house.sweepExpired()).sessions).toBe(1);
    expect(await rows('sessions')).toBe(1);
    house.clock.advanceMs(14 * DAY_MS);
    await house.sweepExpired();
    expect(await rows('sessions')).toBe(0);
  });

  it('keeps the spent tokens of a living session, however old: one that comes back still ends it', async () => {
    const first = await house.signUp(maria);
    house.clock.advanceMs(13 * DAY_MS);
    const second = await refresh(first);
    house.clock.advanceMs(13 * DAY_MS);
    await house.sweepExpired();
    expect(await house.room.refresh(anonymous, first, phone).catch((error: { code: string }) => error.code)).toBe(
      'auth.session-over',
    );
    expect(await house.trail()).toContain('session.replayed');
    await expect(refresh(second)).rejects.toMatchObject({ code: 'auth.session-over' });
  });

  it('takes mailed questions away when nothing counts them any more, and what nobody confirmed with them', async () => {
    await house.register(anonymous, maria);
    house.clock.advanceMs(2 * DAY_MS);
    expect((await house.sweepExpired()).challenges).toBe(0);
    house.clock.advanceMs(10 * MINUTE_MS + 1);
    expect((await house.sweepExpired()).challenges).toBe(1);
    expect(await rows('challenges')).toBe(0);
  });

  it('may run on many workers at once: together they take everything, each thing once', async () => {
    await house.signUp(maria);
    await house.db.query(
      `insert into careloop.tickets (id, user_id, secret_hash, way_in, created_at, expires_at)
       select gen_random_uuid(), u.id, '', 'password', $1, $1 from public.up_users u, generate_series(1, 3000)`,
      [house.clock.now()],
    );
    house.clock.advanceMs(DAY_MS + 1);
    const workers = Array.from({ length: 8 }, () => accountsNode(house.db, house.clock));
    const taken = await Promise.all(workers.map(async ({ sweepExpired }) => (await sweepExpired()).tickets));
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(3000);
    expect(await rows('tickets')).toBe(0);
  });
});

describe('when a device was last seen', () => {
  const seenAt = async ({ jwt }: SignedInView): Promise<string | undefined> =>
    (await house.listSessions(await house.callerOf(jwt)))[0]?.lastSeenAt;

  it('is kept between renewals, exact to five minutes', async () => {
    const signedIn = await house.signUp(maria);
    for (const [minutes, seen] of [
      [4, '10:00'],
      [2, '10:06'],
      [3, '10:06'],
      [3, '10:12'],
    ] as const) {
      house.clock.advanceMs(minutes * MINUTE_MS);
      await house.principalOf(signedIn.jwt);
      await house.ticker.turn();
      expect(await seenAt(signedIn)).toBe(`2026-03-01T${seen}:00.000Z`);
    }
  });

  it('is written when the house closes, and by several nodes at once without going back', async () => {
    const signedIn = await house.signUp(maria);
    const nodes = Array.from({ length: 5 }, () => accountsNode(house.db, house.clock));
    for (const node of nodes) {
      house.clock.advanceMs(6 * MINUTE_MS);
      await node.principalOf(signedIn.jwt);
    }
    await Promise.all(nodes.reverse().map((node) => node.close()));
    const [row] = await house.db.query<{ seen: Date }>('select last_seen_at as seen from careloop.sessions');
    expect(row?.seen.getTime()).toBeGreaterThan(new Date('2026-03-01T10:05:00Z').getTime());
    expect(row?.seen.getTime()).toBeLessThanOrEqual(house.clock.now().getTime());
  });

  it('tells no node to forget anybody', async () => {
    const signedIn = await house.signUp(maria);
    const heard: string[] = [];
    await house.db.listen(
      'careloop_principal',
      (person) => heard.push(person),
      () => undefined,
    );
    house.clock.advanceMs(6 * MINUTE_MS);
    await house.principalOf(signedIn.jwt);
    await house.close();
    await house.db.query(`select pg_notify('careloop_principal', 'the end')`);
    while (heard.at(-1) !== 'the end') await new Promise((next) => setImmediate(next));
    expect(heard).toEqual(['the end']);
  });
});
