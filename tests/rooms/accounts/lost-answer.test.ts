import type { SignedInView } from '../../../src/domains/accounts';
import { signUpInput } from '../../../src/domains/accounts';
import { accountsAt, anonymous, james, maria, phone, type AccountsHouse } from '../../support/accounts';

const KEY = 'a-random-key-of-this-renewal';
const OVER = { code: 'auth.session-over' };
let house: AccountsHouse;
let first: SignedInView;
beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  first = await house.signUp(maria);
});
afterEach(() => house.db.drop());
const refresh = async ({ refreshToken }: SignedInView, key: string | null = KEY, device = phone) =>
  await house.refresh(anonymous, { refreshToken }, device, key);

describe('a renewal whose answer was lost', () => {
  it('is given again to who repeats it with its key, for some seconds', async () => {
    const second = await refresh(first);
    house.clock.advanceMs(5_000);
    expect((await refresh(first)).refreshToken).toBe(second.refreshToken);
    expect((await refresh(second, 'another-key')).user).toEqual(first.user);
  });

  it.each([
    ['another key', 'guessed', phone, 5_000],
    ['no key', null, phone, 5_000],
    ['another device', KEY, { userAgent: 'curl/8' }, 5_000],
    ['too late', KEY, phone, 31_000],
  ] as const)('ends the session with %s', async (_what, key, device, afterMs) => {
    const second = await refresh(first);
    house.clock.advanceMs(afterMs);
    await expect(refresh(first, key, device)).rejects.toMatchObject(OVER);
    await expect(refresh(second, 'another-key')).rejects.toMatchObject(OVER);
  });

  it('ends the session once the new token has been used', async () => {
    const second = await refresh(first);
    const third = await refresh(second, 'another-key');
    house.clock.advanceMs(1);
    await expect(refresh(first)).rejects.toMatchObject(OVER);
    await expect(refresh(third, 'a-third-key')).rejects.toMatchObject(OVER);
  });
});

describe('signing up as the first clients do', () => {
  const asked = (email: string, role: string) =>
    signUpInput.parse({ name: 'James', email, password: james.password, role });

  it.each(['Patient', 'patient', 'PATIENT', 'Doctor'])('takes the role %s', (role) => {
    expect(asked(james.email, role).role).toBe(role.toLowerCase());
  });
  it.each(['Superadmin', 'editor', 'pAtIeNt '])('takes no role %j', (role) => {
    expect(() => asked(james.email, role)).toThrow();
  });

  it('says which id, and the same of a known address, whose id it does not tell', async () => {
    const result = await house.room.signUp(anonymous, asked(james.email, 'Patient'));
    expect(result).toMatchObject({ message: expect.stringContaining('confirm'), verificationRequired: true });
    expect(result.userId).toMatch(/^[a-z][a-z0-9]{23}$/);
    const known = await house.room.signUp(anonymous, asked(maria.email, 'Patient'));
    expect(known).toMatchObject({ message: result.message, userId: expect.stringMatching(/^[a-z][a-z0-9]{23}$/) });
    expect(known.userId).not.toBe(first.user.documentId);
    expect((await house.room.signUp(anonymous, asked(maria.email, 'Patient'))).userId).toBe(known.userId);
  });
});
