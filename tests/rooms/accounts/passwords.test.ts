import type { SignedInView } from '../../../src/domains/accounts';
import { accountsAt, anonymous, maria, phone, session, type AccountsHouse } from '../../support/accounts';

const NEW = 'another seven green kettles';
let house: AccountsHouse;
beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  await house.signUp(maria);
});
afterEach(() => house.db.drop());

const login = async (password: string = maria.password): Promise<SignedInView> =>
  await house.login(anonymous, { email: maria.email, password }, phone);

describe('changing the password', () => {
  it('ends every other session at once and keeps the one that asks', async () => {
    const [here, there] = [await login(), await login()];
    expect(
      await house.changePassword(await house.callerOf(here.jwt), { currentPassword: maria.password, password: NEW }),
    ).toEqual({ ended: 2 }); // with the one of the registration
    expect(await house.principalOf(here.jwt)).not.toBeNull();
    expect(await house.principalOf(there.jwt)).toBeNull();
    await expect(login()).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(await login(NEW)).toHaveProperty('jwt');
    expect((await house.mailsTo(maria.email)).at(-1)?.topic).toBe('password-changed');
  });

  it('takes the present one, and no weak one', async () => {
    const caller = await house.callerOf((await login()).jwt);
    await expect(house.changePassword(caller, { currentPassword: 'wrong', password: NEW })).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['currentPassword'] }],
    });
    await expect(
      house.changePassword(caller, { currentPassword: maria.password, password: 'password123' }),
    ).rejects.toMatchObject({ kind: 'invalid', faults: [{ path: ['password'] }] });
  });

  it('is no change where it is the same password again', async () => {
    const caller = await house.callerOf((await login()).jwt);
    await expect(
      house.changePassword(caller, { currentPassword: maria.password, password: maria.password }),
    ).rejects.toMatchObject({ code: 'auth.password-same', faults: [{ path: ['password'] }] });
  });

  it('has one winner among two at once', async () => {
    const caller = await house.callerOf((await login()).jwt);
    const answers = await Promise.allSettled(
      [NEW, `${NEW} and a pot`].map((password) =>
        house.changePassword(caller, { currentPassword: maria.password, password }),
      ),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a forgotten password', () => {
  const reset = async (code: string, password = NEW) =>
    await house.resetPassword(anonymous, { email: maria.email, code, password }, phone);
  const forgotten = async (): Promise<string> => {
    await house.forgotPassword(anonymous, { email: maria.email });
    return await house.newestCode(maria.email);
  };

  it('is replaced with the mailed code, which ends all sessions and begins one', async () => {
    const before = await login();
    const after = session(await reset(await forgotten()));
    expect(await house.principalOf(before.jwt)).toBeNull();
    expect(await house.principalOf(after.jwt)).not.toBeNull();
    expect(await login(NEW)).toHaveProperty('jwt');
  });

  it('takes a code once, whoever is fastest among 100', async () => {
    const code = await forgotten();
    const answers = await Promise.allSettled(Array.from({ length: 100 }, (_, n) => reset(code, `${NEW} ${n}`)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('keeps the code good for a better password, and refuses it after five wrong ones', async () => {
    const code = await forgotten();
    await expect(reset(code, 'password123')).rejects.toMatchObject({ faults: [{ path: ['password'] }] });
    for (let n = 0; n < 5; n += 1)
      await expect(reset(code === '000000' ? '000001' : '000000')).rejects.toMatchObject({ code: 'auth.code-refused' });
    await expect(reset(code)).rejects.toMatchObject({ code: 'auth.code-refused' });
  });

  it('answers alike for an address that nobody has', async () => {
    expect(await house.forgotPassword(anonymous, { email: 'nobody@example.org' })).toEqual({
      ok: true,
      email: 'nobody@example.org',
    });
    await expect(
      house.resetPassword(anonymous, { email: 'nobody@example.org', code: '123456', password: NEW }, phone),
    ).rejects.toMatchObject({ code: 'auth.code-refused' });
  });
});
