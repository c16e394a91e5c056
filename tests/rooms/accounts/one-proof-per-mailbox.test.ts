import { generate } from 'otplib';
import type { SignedInView, TwoFactorView } from '../../../src/domains/accounts';
import type { UserActor } from '../../../src/kernel/actor';
import { accountsAt, anonymous, maria, phone, session, type AccountsHouse } from '../../support/accounts';
import { openIdAt, type OpenId } from '../../support/openid';

jest.setTimeout(30_000);

const NEW = 'another seven green kettles';
const MINUTE_MS = 60_000;
const GMAIL = 'maria@gmail.com';

let google: OpenId;
let house: AccountsHouse;
let secret: string;
beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z', async (clock) => {
    google = await openIdAt(clock);
    return {
      google: {
        provider: google.provider,
        redirectUri: 'http://careloop.test/api/auth/google/callback',
        returnUrls: ['https://app.careloop.test/signed-in'],
        flowKey: Buffer.alloc(32, 5),
      },
    };
  });
});
afterEach(async () => {
  await google.close();
  await house.db.drop();
});

const code = async (): Promise<string> => await generate({ secret, epoch: house.clock.now().getTime() / 1000 });
const signUp = async (email: string): Promise<UserActor> =>
  await house.callerOf((await house.signUp({ ...maria, email })).jwt);
const switchOn = async (caller: UserActor, password: string): Promise<void> => {
  ({ secret } = await house.enableTotp(caller, { password }));
  await house.confirmTotp(caller, { code: await code() });
  house.clock.advanceMs(MINUTE_MS);
};
const firstStep = async (password: string, email: string = maria.email): Promise<TwoFactorView> =>
  (await house.room.login(anonymous, { email, password }, phone)) as TwoFactorView;
const secondStep = async (
  { ticket }: TwoFactorView,
  proof: { code?: string; emailCode?: string },
): Promise<SignedInView> => session(await house.secondStep(anonymous, { ticket, ...proof }, phone));
const reset = async (): Promise<TwoFactorView> => {
  await house.forgotPassword(anonymous, { email: maria.email });
  return (await house.resetPassword(
    anonymous,
    { email: maria.email, code: await house.newestCode(maria.email), password: NEW },
    phone,
  )) as TwoFactorView;
};
const identities = async (): Promise<unknown[]> => await house.db.query('select 1 from careloop.identities');

describe('a reset where a second factor is on', () => {
  it('changes nothing before the second factor: the old password stands, and so do the sessions', async () => {
    const caller = await signUp(maria.email);
    await switchOn(caller, maria.password);
    expect(await reset()).toMatchObject({ twoFactorRequired: true, methods: ['totp', 'recovery-code'] });
    await expect(firstStep(NEW)).rejects.toMatchObject({ code: 'auth.credentials-refused' });
    const before = await firstStep(maria.password);
    expect(await secondStep(before, { code: await code() })).toHaveProperty('jwt');
  });

  it('counts from the second factor on, and ends every session then', async () => {
    const caller = await signUp(maria.email);
    await switchOn(caller, maria.password);
    const there = await secondStep(await firstStep(maria.password), { code: await code() });
    house.clock.advanceMs(MINUTE_MS);
    const here = await secondStep(await reset(), { code: await code() });
    expect(await house.principalOf(there.jwt)).toBeNull();
    expect(await house.principalOf(here.jwt)).not.toBeNull();
    expect(await firstStep(NEW)).toMatchObject({ methods: ['totp', 'email', 'recovery-code'] });
  });

  it('keeps the chosen password no longer than it waits', async () => {
    await switchOn(await signUp(maria.email), maria.password);
    await secondStep(await reset(), { code: await code() });
    await reset();
    await firstStep(NEW);
    const kept = await house.db.query(
      'select 1 from careloop.tickets where password_hash is not null and used_at is not null',
    );
    expect(kept).toEqual([]);
  });

  it('does not let the mailbox in alone: reset, and the second factor mailed', async () => {
    await switchOn(await signUp(maria.email), maria.password);
    const asked = await reset();
    await expect(house.mailSecondCode(anonymous, { ticket: asked.ticket })).rejects.toMatchObject({
      code: 'auth.mailbox-proved-already',
    });
    const onFile = await firstStep(maria.password);
    await house.mailSecondCode(anonymous, { ticket: onFile.ticket });
    const emailCode = await house.newestCode(maria.email);
    await expect(secondStep(asked, { emailCode })).rejects.toMatchObject({ code: 'auth.second-factor-refused' });
  });
});

it('takes no mailed code after a password that the mailbox alone had set, however much later, until it is changed', async () => {
  await signUp(maria.email);
  const caller = await house.callerOf(session(await reset()).jwt);
  await switchOn(caller, NEW);
  house.clock.advanceMs(20 * 24 * 60 * MINUTE_MS);
  const asked = await firstStep(NEW);
  expect(asked.methods).toEqual(['totp', 'recovery-code']);
  await expect(house.mailSecondCode(anonymous, { ticket: asked.ticket })).rejects.toMatchObject({
    code: 'auth.mailbox-proved-already',
  });
  const again = await house.callerOf((await secondStep(asked, { code: await code() })).jwt);
  await house.changePassword(again, { currentPassword: NEW, password: maria.password });
  expect((await firstStep(maria.password)).methods).toEqual(['totp', 'email', 'recovery-code']);
});

it('links a Google account after the second factor, and not before', async () => {
  await switchOn(await signUp(GMAIL), maria.password);
  const asked = (await house.signInWithGoogle(
    anonymous,
    { idToken: await google.token({ email: GMAIL, name: 'Maria' }), timeZone: 'UTC' },
    phone,
  )) as TwoFactorView;
  expect(asked).toMatchObject({ twoFactorRequired: true, methods: ['totp', 'recovery-code'] });
  expect(await identities()).toEqual([]);
  await secondStep(asked, { code: await code() });
  expect(await identities()).toHaveLength(1);
  expect((await house.mailsTo(GMAIL)).map((mail) => mail?.topic)).toContain('identity-linked');
});

describe('strangers', () => {
  const stranger = {
    kind: 'anonymous',
    origin: { requestId: 'request-9', ip: '198.51.100.66' },
  } as const;

  it('use up neither the codes of a second factor nor those of a reset that the owner asks for', async () => {
    await switchOn(await signUp(maria.email), maria.password);
    for (let n = 0; n < 25; n += 1) await house.forgotPassword(stranger, { email: maria.email });
    const { ticket } = await firstStep(maria.password);
    expect(await house.mailSecondCode(anonymous, { ticket })).toEqual({ sent: true });
    const before = (await house.mailsTo(maria.email)).length;
    await house.forgotPassword(anonymous, { email: maria.email });
    expect((await house.mailsTo(maria.email)).length).toBe(before + 1);
  });

  it('get no more than three mails for one purpose in five minutes', async () => {
    await signUp(maria.email);
    const before = (await house.mailsTo(maria.email)).length;
    for (let n = 0; n < 10; n += 1) await house.forgotPassword(stranger, { email: maria.email });
    expect((await house.mailsTo(maria.email)).length).toBe(before + 3);
  });
});

describe('who knows only the name of a session', () => {
  const withWrongSecret = ({ refreshToken }: SignedInView): string => `${refreshToken.split('.')[0]}.${'A'.repeat(43)}`;

  it('cannot keep it "racing": a replay is noticed while six wrong secrets are being answered', async () => {
    const first = await house.signUp(maria);
    const noise = Array.from({ length: 6 }, () =>
      house.refresh(anonymous, { refreshToken: withWrongSecret(first) }, phone),
    );
    const second = await house.refresh(anonymous, { refreshToken: first.refreshToken }, phone);
    house.clock.advanceMs(1);
    const more = Array.from({ length: 6 }, () =>
      house.refresh(anonymous, { refreshToken: withWrongSecret(first) }, phone),
    );
    const replay = house.refresh(anonymous, { refreshToken: first.refreshToken }, phone);
    await expect(replay).rejects.toMatchObject({ code: 'auth.session-over' });
    await Promise.allSettled([...noise, ...more]);
    await expect(house.refresh(anonymous, { refreshToken: second.refreshToken }, phone)).rejects.toMatchObject({
      code: 'auth.session-over',
    });
    expect(await house.trail()).toContain('session.replayed');
  });
});
