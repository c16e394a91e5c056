import type { UserActor } from '../../../src/kernel/actor';
import { accountsAt, anonymous, maria, phone, session, type AccountsHouse } from '../../support/accounts';
import { openIdAt, type OpenId } from '../../support/openid';

jest.setTimeout(30_000);

const GMAIL = 'maria@gmail.com';
const NEW = 'another seven green kettles';
let google: OpenId;
let house: AccountsHouse;
beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z', async (clock) => {
    google = await openIdAt(clock);
    return {
      google: {
        provider: google.provider,
        redirectUri: 'http://careloop.test/back',
        returnUrls: ['http://careloop.test/'],
        flowKey: Buffer.alloc(32, 5),
      },
    };
  });
});
afterEach(async () => {
  await google.close();
  await house.db.drop();
});

const byGoogle = async (): Promise<UserActor> => {
  const answer = await house.signInWithGoogle(
    anonymous,
    { idToken: await google.token({ email: GMAIL }), timeZone: 'UTC' },
    phone,
  );
  if ('emailCodeRequired' in answer) throw new Error('A code was asked for.');
  return await house.callerOf(session(answer).jwt);
};
const byPassword = async (password: string = maria.password): Promise<UserActor> =>
  await house.callerOf((await house.login(anonymous, { email: GMAIL, password }, phone)).jwt);
const code = async (): Promise<string> => {
  await house.forgotPassword(anonymous, { email: GMAIL });
  return await house.newestCode(GMAIL);
};
const lastMail = async (): Promise<string | undefined> => (await house.mailsTo(GMAIL)).at(-1)?.topic;

describe('setting a first password', () => {
  it('takes the mailed code, keeps this session and ends all others', async () => {
    const [here, there] = [await byGoogle(), await byGoogle()];
    expect(await house.setPassword(here, { code: await code(), password: NEW })).toEqual({ ended: 1 });
    expect(await house.listSessions(here)).toEqual([expect.objectContaining({ id: here.sessionId })]);
    expect(there.sessionId).not.toBe(here.sessionId);
    expect(await byPassword(NEW)).toMatchObject({ documentId: here.documentId });
    expect(await byGoogle()).toMatchObject({ documentId: here.documentId });
    expect(await lastMail()).toBe('password-set');
    expect(await house.trail()).toContain('password.set');
  });

  it('is refused with a wrong code, which is counted, with a weak password, and where there is one', async () => {
    const caller = await byGoogle();
    const right = await code();
    const wrong = right === '000000' ? '000001' : '000000';
    await expect(house.setPassword(caller, { code: right, password: 'password123' })).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['password'] }],
    });
    for (let tries = 0; tries < 5; tries += 1)
      await expect(house.setPassword(caller, { code: wrong, password: NEW })).rejects.toMatchObject({
        kind: 'invalid',
        faults: [{ path: ['code'] }],
      });
    await expect(house.setPassword(caller, { code: right, password: NEW })).rejects.toMatchObject({ kind: 'invalid' });
    await house.setPassword(caller, { code: await code(), password: NEW });
    await expect(house.setPassword(caller, { code: await code(), password: maria.password })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'auth.password-set',
    });
  });

  it('happens once among 100', async () => {
    const caller = await byGoogle();
    const mailed = await code();
    const answers = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) => house.setPassword(caller, { code: mailed, password: `${NEW} ${n}` })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('removing the password', () => {
  beforeEach(() => house.signUp({ ...maria, email: GMAIL }));

  it('leaves Google, and ends all other sessions', async () => {
    await byGoogle();
    const caller = await byPassword();
    const { ended } = await house.removePassword(caller, { password: maria.password });
    expect(ended).toBe(2); // that of Google, and that of the registration
    await expect(byPassword()).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(await byGoogle()).toMatchObject({ documentId: caller.documentId });
    expect(await lastMail()).toBe('password-removed');
    await expect(house.removePassword(caller, { password: maria.password })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'auth.password-not-set',
    });
  });

  it('takes the password, and is refused where it is the only way in', async () => {
    const caller = await byPassword();
    await expect(house.removePassword(caller, { password: maria.password })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'auth.last-way-in',
    });
    expect(await byPassword()).toHaveProperty('sessionId');
    await byGoogle();
    await expect(house.removePassword(caller, { password: 'wrong' })).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['password'] }],
    });
  });

  it('voids a second step that was begun with it', async () => {
    await byGoogle();
    const caller = await byPassword();
    await house.db.query(
      `insert into careloop.tickets (id, user_id, secret_hash, way_in, created_at, expires_at) values (gen_random_uuid(), $1, '\\x00', 'password', now(), now())`,
      [caller.userId],
    );
    await house.removePassword(caller, { password: maria.password });
    expect(await house.db.query('select 1 from careloop.tickets where used_at is null')).toHaveLength(0);
  });

  it('and Google at the same moment leaves one of the two, every time', async () => {
    for (let round = 0; round < 4; round += 1) {
      const caller = await byGoogle();
      const [identity] = await house.listIdentities(caller);
      const tries = Array.from({ length: 20 }, (_, n) =>
        n % 2
          ? house.unlinkIdentity(caller, identity?.id ?? '')
          : house.removePassword(caller, { password: maria.password }),
      );
      const answers = await Promise.allSettled(tries);
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const [left] = await house.db.query<{ ways: number }>(
        'select ((select count(*) from careloop.identities) + (select count(*) from public.up_users where password is not null))::int as ways',
      );
      expect(left?.ways).toBe(1);
      const [person] = await house.db.query<{ hasPassword: boolean }>(
        'select password is not null as "hasPassword" from public.up_users',
      );
      if (!person?.hasPassword)
        await house.setPassword(await byGoogle(), { code: await code(), password: maria.password });
      house.clock.advanceMs(86_400_000);
    }
  });
});
