import { generate } from 'otplib';
import type { PasskeyView, SignedInView, TwoFactorView } from '../../../src/domains/accounts';
import type { UserActor } from '../../../src/kernel/actor';
import {
  accountsAt,
  accountsNode,
  anonymous,
  james,
  maria,
  phone,
  session,
  type AccountsHouse,
} from '../../support/accounts';
import { passkeyDevice, type Manners, type PasskeyDevice } from '../../support/passkey-device';

const REFUSED = { kind: 'unauthenticated', code: 'auth.passkey-refused' };
const WRONG = { kind: 'unauthenticated', code: 'auth.second-factor-refused' };
const MINUTE_MS = 60_000;

let house: AccountsHouse;
let caller: UserActor;
let device: PasskeyDevice;

type Credential = ReturnType<PasskeyDevice['create']>;
const optionsToAdd = async (as = caller, password: string = maria.password) =>
  (await house.askForNewPasskey(as, { password })) as unknown as { challenge: string; user: { id: string } };
const add = async (on = device, manners: Manners = {}, as = caller): Promise<PasskeyView> =>
  await house.addPasskey(as, { response: on.create(await optionsToAdd(as), manners) }, phone);
const optionsToSignIn = async (): Promise<{ challenge: string }> => await house.askForPasskeySignIn();
const signInWith = async (response: ReturnType<PasskeyDevice['get']>): Promise<SignedInView> =>
  await house.signInByPasskey(anonymous, { response }, phone);
const signIn = async (on = device, manners: Manners = {}): Promise<SignedInView> =>
  await signInWith(on.get(await optionsToSignIn(), manners));
const firstStep = async (): Promise<TwoFactorView> =>
  (await house.room.login(anonymous, { email: maria.email, password: maria.password }, phone)) as TwoFactorView;
const optionsFor = async ({
  ticket,
}: TwoFactorView): Promise<{ challenge: string; allowCredentials?: { id: string }[] }> =>
  await house.askForPasskeyProof(anonymous, { ticket });
const secondStep = async (
  { ticket }: TwoFactorView,
  passkey: ReturnType<PasskeyDevice['get']>,
): Promise<SignedInView> => session(await house.secondStep(anonymous, { ticket, passkey }, phone));
const mails = async (): Promise<(string | undefined)[]> =>
  (await house.mailsTo(maria.email)).map((mail) => mail?.topic);

beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  caller = await house.callerOf((await house.signUp(maria)).jwt);
  device = passkeyDevice();
});
afterEach(() => house.db.drop());

describe('adding a passkey', () => {
  it('takes the password, asks for a key that is unlocked each time, and names the passkeys that are there', async () => {
    await expect(house.askForNewPasskey(caller, { password: 'not her password' })).rejects.toMatchObject({
      faults: [{ path: ['password'] }],
    });
    await expect(house.askForNewPasskey(caller, {})).rejects.toMatchObject({ faults: [{ path: ['password'] }] });
    await add();
    expect(await optionsToAdd()).toMatchObject({
      rp: { id: 'careloop.test', name: 'CareLoop' },
      user: { name: maria.email, displayName: maria.name },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ transports: ['internal'] }],
      timeout: 300_000,
    });
  });

  it('keeps it, names it after the device, tells the owner and writes it down', async () => {
    expect(await add()).toEqual({
      id: expect.any(String) as string,
      name: 'CareLoop app',
      addedAt: '2026-03-01T10:00:00.000Z',
      lastUsedAt: null,
      isSynced: false,
    });
    expect(await mails()).toContain('passkey-added');
    expect((await house.trail()).at(-1)).toBe('passkey.added');
  });

  it.each<[string, Manners]>([
    ['another site', { origin: 'https://careloop.evil' }],
    ['a key for another host', { rpId: 'evil.test' }],
    ['a key that nobody unlocked', { verifies: false }],
  ])('refuses %s', async (_what, manners) => {
    await expect(add(device, manners)).rejects.toMatchObject({ kind: 'invalid', code: 'auth.passkey-not-added' });
    expect(await house.listPasskeys(caller)).toEqual([]);
  });

  it('takes each question once, in five minutes, from whom it was asked, and for this', async () => {
    const asked = await optionsToAdd();
    const made = device.create(asked);
    await house.addPasskey(caller, { response: made }, phone);
    await expect(house.addPasskey(caller, { response: passkeyDevice().create(asked) }, phone)).rejects.toMatchObject({
      code: 'auth.passkey-not-added',
    });

    const late = passkeyDevice().create(await optionsToAdd());
    const others = passkeyDevice().create(await optionsToAdd());
    house.clock.advanceMs(5 * MINUTE_MS);
    await expect(house.addPasskey(caller, { response: late }, phone)).rejects.toMatchObject({
      code: 'auth.passkey-not-added',
    });
    const somebodyElse = await house.callerOf((await house.signUp(james)).jwt);
    await expect(house.addPasskey(somebodyElse, { response: others }, phone)).rejects.toMatchObject({
      code: 'auth.passkey-not-added',
    });
    const forSignIn = passkeyDevice().create({ ...(await optionsToSignIn()), user: { id: 'x' } });
    await expect(house.addPasskey(caller, { response: forSignIn }, phone)).rejects.toMatchObject({
      code: 'auth.passkey-not-added',
    });
  });

  it.each<[string, (made: Credential) => Credential]>([
    ['nonsense', (made) => ({ ...made, response: { ...made.response, attestationObject: 'AAAA' } })],
    ['another id', (made) => ({ ...made, id: 'AAAA', rawId: 'AAAA' })],
    ['no client data', (made) => ({ ...made, response: { ...made.response, clientDataJSON: 'AAAA' } })],
  ])('refuses %s without falling over', async (_what, spoil) => {
    const made = spoil(device.create(await optionsToAdd()));
    await expect(house.addPasskey(caller, { response: made }, phone)).rejects.toMatchObject({
      code: 'auth.passkey-not-added',
    });
  });
});

describe('signing in by passkey', () => {
  beforeEach(async () => void (await add()));

  it('takes no name and no password, and counts as both factors', async () => {
    const secret = (await house.enableTotp(caller, { password: maria.password })).secret;
    await house.confirmTotp(caller, { code: await generate({ secret, epoch: house.clock.now().getTime() / 1000 }) });
    expect(await optionsToSignIn()).toMatchObject({ rpId: 'careloop.test', userVerification: 'required' });
    const signedIn = await signIn();
    expect(signedIn.user.email).toBe(maria.email);
    expect(await house.principalOf(signedIn.jwt)).toMatchObject({ documentId: caller.documentId });
    const [opened] = await house.db.query<{ details: object }>(
      `select details from careloop.audit where action = 'session.opened' order by id desc limit 1`,
    );
    expect(opened?.details).toEqual({ by: 'passkey', secondFactor: 'passkey' });
    expect((await house.listPasskeys(caller))[0]?.lastUsedAt).toBe('2026-03-01T10:00:00.000Z');
  });

  it('has one winner among 100 uses of one assertion, on several nodes', async () => {
    const nodes = [house.room, accountsNode(house.db, house.clock), accountsNode(house.db, house.clock)];
    const response = device.get(await optionsToSignIn());
    const answers = await Promise.allSettled(
      Array.from({ length: 100 }, async (_, n) => await nodes[n % 3]?.signInByPasskey(anonymous, { response }, phone)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject(REFUSED);
  });

  it.each<[string, Manners]>([
    ['a page of another site', { origin: 'https://careloop.evil' }],
    ['a key for another host', { rpId: 'evil.test' }],
    ['a key that nobody unlocked', { verifies: false }],
  ])('refuses %s', async (_what, manners) => {
    await expect(signIn(device, manners)).rejects.toMatchObject(REFUSED);
  });

  it('takes pages of the origins that may call us', async () => {
    expect((await signIn(device, { origin: 'https://app.careloop.test' })).user.email).toBe(maria.email);
  });

  it('refuses an old question, one of another kind, and one that we never asked', async () => {
    const late = await optionsToSignIn();
    house.clock.advanceMs(5 * MINUTE_MS);
    const another = await house.askForPasskeyProof(caller, {});
    for (const asked of [late, another, { challenge: 'A'.repeat(72) }, { challenge: '' }])
      await expect(signInWith(device.get(asked))).rejects.toMatchObject(REFUSED);
  });

  it('refuses a changed signature, another person’s name on it, a passkey that nobody has, and people who are blocked', async () => {
    const answer = device.get(await optionsToSignIn());
    const signature = `${answer.response.signature.slice(0, -4)}AAAA`;
    await expect(signInWith({ ...answer, response: { ...answer.response, signature } })).rejects.toMatchObject(REFUSED);
    const named = device.get(await optionsToSignIn());
    await expect(
      signInWith({
        ...named,
        response: { ...named.response, userHandle: Buffer.from('somebody-else').toString('base64url') },
      }),
    ).rejects.toMatchObject(REFUSED);
    const unknown = passkeyDevice();
    unknown.create({
      ...(await optionsToSignIn()),
      user: { id: Buffer.from(caller.documentId).toString('base64url') },
    });
    await expect(signIn(unknown)).rejects.toMatchObject(REFUSED);
    await house.db.query('update public.up_users set blocked = true');
    await expect(signIn()).rejects.toMatchObject(REFUSED);
    expect((await house.trail()).filter((action) => action === 'session.refused')).toHaveLength(4);
  });

  it('refuses a counter that goes back, tells the owner and writes it down; the one that counts on stays good', async () => {
    await signIn(device, { counter: 7 });
    await expect(signIn(device, { counter: 7 })).rejects.toMatchObject(REFUSED);
    await expect(signIn(device, { counter: 3 })).rejects.toMatchObject(REFUSED);
    expect((await mails()).filter((topic) => topic === 'passkey-copied')).toHaveLength(2);
    expect(await house.trail()).toContain('passkey.counter-went-back');
    expect((await signIn(device, { counter: 8 })).user.email).toBe(maria.email);
  });

  it('takes synced passkeys, which do not count', async () => {
    const synced = passkeyDevice({ counts: false, syncs: true });
    expect((await add(synced)).isSynced).toBe(true);
    for (let times = 0; times < 2; times += 1) expect((await signIn(synced)).user.email).toBe(maria.email);
  });

  it('stores nothing when it is asked, and the sweep takes away what was used', async () => {
    const spent = async (): Promise<number> =>
      (await house.db.query('select 1 from careloop.spent_passkey_challenges')).length;
    const before = await spent();
    for (let times = 0; times < 10; times += 1) await optionsToSignIn();
    expect(await spent()).toBe(before);
    house.clock.advanceMs(24 * 60 * MINUTE_MS + 5 * MINUTE_MS + 1);
    expect((await house.sweepExpired()).passkeyChallenges).toBe(before);
  });
});

describe('a passkey as the second factor', () => {
  let recoveryCodes: readonly string[];
  beforeEach(async () => {
    await add();
    ({ recoveryCodes } = await house.enablePasskeys(caller, { password: maria.password }));
  });

  it('is switched on with the password, brings recovery codes, and is asked for after the password', async () => {
    expect(await house.secondFactor(caller)).toEqual({
      enabled: true,
      enabledAt: '2026-03-01T10:00:00.000Z',
      methods: ['passkey', 'email', 'recovery-code'],
      recoveryCodesLeft: 10,
    });
    const asked = await firstStep();
    expect(asked).toMatchObject({ twoFactorRequired: true, methods: ['passkey', 'email', 'recovery-code'] });
    expect((await optionsFor(asked)).allowCredentials).toHaveLength(1);
    expect((await secondStep(asked, device.get(await optionsFor(asked), { verifies: false }))).user.email).toBe(
      maria.email,
    );
    expect(await mails()).toContain('passkeys-asked-for');
  });

  it('is asked for before another passkey is added, which would go past it', async () => {
    const { password } = maria;
    await expect(house.askForNewPasskey(caller, { password })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'auth.second-proof-missing',
    });
    await expect(
      house.askForNewPasskey(caller, { password, passkey: device.get(await optionsToSignIn()) }),
    ).rejects.toMatchObject({ kind: 'invalid', faults: [{ path: ['passkey'] }] });
    await expect(house.askForNewPasskey(caller, { password, recoveryCode: 'aaaaaaaaaa' })).rejects.toMatchObject({
      faults: [{ path: ['recoveryCode'] }],
    });
    expect(
      await house.askForNewPasskey(caller, { password, recoveryCode: (recoveryCodes[1] ?? '').replace('-', '') }),
    ).toHaveProperty('challenge');
  });

  it('is not switched on without a passkey, without the password, or twice', async () => {
    await expect(house.enablePasskeys(caller, { password: 'wrong' })).rejects.toMatchObject({
      faults: [{ path: ['password'] }],
    });
    await expect(house.enablePasskeys(caller, { password: maria.password })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'auth.second-factor-on',
    });
    const other = await house.callerOf((await house.signUp(james)).jwt);
    await expect(house.enablePasskeys(other, { password: james.password })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'auth.no-passkey',
    });
  });

  it('works once: of 100 uses of one assertion one signs in', async () => {
    const asked = await firstStep();
    const answer = device.get(await optionsFor(asked));
    const answers = await Promise.allSettled(Array.from({ length: 100 }, () => secondStep(asked, answer)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('answers the ticket it was asked with, and no other; wrong ones are counted', async () => {
    const [first, second] = [await firstStep(), await firstStep()];
    await expect(secondStep(second, device.get(await optionsFor(first)))).rejects.toMatchObject(WRONG);
    await expect(secondStep(second, device.get(await optionsToSignIn()))).rejects.toMatchObject(WRONG);
    const stranger = passkeyDevice();
    stranger.create({ ...(await optionsToSignIn()), user: { id: 'x' } });
    for (let times = 0; times < 3; times += 1)
      await expect(secondStep(second, stranger.get(await optionsFor(second)))).rejects.toMatchObject(WRONG);
    await expect(optionsFor(second)).rejects.toMatchObject({ code: 'auth.ticket-refused' });
    await expect(house.askForPasskeyProof(anonymous, {})).rejects.toMatchObject({ code: 'auth.sign-in-first' });
  });

  it('can be replaced by a recovery code, and never by a password reset', async () => {
    expect(
      session(
        await house.secondStep(
          anonymous,
          { ticket: (await firstStep()).ticket, recoveryCode: (recoveryCodes[0] ?? '').replace('-', '') },
          phone,
        ),
      ),
    ).toHaveProperty('jwt');
    await house.forgotPassword(anonymous, { email: maria.email });
    expect(
      await house.resetPassword(
        anonymous,
        { email: maria.email, code: await house.newestCode(maria.email), password: 'another seven green kettles' },
        phone,
      ),
    ).toHaveProperty('twoFactorRequired', true);
  });

  it('proves who asks for new recovery codes, and who switches it off; the passkey stays a way in', async () => {
    const renewed = await house.renewRecoveryCodes(caller, {
      passkey: device.get(await house.askForPasskeyProof(caller, {})),
    });
    expect(new Set([...renewed.recoveryCodes, ...recoveryCodes]).size).toBe(20);
    await expect(
      house.disableTotp(caller, { password: maria.password, passkey: device.get(await optionsToSignIn()) }),
    ).rejects.toMatchObject({ faults: [{ path: ['passkey'] }] });
    expect(
      await house.disableTotp(caller, {
        password: maria.password,
        passkey: device.get(await house.askForPasskeyProof(caller, {})),
      }),
    ).toMatchObject({ enabled: false, recoveryCodesLeft: 0 });
    expect(await firstStep()).toHaveProperty('jwt');
    expect((await signIn()).user.email).toBe(maria.email);
  });
});

describe('taking a passkey away', () => {
  it('ends it as a way in, tells the owner and writes it down', async () => {
    const { id } = await add();
    expect(await house.removePasskey(caller, id)).toEqual({ removed: true });
    await expect(signIn()).rejects.toMatchObject(REFUSED);
    expect(await mails()).toContain('passkey-removed');
    await expect(house.removePasskey(caller, id)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is refused for the last way in, also when two are taken away at once', async () => {
    const [one, two] = [await add(), await add(passkeyDevice())];
    await house.db.query('update public.up_users set password = null');
    const answers = await Promise.allSettled([one, two].map(({ id }) => house.removePasskey(caller, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((answer) => answer.status === 'rejected')?.reason).toMatchObject({
      kind: 'conflict',
      code: 'auth.last-way-in',
    });
    expect(await house.listPasskeys(caller)).toHaveLength(1);
  });

  it('is refused while the second factor rests on it', async () => {
    const { id } = await add();
    await house.enablePasskeys(caller, { password: maria.password });
    await expect(house.removePasskey(caller, id)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'auth.last-second-factor',
    });
    const another = passkeyDevice();
    const options = await house.askForNewPasskey(caller, {
      password: maria.password,
      passkey: device.get(await house.askForPasskeyProof(caller, {})),
    });
    await house.addPasskey(caller, { response: another.create(options) }, phone);
    expect(await house.removePasskey(caller, id)).toEqual({ removed: true });
  });

  it('and renaming are for one’s own: another person’s reads like none', async () => {
    const { id } = await add();
    const other = await house.callerOf((await house.signUp(james)).jwt);
    for (const unknown of [id, '00000000-0000-4000-8000-000000000000', 'nonsense']) {
      await expect(house.removePasskey(other, unknown)).rejects.toMatchObject({
        kind: 'not-found',
        code: 'records.not-found',
      });
      await expect(house.renamePasskey(other, unknown, { name: 'Mine' })).rejects.toMatchObject({
        kind: 'not-found',
        code: 'records.not-found',
      });
    }
    expect((await house.renamePasskey(caller, id, { name: 'My phone' })).name).toBe('My phone');
    expect((await house.listPasskeys(caller))[0]?.name).toBe('My phone');
  });
});
