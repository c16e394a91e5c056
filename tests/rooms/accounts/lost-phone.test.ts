import { generate } from 'otplib';
import type { SignedInView, TwoFactorView } from '../../../src/domains/accounts';
import type { UserActor } from '../../../src/kernel/actor';
import { accountsAt, anonymous, james, maria, phone, session, type AccountsHouse } from '../../support/accounts';
import { until } from '../../support/until';

const laptop = { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const NO_SECOND_FACTOR = { kind: 'conflict' };

let house: AccountsHouse;
let first: SignedInView;
beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  first = await house.signUp(maria);
});
afterEach(() => house.db.drop());

const from = (ip: string) => ({ kind: 'anonymous', origin: { requestId: 'request-3', ip } }) as const;
const login = async (device = phone, ip = '203.0.113.7'): Promise<SignedInView> =>
  await house.login(from(ip), { email: maria.email, password: maria.password }, device);
const mails = async (topic: string) =>
  (await house.mailsTo(maria.email)).flatMap((mail) => (mail?.topic === topic ? [mail] : []));
const tokenIn = (text = ''): string => /#(\S+)/.exec(text)?.[1] ?? '';

describe('a sign-in that is new', () => {
  it('is mailed, with when on the owner’s clock, with what and from where', async () => {
    await login(laptop, '198.51.100.23');
    const [mail, ...others] = await mails('new-device');
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('A new device signed in to your account');
    expect(mail?.text).toMatch(/^When: 1 March 2026\D+13:00 \(Africa\/Nairobi\)$/m);
    expect(mail?.text).toContain('Device: Firefox on Linux');
    expect(mail?.text).toContain('Address: 198.51.100.23');
  });

  it('is not mailed for a device that signed in before from the same network, nor for the one that opened the account', async () => {
    await login(phone, '203.0.113.99');
    expect(await mails('new-device')).toEqual([]);
    expect(await mails('welcome')).toHaveLength(1);
  });

  it('is mailed for a device of the same kind somewhere else', async () => {
    await login(phone, '198.51.100.23');
    expect(await mails('new-device')).toHaveLength(1);
  });

  it('says nothing of anybody to whoever reads the subject over a shoulder', async () => {
    await login(laptop);
    for (const { subject } of [...(await mails('new-device')), ...(await mails('welcome'))])
      expect(subject).not.toMatch(/maria|wanjiru|firefox|203\./i);
  });
});

describe('the link in that mail', () => {
  let stolen: SignedInView;
  let token: string;
  beforeEach(async () => {
    stolen = await login(laptop, '198.51.100.23');
    token = tokenIn((await mails('new-device'))[0]?.text);
  });

  it('says what it is about and changes nothing when it is only looked at', async () => {
    expect(await house.readSessionLink(anonymous, { token })).toEqual({
      device: 'Firefox on Linux',
      open: true,
      others: 1,
    });
    expect(await house.principalOf(stolen.jwt)).not.toBeNull();
  });

  it('signs that device out at once, without a password, and leaves the others', async () => {
    expect(await house.followSessionLink(anonymous, { token, scope: 'this' })).toEqual({
      device: 'Firefox on Linux',
      open: false,
      others: 1,
    });
    expect(await house.principalOf(stolen.jwt)).toBeNull();
    await expect(house.refresh(anonymous, { refreshToken: stolen.refreshToken }, laptop)).rejects.toMatchObject({
      code: 'auth.session-over',
    });
    expect(await house.principalOf(first.jwt)).not.toBeNull();
    const [row] = await house.db.query<{ kind: string; details: unknown }>(
      `select actor_kind as kind, details from careloop.audit where action = 'session.ended'`,
    );
    expect(row).toMatchObject({ kind: 'link', details: { by: 'link' } });
  });

  it('goes on working for a session that was renewed, and may be pressed twice', async () => {
    house.clock.advanceMs(60_000);
    const renewed = await house.refresh(anonymous, { refreshToken: stolen.refreshToken }, laptop);
    for (let n = 0; n < 2; n += 1)
      expect(await house.followSessionLink(anonymous, { token, scope: 'this' })).toMatchObject({ open: false });
    expect(await house.principalOf(renewed.jwt)).toBeNull();
  });

  it('signs out every device of this person on every node, and nobody else', async () => {
    const other = await house.signUp(james);
    const node = await house.anotherNode();
    expect(await node.principalOf(first.jwt)).not.toBeNull();
    expect(await house.followSessionLink(anonymous, { token, scope: 'all' })).toMatchObject({ open: false, others: 0 });
    expect(await house.principalOf(first.jwt)).toBeNull();
    await until(async () => (await node.principalOf(first.jwt)) === null);
    expect(await house.principalOf(other.jwt)).not.toBeNull();
    await node.close();
  });

  it('is refused when it was changed, and after the 30 days that a session can live', async () => {
    const someone = await house.signUp(james);
    const { sessionId } = await house.callerOf(someone.jwt);
    const forged = { kind: 'invalid', code: 'auth.session-link-forged' };
    await expect(
      house.followSessionLink(anonymous, {
        token: token.replace(/session-end\.[\w-]+/, `session-end.${sessionId}`),
        scope: 'this',
      }),
    ).rejects.toMatchObject(forged);
    await expect(house.readSessionLink(anonymous, { token: 'nonsense' })).rejects.toMatchObject(forged);
    house.clock.advanceMs(30 * 86_400_000);
    await expect(house.readSessionLink(anonymous, { token })).rejects.toMatchObject({ kind: 'gone' });
  });

  it('is not in the mail any more once the session is over', async () => {
    await house.followSessionLink(anonymous, { token, scope: 'this' });
    expect(tokenIn((await mails('new-device'))[0]?.text)).toBe('');
  });

  it('is in the mail about a changed password too: it ends the session that changed it', async () => {
    await house.changePassword(await house.callerOf(stolen.jwt), {
      currentPassword: maria.password,
      password: 'another seven green kettles',
    });
    const [mail] = await mails('password-changed');
    expect(mail?.text).toContain('Device: Firefox on Linux');
    await house.followSessionLink(anonymous, { token: tokenIn(mail?.text), scope: 'this' });
    expect(await house.principalOf(stolen.jwt)).toBeNull();
  });
});

describe('with a second factor', () => {
  let caller: UserActor;
  let recoveryCodes: readonly string[];
  const firstStep = async (): Promise<TwoFactorView> =>
    (await house.room.login(anonymous, { email: maria.email, password: maria.password }, phone)) as TwoFactorView;
  beforeEach(async () => {
    caller = await house.callerOf(first.jwt);
    const { secret } = await house.enableTotp(caller, { password: maria.password });
    ({ recoveryCodes } = await house.confirmTotp(caller, {
      code: await generate({ secret, epoch: house.clock.now().getTime() / 1000 }),
    }));
  });
  const useRecoveryCode = async (index: number): Promise<SignedInView> => {
    const { ticket } = await firstStep();
    return session(
      await house.secondStep(anonymous, { ticket, recoveryCode: recoveryCodes[index]?.replace('-', '') ?? '' }, phone),
    );
  };

  it('tells the owner that a recovery code was used, and asks for new ones when few are left', async () => {
    await useRecoveryCode(0);
    const [mail] = await mails('recovery-code-used');
    expect(mail?.text).toContain('9 are left.');
    expect(mail?.text).not.toContain('Make new ones');
    for (let n = 1; n < 7; n += 1) await useRecoveryCode(n);
    expect((await mails('recovery-code-used')).at(-1)?.text).toContain('3 are left.\nMake new ones soon');
    expect(await mails('new-device')).toEqual([]);
  });

  it('is switched off by staff for who lost phone and recovery codes: everybody is signed out, and the password opens the account again', async () => {
    const admin = await someone('admin');
    const waiting = await firstStep();
    expect(
      await house.resetSecondFactor(admin, first.user.documentId, { reason: 'Came with her passport' }),
    ).toMatchObject({ twoFactor: false, sessions: 0 });
    expect(await house.principalOf(first.jwt)).toBeNull();
    await expect(
      house.secondStep(
        anonymous,
        { ticket: waiting.ticket, recoveryCode: recoveryCodes[0]?.replace('-', '') ?? '' },
        phone,
      ),
    ).rejects.toMatchObject({ code: 'auth.ticket-refused' });
    expect(await house.login(anonymous, { email: maria.email, password: maria.password }, phone)).toHaveProperty('jwt');
    expect(await mails('second-factor-reset')).toHaveLength(1);
    const [row] = await house.db.query<{ reason: string }>(
      `select reason from careloop.audit where action = 'second-factor.reset'`,
    );
    expect(row?.reason).toBe('Came with her passport');
    await expect(house.resetSecondFactor(admin, first.user.documentId, { reason: 'Once more' })).rejects.toMatchObject(
      NO_SECOND_FACTOR,
    );
  });

  it('is switched off by nobody for themselves, nor for somebody out of reach', async () => {
    const admin = await someone('admin');
    const other = await someone('superadmin');
    await expect(house.resetSecondFactor(admin, admin.documentId, { reason: 'For myself' })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(
      house.resetSecondFactor(admin, other.documentId, { reason: 'For a superadmin' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await expect(house.resetSecondFactor(caller, admin.documentId, { reason: 'As a patient' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

/** Somebody with that role, signed in. */
const someone = async (role: string): Promise<UserActor> => {
  const { jwt, user } = await house.signUp({ ...maria, email: `${role}@example.org`, name: `One ${role}` });
  await house.db.query(
    'update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = $2) where user_id = (select id from public.up_users where document_id = $1)',
    [user.documentId, role],
  );
  return await house.callerOf(jwt);
};
