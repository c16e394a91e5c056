import { accountsAt, anonymous, james, maria, phone, type AccountsHouse } from '../../support/accounts';

const MINUTE_MS = 60_000;
const CODE_REFUSED = { kind: 'invalid', code: 'auth.code-refused', faults: [{ path: ['code'] }] };

let house: AccountsHouse;
beforeAll(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
});
afterAll(async () => {
  await house.db.drop();
});
beforeEach(async () => {
  await house.db.query('delete from public.up_users');
  house.clock.set('2026-03-01T10:00:00Z');
});

const verify = async (email: string, code: string) => await house.verifyEmail(anonymous, { email, code }, phone);
const wrongCode = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('registering', () => {
  it('mails a code, and the code confirms the address and signs in', async () => {
    expect(await house.register(anonymous, maria)).toEqual({ verificationRequired: true, email: maria.email });
    const [mail] = await house.mailsTo(maria.email);
    expect(mail).toMatchObject({
      topic: 'email-code',
      subject: 'Confirm your e-mail address',
      code: expect.stringMatching(/^\d{6}$/),
    });

    const signedIn = await verify(maria.email, await house.newestCode(maria.email));
    const { email, name, role, timeZone, language } = maria;
    expect(signedIn.user).toEqual({
      documentId: expect.stringMatching(/^[a-z][a-z0-9]{23}$/),
      email,
      name,
      role,
      timeZone,
      language,
      confirmed: true,
    });
    expect(signedIn.token).toBe(signedIn.jwt);
    expect(await house.principalOf(signedIn.jwt)).toMatchObject({
      documentId: signedIn.user.documentId,
      role: 'patient',
      timeZone,
    });
  });

  it('mails the code, and everything after it, in the language of whoever registers', async () => {
    await house.register(anonymous, { ...maria, language: 'sw' });
    await verify(maria.email, await house.newestCode(maria.email));
    await house.register(anonymous, maria);
    expect((await house.mailsTo(maria.email)).flatMap((mail) => mail?.subject ?? [])).toEqual([
      'Karibu CareLoop',
      'Tayari una akaunti',
    ]);
  });

  it('keeps the password’s hash alone, no code at all, and a name for the account that says nothing', async () => {
    await house.register(anonymous, maria);
    const [row] = await house.db.query<{ password: string; username: string; provider: string; confirmed: boolean }>(
      'select password, username, provider, confirmed from public.up_users',
    );
    expect(row).toMatchObject({
      provider: 'local',
      confirmed: false,
      username: expect.stringMatching(/^[a-z0-9]{24}$/),
    });
    expect(row?.password).toMatch(/^\$argon2id\$/);
    const everything = JSON.stringify([
      await house.db.query('select * from careloop.challenges'),
      await house.db.query('select * from careloop.messages'),
    ]);
    expect(everything).not.toContain(await house.newestCode(maria.email));
  });

  it.each([
    ['short', /at least 10/],
    ['password12345', /first that anybody would guess/],
    ['maria@example.org', /mostly your name or e-mail address/],
  ])('refuses the weak password %p with the reason, and makes no account', async (password, message) => {
    await expect(house.register(anonymous, { ...maria, password })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'auth.password-too-weak',
      faults: [{ path: ['password'], message: expect.stringMatching(message) }],
    });
    expect(await house.db.query('select 1 from public.up_users')).toEqual([]);
  });

  it('makes one account when the same address is registered many times at once', async () => {
    await Promise.all(Array.from({ length: 20 }, async () => await house.register(anonymous, maria)));
    expect(await house.db.query('select 1 from public.up_users')).toHaveLength(1);
    expect(await house.db.query('select 1 from public.up_users_role_lnk')).toHaveLength(1);
    expect(await house.mailsTo(maria.email)).toHaveLength(3);
  });

  it('answers for a taken address as for a free one, tells only its owner, and changes nothing', async () => {
    const { user } = await house.signUp(maria);
    const row = async () => await house.db.query('select * from public.up_users');
    const before = await row();
    expect(await house.register(anonymous, { ...maria, password: 'another fine password', name: 'Somebody' })).toEqual({
      verificationRequired: true,
      email: maria.email,
    });
    expect(await row()).toEqual(before);
    expect((await house.mailsTo(maria.email)).at(-1)).toMatchObject({
      topic: 'already-registered',
      subject: 'You have an account already',
      code: '',
    });
    expect((await house.login(anonymous, { email: maria.email, password: maria.password }, phone)).user).toEqual(user);
  });
});

describe('two people who register one unconfirmed address', () => {
  it('do not share a password: each code confirms the registration it was mailed for', async () => {
    await house.register(anonymous, maria);
    const codeOfMaria = await house.newestCode(maria.email);
    await house.register(anonymous, { ...maria, password: 'a password of a stranger', name: 'Stranger' });
    expect((await verify(maria.email, codeOfMaria)).user.name).toBe(maria.name);
    await expect(
      house.login(anonymous, { email: maria.email, password: 'a password of a stranger' }, phone),
    ).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect((await house.login(anonymous, { email: maria.email, password: maria.password }, phone)).user.name).toBe(
      maria.name,
    );
  });

  const asDoctor = { ...maria, name: 'Stranger', role: 'doctor' } as const;

  it.each([
    ['first', 'patient', maria, asDoctor, 0, 'patient'],
    ['first', 'doctor', asDoctor, maria, 0, 'doctor'],
    ['second', 'patient', asDoctor, maria, 1, 'patient'],
    ['second', 'doctor', maria, asDoctor, 1, 'doctor'],
  ])(
    'do not share a role: the code of the %s, as %s, gives that role',
    async (_which, _as, first, second, mail, role) => {
      await house.register(anonymous, first);
      await house.register(anonymous, second);
      const mails = await house.mailsTo(maria.email);
      const { jwt, user } = await verify(maria.email, mails[mail]?.code ?? '');
      expect(user.role).toBe(role);
      expect(await house.principalOf(jwt)).toMatchObject({ role });
      expect(await house.db.query('select 1 from public.up_users_role_lnk')).toHaveLength(1);
    },
  );

  it('leave no role of a later registration on a confirmed account', async () => {
    const { jwt } = await house.signUp(maria);
    await house.register(anonymous, asDoctor);
    expect(await house.principalOf(jwt)).toMatchObject({ role: 'patient' });
  });

  it('leave no other claim behind once one is confirmed', async () => {
    await house.register(anonymous, maria);
    await house.register(anonymous, { ...maria, name: 'Stranger' });
    const codeOfStranger = await house.newestCode(maria.email);
    const [first] = await house.mailsTo(maria.email);
    await verify(maria.email, first?.code ?? '');
    await expect(verify(maria.email, codeOfStranger)).rejects.toMatchObject(CODE_REFUSED);
    expect(await house.db.query('select 1 from careloop.challenges where claim is not null')).toEqual([]);
    expect((await house.mailsTo(maria.email)).map((mail) => mail?.topic ?? null)).toEqual([null, null, 'welcome']);
  });
});

describe('a code', () => {
  it('works once, whoever is fastest', async () => {
    await house.register(anonymous, maria);
    const code = await house.newestCode(maria.email);
    const answers = await Promise.allSettled(Array.from({ length: 100 }, async () => await verify(maria.email, code)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject(CODE_REFUSED);
    expect(await house.db.query('select 1 from careloop.sessions')).toHaveLength(1);
  });

  it('works for 10 minutes', async () => {
    await house.register(anonymous, maria);
    const code = await house.newestCode(maria.email);
    house.clock.advanceMs(10 * MINUTE_MS);
    await expect(verify(maria.email, code)).rejects.toMatchObject(CODE_REFUSED);
    expect(await house.mailsTo(maria.email)).toEqual([null]);
    house.clock.advanceMs(-1);
    expect((await verify(maria.email, code)).user.confirmed).toBe(true);
  });

  it('is dead after 5 wrong ones, even when all come at once', async () => {
    await house.register(anonymous, maria);
    const code = await house.newestCode(maria.email);
    await Promise.allSettled(Array.from({ length: 5 }, async () => await verify(maria.email, wrongCode(code))));
    await expect(verify(maria.email, code)).rejects.toMatchObject(CODE_REFUSED);
  });

  it('still works after 4 wrong ones', async () => {
    await house.register(anonymous, maria);
    const code = await house.newestCode(maria.email);
    await Promise.allSettled(Array.from({ length: 4 }, async () => await verify(maria.email, wrongCode(code))));
    expect((await verify(maria.email, code)).user.confirmed).toBe(true);
  });

  it('of one address is good for nothing at another', async () => {
    await house.register(anonymous, maria);
    await house.register(anonymous, james);
    await expect(verify(james.email, await house.newestCode(maria.email))).rejects.toMatchObject(CODE_REFUSED);
  });

  it('is refused alike for a wrong code, an unknown address, a blocked account and one that is confirmed', async () => {
    await house.register(anonymous, maria);
    await house.signUp(james);
    const refusals = await Promise.allSettled([
      verify(maria.email, wrongCode(await house.newestCode(maria.email))),
      verify('nobody@example.org', '123456'),
      verify(james.email, '123456'),
    ]);
    await house.db.query('update public.up_users set blocked = true where email = $1', [maria.email]);
    refusals.push(...(await Promise.allSettled([verify(maria.email, await house.newestCode(maria.email))])));
    expect(
      new Set(
        refusals.map((refusal) =>
          JSON.stringify(
            refusal.status === 'rejected' ? [refusal.reason, (refusal.reason as Error).message] : 'accepted',
          ),
        ),
      ).size,
    ).toBe(1);
    expect(refusals[0]).toMatchObject({ reason: CODE_REFUSED });
  });
});

describe('asking for another code', () => {
  const ask = async (email: string) => await house.resendCode(anonymous, { email });

  it('mails one that works beside the first', async () => {
    await house.register(anonymous, maria);
    await ask(maria.email);
    const [first, second] = await house.mailsTo(maria.email);
    expect(second?.code).toMatch(/^\d{6}$/);
    expect(second?.code).not.toBe(first?.code);
    expect((await verify(maria.email, second?.code ?? '')).user.name).toBe(maria.name);
  });

  it('mails 3 in 5 minutes at most, and 20 a day', async () => {
    await house.register(anonymous, maria);
    for (let times = 0; times < 4; times += 1) await ask(maria.email);
    expect(await house.mailsTo(maria.email)).toHaveLength(3);
    house.clock.advanceMs(5 * MINUTE_MS);
    await ask(maria.email);
    expect(await house.mailsTo(maria.email)).toHaveLength(4);
    for (let times = 0; times < 30; times += 1) {
      house.clock.advanceMs(5 * MINUTE_MS);
      await ask(maria.email);
    }
    expect(await house.mailsTo(maria.email)).toHaveLength(20);
  });

  it('keeps to the limits when many ask at once', async () => {
    await house.register(anonymous, maria);
    await Promise.all(Array.from({ length: 30 }, async () => await ask(maria.email)));
    expect(await house.mailsTo(maria.email)).toHaveLength(3);
  });

  it('answers alike for a waiting, a confirmed and an unknown address, and mails only the waiting one', async () => {
    await house.register(anonymous, maria);
    await house.signUp(james);
    const answers = [];
    for (const email of [maria.email, james.email, 'nobody@example.org'])
      answers.push({ ...(await ask(email)), email: '' });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(
      await house.db.query(
        `select 1 from careloop.messages where user_id in (select id from public.up_users) and topic <> 'welcome'`,
      ),
    ).toHaveLength(3);
  });
});
