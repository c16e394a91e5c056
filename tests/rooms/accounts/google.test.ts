import { generateSync } from 'otplib';
import type { ProviderSignInView, SignedInView } from '../../../src/domains/accounts';
import { accountsAt, anonymous, maria, phone, session, type AccountsHouse } from '../../support/accounts';
import { challengeOf, openIdAt, type OpenId } from '../../support/openid';

jest.setTimeout(30_000);

const GMAIL = 'maria@gmail.com';
const REDIRECT = 'http://careloop.test/api/auth/google/callback';
const APP = 'https://app.careloop.test/signed-in';
let google: OpenId;
let house: AccountsHouse;
beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z', async (clock) => {
    google = await openIdAt(clock);
    return {
      google: {
        provider: google.provider,
        redirectUri: REDIRECT,
        returnUrls: [APP, 'careloop://signed-in'],
        flowKey: Buffer.alloc(32, 5),
      },
    };
  });
});
afterEach(async () => {
  await google.close();
  await house.db.drop();
});

const arrive = async (claims: Record<string, unknown> = {}): Promise<ProviderSignInView> =>
  await house.signInWithGoogle(
    anonymous,
    { idToken: await google.token({ email: GMAIL, name: 'Maria', ...claims }), timeZone: 'Africa/Nairobi' },
    phone,
  );
const signedIn = (answer: ProviderSignInView): SignedInView => {
  if ('emailCodeRequired' in answer) throw new Error('A code from the mail was asked for.');
  return session(answer);
};
const people = async (): Promise<unknown[]> =>
  await house.db.query('select email, name, confirmed, password, time_zone as zone from public.up_users order by id');
const topics = async (email: string): Promise<string[]> =>
  (await house.mailsTo(email)).map((mail) => mail?.topic ?? '');

describe('somebody new', () => {
  it('gets an account as a patient, without a password, and comes back to it', async () => {
    const first = signedIn(await arrive());
    expect(first.user).toMatchObject({
      email: GMAIL,
      name: 'Maria',
      role: 'patient',
      confirmed: true,
      timeZone: 'Africa/Nairobi',
    });
    expect(await people()).toEqual([
      { email: GMAIL, name: 'Maria', confirmed: true, password: null, zone: 'Africa/Nairobi' },
    ]);
    expect(signedIn(await arrive()).user.documentId).toBe(first.user.documentId);
    expect(await topics(GMAIL)).toEqual(['welcome']);
    expect(await house.trail()).toEqual(['account.confirmed', 'identity.linked', 'session.opened', 'session.opened']);
  });

  it('gets one account, however many requests come at once', async () => {
    const token = await google.token({ email: GMAIL });
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => house.signInWithGoogle(anonymous, { idToken: token, timeZone: 'UTC' }, phone)),
    );
    expect(new Set(answers.map((answer) => signedIn(answer).user.documentId)).size).toBe(1);
    expect(await house.db.query('select 1 from careloop.identities')).toHaveLength(1);
  });

  it('whose name does not fit gets one that does', async () => {
    expect(signedIn(await arrive({ name: '\u0000\u202e'.repeat(90), locale: 'x'.repeat(40) })).user).toMatchObject({
      name: 'maria',
      language: 'en',
    });
  });

  it('cannot sign in with a password that is not there', async () => {
    await arrive();
    await expect(house.login(anonymous, { email: GMAIL, password: 'null' }, phone)).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
  });
});

describe('somebody who has an account', () => {
  beforeEach(() => house.signUp({ ...maria, email: GMAIL }));

  it('is let into it, and told, when Google runs the mailbox', async () => {
    const { user } = await house.login(anonymous, { email: GMAIL, password: maria.password }, phone);
    expect(signedIn(await arrive()).user.documentId).toBe(user.documentId);
    expect(await house.login(anonymous, { email: GMAIL, password: maria.password }, phone)).toHaveProperty('jwt');
    expect(await topics(GMAIL)).toEqual(['', 'welcome', 'identity-linked']); // the code of the registration is used
  });

  it('still brings the second factor', async () => {
    const caller = await house.callerOf(
      (await house.login(anonymous, { email: GMAIL, password: maria.password }, phone)).jwt,
    );
    const { secret } = await house.enableTotp(caller, { password: maria.password });
    const code = (): string => generateSync({ secret, epoch: house.clock.now().getTime() / 1_000 });
    await house.confirmTotp(caller, { code: code() });
    const asked = await arrive();
    if (!('ticket' in asked) || !('twoFactorRequired' in asked)) throw new Error('No second factor was asked for.');
    house.clock.advanceMs(30_000);
    expect(session(await house.secondStep(anonymous, { ticket: asked.ticket, code: code() }, phone)).user.email).toBe(
      GMAIL,
    );
  });

  it('cannot bring a mailed code as the second factor: whoever reads the mailbox may come in by Google too', async () => {
    const caller = await house.callerOf(
      (await house.login(anonymous, { email: GMAIL, password: maria.password }, phone)).jwt,
    );
    const { secret } = await house.enableTotp(caller, { password: maria.password });
    await house.confirmTotp(caller, { code: generateSync({ secret, epoch: house.clock.now().getTime() / 1_000 }) });
    const asked = await arrive();
    if (!('ticket' in asked) || !('twoFactorRequired' in asked)) throw new Error('No second factor was asked for.');
    expect(asked.methods).toEqual(['totp', 'recovery-code']);
    await expect(house.mailSecondCode(anonymous, { ticket: asked.ticket })).rejects.toMatchObject({
      code: 'auth.mailbox-proved-already',
    });
    const byPassword = (await house.room.login(
      anonymous,
      { email: GMAIL, password: maria.password },
      phone,
    )) as unknown as { ticket: string };
    await house.mailSecondCode(anonymous, { ticket: byPassword.ticket });
    const emailCode = await house.newestCode(GMAIL);
    await expect(house.secondStep(anonymous, { ticket: asked.ticket, emailCode }, phone)).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
    expect(session(await house.secondStep(anonymous, { ticket: byPassword.ticket, emailCode }, phone)).user.email).toBe(
      GMAIL,
    );
  });

  it('is not let in while they are blocked', async () => {
    await house.db.query('update public.up_users set blocked = true');
    await expect(arrive()).rejects.toMatchObject({ kind: 'unauthenticated', code: 'auth.account-closed' });
    await house.db.query('update public.up_users set blocked = false');
    await arrive();
    await house.db.query('update public.up_users set blocked = true');
    await expect(arrive()).rejects.toMatchObject({ kind: 'unauthenticated', code: 'auth.account-closed' });
  });

  it('is not found by an address that Google has not verified', async () => {
    await expect(arrive({ email_verified: false })).rejects.toMatchObject({ code: 'auth.mailbox-not-verified' });
    expect(await house.db.query('select 1 from careloop.identities')).toHaveLength(0);
  });

  it('is known by the subject from then on, whatever address Google says later', async () => {
    const { user } = signedIn(await arrive({ sub: '1234' }));
    expect(signedIn(await arrive({ sub: '1234', email: 'maria.wanjiru@gmail.com' })).user).toMatchObject({
      documentId: user.documentId,
      email: GMAIL,
    });
  });

  it('is not opened to another Google account that has the address now', async () => {
    await arrive({ sub: '1234' });
    await expect(arrive({ sub: '5678' })).rejects.toMatchObject({ kind: 'conflict', code: 'auth.linked-to-another' });
  });
});

describe('an account that somebody made beforehand with the address', () => {
  it('loses the password, name and codes that stood in it', async () => {
    await house.register(anonymous, { ...maria, email: GMAIL, name: 'Somebody else' });
    const theirCode = await house.newestCode(GMAIL);
    expect(signedIn(await arrive()).user).toMatchObject({ email: GMAIL, name: 'Maria', role: 'patient' });
    await expect(house.login(anonymous, { email: GMAIL, password: maria.password }, phone)).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
    await expect(house.verifyEmail(anonymous, { email: GMAIL, code: theirCode }, phone)).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect(await people()).toEqual([
      { email: GMAIL, name: 'Maria', confirmed: true, password: null, zone: 'Africa/Nairobi' },
    ]);
  });
});

describe('a mailbox that Google does not run', () => {
  const asked = async (claims = {}) => {
    const answer = await arrive({ email: maria.email, ...claims });
    if (!('emailCodeRequired' in answer)) throw new Error('No code was asked for.');
    return answer;
  };
  const confirm = async (ticket: string, code: string) =>
    await house.confirmIdentity(anonymous, { ticket, code, timeZone: 'UTC' }, phone);

  it('is asked first, in the same words whether or not it has an account', async () => {
    const unknown = await asked();
    await house.signUp({ ...maria, email: 'james@example.org' });
    const known = await asked({ email: 'james@example.org' });
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    expect([unknown.ticket.length, unknown.expiresAt]).toEqual([known.ticket.length, known.expiresAt]);
    expect((await topics(maria.email)).at(-1)).toBe('identity-code');
    expect((await topics('james@example.org')).at(-1)).toBe('identity-code');
  });

  it('opens the account of its address with the code, and Google alone from then on', async () => {
    const { user } = await house.signUp(maria);
    const { ticket } = await asked();
    expect(signedIn(await confirm(ticket, await house.newestCode(maria.email))).user.documentId).toBe(user.documentId);
    expect(signedIn(await arrive({ email: maria.email })).user.documentId).toBe(user.documentId);
    expect(await house.login(anonymous, { email: maria.email, password: maria.password }, phone)).toHaveProperty('jwt');
  });

  it('begins an account with the code', async () => {
    const { ticket } = await asked();
    expect(signedIn(await confirm(ticket, await house.newestCode(maria.email))).user).toMatchObject({
      email: maria.email,
      role: 'patient',
      name: 'Maria',
    });
  });

  it('takes the code once among 100, and after five wrong ones no more', async () => {
    const { ticket } = await asked();
    const code = await house.newestCode(maria.email);
    const answers = await Promise.allSettled(Array.from({ length: 100 }, () => confirm(ticket, code)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const again = await asked({ sub: '77', email: 'another@example.org' });
    const right = await house.newestCode('another@example.org');
    for (let tries = 0; tries < 5; tries += 1)
      await expect(confirm(again.ticket, right === '000000' ? '000001' : '000000')).rejects.toMatchObject({
        kind: 'invalid',
      });
    await expect(confirm(again.ticket, right)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('is waited for for 10 minutes', async () => {
    const { ticket } = await asked();
    house.clock.advanceMs(600_001);
    await expect(confirm(ticket, await house.newestCode(maria.email))).rejects.toMatchObject({
      code: 'auth.voucher-refused',
    });
    await expect(confirm('no ticket', '123456')).rejects.toMatchObject({ code: 'auth.voucher-refused' });
  });
});

describe('the redirect flow', () => {
  const VERIFIER = 'the-verifier-of-an-app-that-is-long-enough-for-it';
  const go = async (query = {}, person: Record<string, string> = { email: GMAIL }) => {
    const { location, flow } = await house.startGoogle(anonymous, query);
    const back = await google.answer(location, person);
    return { flow, query: Object.fromEntries(back.searchParams) };
  };
  const finish = async ({ query, flow }: { query: Record<string, unknown>; flow: string | null }): Promise<URL> =>
    new URL(await house.finishGoogle(anonymous, query, flow));
  const codeIn = (url: URL): string => /^#code=(.+)$/.exec(url.hash)?.[1] ?? '';

  it('ends at the app with a code that fetches the session, once among 100', async () => {
    const app = await finish(await go());
    expect(`${app.origin}${app.pathname}${app.search}`).toBe(APP);
    const fetched = await Promise.allSettled(
      Array.from({ length: 100 }, () => house.exchange(anonymous, { code: codeIn(app), timeZone: 'UTC' }, phone)),
    );
    const good = fetched.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(good.map((answer) => signedIn(answer).user.email)).toEqual([GMAIL]);
    expect(await house.db.query('select 1 from careloop.vouchers where identity is not null')).toHaveLength(0);
  });

  it('is ended only by the app that began it', async () => {
    const codeChallenge = challengeOf(VERIFIER);
    const fetch = async (codeVerifier?: string) =>
      await house.exchange(
        anonymous,
        { code: codeIn(await finish(await go({ codeChallenge }))), codeVerifier, timeZone: 'UTC' },
        phone,
      );
    await expect(fetch()).rejects.toMatchObject({ code: 'auth.voucher-refused' });
    await expect(fetch(`${VERIFIER}!`)).rejects.toMatchObject({ code: 'auth.voucher-refused' });
    expect(signedIn(await fetch(VERIFIER)).user.email).toBe(GMAIL);
  });

  it('is ended only in the browser that began it, in time', async () => {
    const [mine, theirs] = [await go(), await go()];
    expect((await finish({ ...theirs, flow: mine.flow })).hash).toBe('#error=auth.voucher-refused');
    expect((await finish({ ...theirs, flow: null })).hash).toBe('#error=auth.voucher-refused');
    expect((await finish({ ...theirs, flow: `${mine.flow}x` })).hash).toBe('#error=auth.voucher-refused');
    house.clock.advanceMs(600_001);
    expect((await finish(mine)).hash).toBe('#error=auth.voucher-refused');
  });

  it('returns only to addresses that are known', async () => {
    await expect(house.startGoogle(anonymous, { returnTo: 'https://evil.example/' })).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['returnTo'] }],
    });
    expect((await finish(await go({ returnTo: 'careloop://signed-in' }))).href).toMatch(
      /^careloop:\/\/signed-in#code=/,
    );
  });

  it('says what went wrong where the person is', async () => {
    expect((await finish(await go({}, { refuse: 'true' }))).hash).toBe('#error=auth.provider-said-no');
    const coming = await go();
    await google.behave('refuse-5xx');
    expect((await finish(coming)).hash).toBe('#error=auth.provider-unavailable');
  });

  it('leaves two minutes to fetch the session', async () => {
    const code = codeIn(await finish(await go()));
    house.clock.advanceMs(120_001);
    await expect(house.exchange(anonymous, { code, timeZone: 'UTC' }, phone)).rejects.toMatchObject({
      code: 'auth.voucher-refused',
    });
  });
});

describe('linking', () => {
  const token = async (claims = {}): Promise<string> =>
    await google.token({ email: 'maria.wanjiru@gmail.com', ...claims });

  it('lets a Google account with another address open one’s own, with the password', async () => {
    const { jwt, user } = await house.signUp(maria);
    const caller = await house.callerOf(jwt);
    await expect(house.linkIdentity(caller, { idToken: await token() })).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['password'] }],
    });
    expect(await house.linkIdentity(caller, { idToken: await token(), password: maria.password })).toMatchObject({
      provider: 'google',
      email: 'maria.wanjiru@gmail.com',
    });
    expect(signedIn(await arrive({ email: 'maria.wanjiru@gmail.com' })).user.documentId).toBe(user.documentId);
    expect((await topics(maria.email)).at(-1)).toBe('identity-linked');
  });

  it('is for one account, and one Google account', async () => {
    const caller = await house.callerOf((await house.signUp(maria)).jwt);
    const other = await house.callerOf((await house.signUp({ ...maria, email: 'james@example.org' })).jwt);
    const link = async (who: typeof caller, claims = {}) =>
      await house.linkIdentity(who, { idToken: await token(claims), password: maria.password });
    const answers = await Promise.allSettled([link(caller), link(other), link(caller), link(other)]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(link(caller, { sub: '7' }).then(() => link(caller, { sub: '8' }))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'auth.identity-taken',
    });
  });
});

describe('unlinking', () => {
  it('is for one’s own, and leaves a way in', async () => {
    await house.signUp({ ...maria, email: GMAIL });
    const there = signedIn(await arrive());
    const caller = await house.callerOf(
      (await house.login(anonymous, { email: GMAIL, password: maria.password }, phone)).jwt,
    );
    const [identity] = await house.listIdentities(caller);
    expect(identity).toEqual({
      id: expect.any(String),
      provider: 'google',
      email: GMAIL,
      linkedAt: '2026-03-01T10:00:00.000Z',
      lastUsedAt: '2026-03-01T10:00:00.000Z',
    });
    const stranger = await house.callerOf(signedIn(await arrive({ email: 'james@gmail.com' })).jwt);
    await expect(house.unlinkIdentity(stranger, identity?.id ?? '')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(
      house.unlinkIdentity(stranger, (await house.listIdentities(stranger))[0]?.id ?? ''),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'auth.last-way-in' });
    expect(await house.unlinkIdentity(caller, identity?.id ?? '')).toEqual({ unlinked: true });
    expect(await house.principalOf(there.jwt)).toBeNull();
    expect((await topics(GMAIL)).at(-1)).toBe('identity-unlinked');
    expect(await house.listIdentities(caller)).toEqual([]);
  });
});

describe('where Google is not set up', () => {
  it('says so', async () => {
    const without = await accountsAt('2026-03-01T10:00:00Z');
    await expect(without.startGoogle(anonymous, {})).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'auth.google-not-set-up',
    });
    await expect(without.signInWithGoogle(anonymous, { idToken: 'x', timeZone: 'UTC' }, phone)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'auth.google-not-set-up',
    });
    await without.db.drop();
  });
});
