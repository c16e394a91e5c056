import { generate } from 'otplib';
import type { SignedInView, TwoFactorView } from '../../../src/domains/accounts';
import type { UserActor } from '../../../src/kernel/actor';
import { accountsAt, anonymous, maria, phone, session, type AccountsHouse } from '../../support/accounts';

const REFUSED = { kind: 'unauthenticated', code: 'auth.second-factor-refused' };
const OVER = { kind: 'unauthenticated', code: 'auth.ticket-refused' };
const SECOND_MS = 1_000;

let house: AccountsHouse;
let caller: UserActor;
let secret: string;
let recoveryCodes: readonly string[];

/** What the app shows at this moment. */
const code = async (): Promise<string> => await generate({ secret, epoch: house.clock.now().getTime() / 1000 });
const firstStep = async (): Promise<TwoFactorView> =>
  (await house.room.login(anonymous, { email: maria.email, password: maria.password }, phone)) as TwoFactorView;
const hundred = (tickets: readonly TwoFactorView[]): readonly TwoFactorView[] =>
  Array.from({ length: 20 }, () => tickets).flat();
const secondStep = async (
  proof: { code?: string; emailCode?: string; recoveryCode?: string },
  { ticket }: TwoFactorView,
): Promise<SignedInView> => session(await house.secondStep(anonymous, { ticket, ...proof }, phone));

beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  caller = await house.callerOf((await house.signUp(maria)).jwt);
  ({ secret } = await house.enableTotp(caller, { password: maria.password }));
  ({ recoveryCodes } = await house.confirmTotp(caller, { code: await code() }));
  house.clock.advanceMs(31 * SECOND_MS);
});
afterEach(() => house.db.drop());

describe('setting up', () => {
  it('takes the password, and gives the secret as text, link and picture', async () => {
    await house.disableTotp(caller, { password: maria.password, code: await code() });
    await expect(house.enableTotp(caller, { password: 'not her password' })).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['password'] }],
    });
    const { otpauthUri, qrPng, secret: shown } = await house.enableTotp(caller, { password: maria.password });
    expect(otpauthUri).toMatch(/^otpauth:\/\/totp\/CareLoop:maria%40example\.org\?/);
    expect(otpauthUri).toContain(`secret=${shown}`);
    expect(qrPng).toMatch(/^data:image\/png;base64,/);
  });

  it('changes nothing at sign-in before a code has confirmed it', async () => {
    await house.disableTotp(caller, { password: maria.password, code: await code() });
    await house.enableTotp(caller, { password: maria.password });
    await expect(house.confirmTotp(caller, { code: '000000' })).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['code'] }],
    });
    expect(await house.room.login(anonymous, { email: maria.email, password: maria.password }, phone)).toHaveProperty(
      'jwt',
    );
  });

  it('keeps neither the secret nor the recovery codes in any readable form', async () => {
    const rows = JSON.stringify([
      await house.db.query('select * from careloop.authenticators'),
      await house.db.query(`select encode(code_hash, 'escape') from careloop.recovery_codes`),
    ]);
    expect(rows).not.toContain(secret);
    for (const each of recoveryCodes) expect(rows).not.toContain(each.replace('-', ''));
  });

  it('tells the owner by mail when it is switched on or off, and writes it down', async () => {
    await house.disableTotp(caller, { password: maria.password, code: await code() });
    expect((await house.mailsTo(maria.email)).map((mail) => mail?.topic)).toEqual(
      expect.arrayContaining(['second-factor-on', 'second-factor-off']),
    );
    expect(await house.trail()).toEqual(
      expect.arrayContaining(['second-factor.switched-on', 'second-factor.switched-off']),
    );
  });
});

describe('signing in', () => {
  it('asks for the second factor instead of giving a session', async () => {
    const asked = await firstStep();
    expect(asked).toEqual({
      twoFactorRequired: true,
      ticket: asked.ticket,
      mfaToken: asked.ticket,
      methods: ['totp', 'email', 'recovery-code'],
      expiresAt: '2026-03-01T10:10:31.000Z',
    });
    expect((await secondStep({ code: await code() }, asked)).user.email).toBe(maria.email);
  });

  it('takes a code of the app once, whoever is fastest among 100', async () => {
    const tickets = await Promise.all(Array.from({ length: 5 }, firstStep));
    const now = await code();
    const answers = await Promise.allSettled(hundred(tickets).map((ticket) => secondStep({ code: now }, ticket)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses another code of a step that was used, and takes the next', async () => {
    const now = await code();
    await secondStep({ code: now }, await firstStep());
    const again = await firstStep();
    await expect(secondStep({ code: now }, again)).rejects.toMatchObject(REFUSED);
    house.clock.advanceMs(30 * SECOND_MS);
    expect(await secondStep({ code: await code() }, again)).toHaveProperty('jwt');
  });

  it('takes a recovery code once, whoever is fastest among 100, and never again', async () => {
    const [recoveryCode = ''] = recoveryCodes.map((each) => each.replace('-', ''));
    const tickets = await Promise.all(Array.from({ length: 5 }, firstStep));
    const answers = await Promise.allSettled(hundred(tickets).map((ticket) => secondStep({ recoveryCode }, ticket)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await house.secondFactor(caller)).recoveryCodesLeft).toBe(9);
  });

  it('takes a mailed code once, whoever is fastest among 100', async () => {
    const asked = await firstStep();
    await house.mailSecondCode(anonymous, { ticket: asked.ticket });
    const emailCode = await house.newestCode(maria.email);
    const answers = await Promise.allSettled(Array.from({ length: 100 }, () => secondStep({ emailCode }, asked)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('says so when no more codes are mailed for a while, to whoever has the password', async () => {
    house.clock.advanceMs(5 * 60 * SECOND_MS);
    const { ticket } = await firstStep();
    for (let n = 0; n < 3; n += 1) expect(await house.mailSecondCode(anonymous, { ticket })).toEqual({ sent: true });
    await expect(house.mailSecondCode(anonymous, { ticket })).rejects.toMatchObject({
      kind: 'too-many',
      code: 'auth.codes-mailed-too-often',
    });
    expect(
      await house.secondStep(anonymous, { ticket, emailCode: await house.newestCode(maria.email) }, phone),
    ).toHaveProperty('jwt');
  });

  it('wears a ticket out with five wrong codes, and the account for a while with ten', async () => {
    const first = await firstStep();
    for (let n = 0; n < 5; n += 1) await expect(secondStep({ code: '000000' }, first)).rejects.toMatchObject(REFUSED);
    await expect(secondStep({ code: await code() }, first)).rejects.toMatchObject(OVER);
    const second = await firstStep();
    for (let n = 0; n < 5; n += 1) await expect(secondStep({ code: '000000' }, second)).rejects.toMatchObject(REFUSED);
    await expect(firstStep()).rejects.toMatchObject({ kind: 'too-many' });
    house.clock.advanceMs(15 * 60 * SECOND_MS);
    expect(await secondStep({ code: await code() }, await firstStep())).toHaveProperty('jwt');
  });

  it('forgets a ticket after ten minutes, and one that was used or forged at once', async () => {
    const late = await firstStep();
    house.clock.advanceMs(10 * 60 * SECOND_MS);
    await expect(secondStep({ code: await code() }, late)).rejects.toMatchObject(OVER);
    const used = await firstStep();
    await secondStep({ code: await code() }, used);
    house.clock.advanceMs(30 * SECOND_MS);
    await expect(secondStep({ code: await code() }, used)).rejects.toMatchObject(OVER);
    await expect(
      secondStep({ code: '123456' }, { ...used, ticket: `${used.ticket.slice(0, -1)}A` }),
    ).rejects.toMatchObject(OVER);
  });

  it('does not let a new password past it, and ends a second step that was begun with the old one', async () => {
    const begun = await firstStep();
    await house.forgotPassword(anonymous, { email: maria.email });
    const reset = await house.resetPassword(
      anonymous,
      { email: maria.email, code: await house.newestCode(maria.email), password: 'another seven green kettles' },
      phone,
    );
    expect(reset).toMatchObject({ twoFactorRequired: true, methods: ['totp', 'recovery-code'] });
    await expect(house.mailSecondCode(anonymous, { ticket: (reset as TwoFactorView).ticket })).rejects.toMatchObject({
      code: 'auth.mailbox-proved-already',
    });
    const mailedBefore = await house.newestCode(maria.email);
    await expect(secondStep({ emailCode: mailedBefore }, reset as TwoFactorView)).rejects.toMatchObject(REFUSED);
    await expect(secondStep({ code: await code() }, begun)).rejects.toMatchObject(OVER);
  });
});

it('gives ten new recovery codes for a code, and the old ones are good for nothing', async () => {
  const { recoveryCodes: renewed } = await house.renewRecoveryCodes(caller, { code: await code() });
  expect(new Set([...renewed, ...recoveryCodes]).size).toBe(20);
  await expect(
    secondStep({ recoveryCode: (recoveryCodes[0] ?? '').replace('-', '') }, await firstStep()),
  ).rejects.toMatchObject(REFUSED);
});

it('switches off only with the password and a code', async () => {
  await expect(house.disableTotp(caller, { password: 'wrong', code: await code() })).rejects.toMatchObject({
    faults: [{ path: ['password'] }],
  });
  await expect(house.disableTotp(caller, { password: maria.password, code: '000000' })).rejects.toMatchObject({
    faults: [{ path: ['code'] }],
  });
  expect(await house.disableTotp(caller, { password: maria.password, code: await code() })).toEqual({
    enabled: false,
    enabledAt: null,
    methods: [],
    recoveryCodesLeft: 0,
  });
});
