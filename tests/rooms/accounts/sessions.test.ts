import type { SignedInView } from '../../../src/domains/accounts';
import { accountsAt, anonymous, james, maria, phone, type AccountsHouse } from '../../support/accounts';

const DAY_MS = 86_400_000;
const OVER = { kind: 'unauthenticated', code: 'auth.session-over' };
const RACED = { kind: 'unauthenticated', code: 'auth.refresh-raced' };

let house: AccountsHouse;
beforeAll(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  await house.signUp(maria);
  await house.signUp(james);
});
afterAll(async () => {
  await house.db.drop();
});
beforeEach(async () => {
  await house.db.query('delete from careloop.sessions');
  house.clock.set('2026-03-02T10:00:00Z');
});

const login = async (person: Pick<typeof maria | typeof james, 'email' | 'password'> = maria): Promise<SignedInView> =>
  await house.login(anonymous, { email: person.email, password: person.password }, phone);
const refresh = async ({ refreshToken }: Pick<SignedInView, 'refreshToken'>): Promise<SignedInView> =>
  await house.refresh(anonymous, { refreshToken }, phone);
const liveSessions = async (): Promise<number> =>
  (await house.db.query('select 1 from careloop.sessions where ended_at is null')).length;

describe('renewing a session', () => {
  it('gives a new pair, spends the old refresh token, and leaves the older access token its hour', async () => {
    const first = await login();
    house.clock.advanceMs(1000);
    const second = await refresh(first);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.user).toEqual(first.user);
    expect(await house.principalOf(first.jwt)).toEqual(await house.principalOf(second.jwt));
    expect(await liveSessions()).toBe(1);
  });

  it('can go on for 30 days with 14 days between, and not longer', async () => {
    let signedIn = await login();
    for (const days of [13, 13]) {
      house.clock.advanceMs(days * DAY_MS);
      signedIn = await refresh(signedIn);
    }
    house.clock.advanceMs(4 * DAY_MS);
    await expect(refresh(signedIn)).rejects.toMatchObject(OVER);

    const idle = await login();
    house.clock.advanceMs(14 * DAY_MS);
    await expect(refresh(idle)).rejects.toMatchObject(OVER);
  });

  it('has one winner among 100 requests with the same token, and one living session after them', async () => {
    const first = await login();
    const answers = await Promise.allSettled(Array.from({ length: 100 }, async () => await refresh(first)));
    const [winner, ...others] = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    expect(others).toEqual([]);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject(RACED);
    expect(await liveSessions()).toBe(1);
    expect(await house.principalOf(winner?.jwt ?? '')).not.toBeNull();
    expect((await refresh(winner ?? first)).user).toEqual(first.user);
  });

  it('ends the whole session when a spent token comes back, for thief and owner alike', async () => {
    const first = await login();
    const other = await login();
    const second = await refresh(first);
    house.clock.advanceMs(1);
    await expect(refresh(first)).rejects.toMatchObject(OVER);
    await expect(refresh(second)).rejects.toMatchObject(OVER);
    expect([await house.principalOf(first.jwt), await house.principalOf(second.jwt)]).toEqual([null, null]);
    expect(await house.principalOf(other.jwt)).not.toBeNull();
    expect((await house.trail()).at(-1)).toBe('session.replayed');
  });

  it('ends it also when the spent token is several renewals old', async () => {
    const first = await login();
    let newest = first;
    for (let times = 0; times < 3; times += 1) newest = await refresh(newest);
    house.clock.advanceMs(1);
    await expect(refresh(first)).rejects.toMatchObject(OVER);
    await expect(refresh(newest)).rejects.toMatchObject(OVER);
    expect(await liveSessions()).toBe(0);
  });

  it('leaves nothing alive when replays and renewals come at once', async () => {
    const first = await login();
    let newest = await refresh(first);
    for (let round = 0; round < 5; round += 1) {
      house.clock.advanceMs(1);
      const answers = await Promise.allSettled([refresh(newest), refresh(first), refresh(newest)]);
      newest = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))[0] ?? newest;
    }
    expect(await liveSessions()).toBe(0);
  });

  it('refuses what was never a token of ours, and a right session with a wrong secret, and harms nobody by it', async () => {
    const signedIn = await login();
    const [sessionId] = signedIn.refreshToken.split('.');
    for (const refreshToken of [
      '',
      'x',
      `${sessionId}.${'A'.repeat(43)}`,
      `${sessionId?.replace(/./g, '0')}.${'A'.repeat(43)}`,
      signedIn.jwt,
    ]) {
      await expect(refresh({ refreshToken })).rejects.toMatchObject(OVER);
    }
    expect((await refresh(signedIn)).user).toEqual(signedIn.user);
  });

  it('is refused to the blocked', async () => {
    const signedIn = await login();
    await house.db.query('update public.up_users set blocked = true where email = $1', [maria.email]);
    await expect(refresh(signedIn)).rejects.toMatchObject(OVER);
    await house.db.query('update public.up_users set blocked = false where email = $1', [maria.email]);
  });

  it('stores no secret that could be used', async () => {
    const signedIn = await login();
    const [, secret = ''] = signedIn.refreshToken.split('.');
    const rows = JSON.stringify(
      await house.db.query("select s.*, encode(refresh_hash, 'escape') as bytes from careloop.sessions s"),
    );
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain(signedIn.jwt);
  });
});

describe('logging out', () => {
  it('ends this session at once: access token, refresh token, and nothing else', async () => {
    const [here, there] = [await login(), await login()];
    expect(await house.logout(await house.callerOf(here.jwt), { scope: 'current' })).toEqual({ ended: 1 });
    expect(await house.principalOf(here.jwt)).toBeNull();
    await expect(refresh(here)).rejects.toMatchObject(OVER);
    expect(await house.principalOf(there.jwt)).not.toBeNull();
  });

  it('ends all others', async () => {
    const [here, there, elsewhere] = [await login(), await login(), await login()];
    const somebodyElse = await login(james);
    expect(await house.logout(await house.callerOf(here.jwt), { scope: 'others' })).toEqual({ ended: 2 });
    expect(
      await Promise.all(
        [here, there, elsewhere, somebodyElse].map(async ({ jwt }) => (await house.principalOf(jwt)) !== null),
      ),
    ).toEqual([true, false, false, true]);
  });

  it('ends all, and a renewal under way does not slip through', async () => {
    const [here, there] = [await login(), await login()];
    const caller = await house.callerOf(here.jwt);
    await Promise.allSettled([refresh(there), house.logout(caller, { scope: 'all' }), refresh(here)]);
    expect(await liveSessions()).toBe(0);
    expect(await house.principalOf(there.jwt)).toBeNull();
  });

  it('is for people who are signed in', async () => {
    await expect(house.logout(anonymous, { scope: 'all' })).rejects.toMatchObject({
      kind: 'unauthenticated',
      code: 'auth.sign-in-first',
    });
  });
});
