import { generate } from 'otplib';
import type { UserActor } from '../../../src/kernel/actor';
import { until } from '../../support/until';
import { anonymous, maria, phone } from '../../support/accounts';
import { filesIn, privacyAt, workTillQuiet, type PrivacyHouse } from '../../support/privacy';
import type { ReceiptView } from '../../../src/domains/privacy';

const CONFIRM = { confirm: 'ERASE', password: maria.password } as const;
const HOUSE = { kind: 'system', reason: 'a test' } as const;
const DAY_MS = 86_400_000;

let house: PrivacyHouse;
let someone: UserActor;
let other: UserActor;
beforeEach(async () => {
  house = await privacyAt('2026-03-02T04:58:00Z');
  someone = await house.aPerson('someone@people.test');
  other = await house.aPerson('other@people.test');
  await house.add(someone);
  await house.add(other);
  await house.work();
  house.email.inbox.length = 0;
});
afterEach(async () => await house.close());

const finish = async (): Promise<void> => {
  await house.work();
  await house.work();
  house.clock.advanceMs(15_000);
  await workTillQuiet(house);
};
const mailsTo = (address: string): string[] =>
  house.email.inbox.filter(({ to }) => to === address).map(({ subject }) => subject);
const login = async (email = 'someone@people.test') =>
  await house.accounts.login(anonymous, { email, password: maria.password }, phone);
const role = async ({ userId }: UserActor, name: string): Promise<void> =>
  void (await house.db.query(
    'update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = $2) where user_id = $1',
    [userId, name],
  ));
/** Names of tables that still know somebody. */
const traces = async (who: string): Promise<string[]> => [
  ...new Set(
    (await house.everything())
      .split('\n')
      .filter((line) => line.includes(who))
      .map((line) => line.split(' ')[0] ?? ''),
  ),
];

describe('erasing myself', () => {
  it('says so in the language of whoever is erased, and keeps that no longer than the address', async () => {
    await house.db.query(`update public.up_users set language = 'sw' where id = $1`, [someone.userId]);
    await house.eraseMe(someone, CONFIRM);
    await finish();
    expect(mailsTo('someone@people.test')).toEqual(['Akaunti yako imefutwa']);
    expect(await house.db.query('select email, language from careloop.erasures')).toEqual([
      { email: null, language: null },
    ]);
  });

  it('closes the account at once and leaves nothing but the receipt', async () => {
    const asked = await house.eraseMe(someone, CONFIRM);
    expect(asked).toMatchObject({ state: 'under-way', requestedAt: '2026-03-02T04:58:00.000Z', finishedAt: null });
    await expect(login()).rejects.toMatchObject({ code: 'auth.credentials-refused' });
    expect(
      await house.db.query('select 1 from careloop.sessions where user_id = $1 and ended_at is null', [someone.userId]),
    ).toEqual([]);
    await finish();
    expect(await house.readReceipt(anonymous, asked.receipt)).toMatchObject({
      state: 'done',
      tables: { 'public.up_users': 1, 'public.medications': 1, 'public.plans': 1 },
    });
    expect(await traces('someone@people.test')).toEqual([]);
    expect(await traces(someone.documentId)).toEqual(['careloop.audit']); // a random name that leads nowhere any more
    expect(mailsTo('someone@people.test')).toEqual(['Your account is erased']);
    expect(house.email.inbox.at(-1)?.text).toContain(asked.receipt);
    expect(house.forgotten).toEqual(['someone@people.test']);
    expect(await house.db.query('select 1 from careloop.messages where user_id = $1', [someone.userId])).toEqual([]);
    expect(await house.trailOf(someone.userId)).toEqual(
      expect.arrayContaining(['account.erasure-asked-for', 'account.erased', 'audit.redacted']),
    );
    await house.audit.seal();
    expect(await house.audit.verify()).toMatchObject({ broken: null });
    expect(house.logged).toEqual([]);
  });

  it('needs the password, and where the second factor is on a code too', async () => {
    await expect(house.eraseMe(someone, { confirm: 'ERASE' })).rejects.toMatchObject({
      code: 'auth.proof-refused',
      faults: [{ path: ['password'] }],
    });
    await expect(house.eraseMe(someone, { confirm: 'ERASE', password: 'wrong' })).rejects.toMatchObject({
      code: 'auth.proof-refused',
    });
    const { secret } = await house.accounts.enableTotp(someone, { password: maria.password });
    const codeAt = async (): Promise<string> =>
      await generate({ secret, epoch: Math.floor(house.clock.now().getTime() / 1000) });
    const { recoveryCodes } = await house.accounts.confirmTotp(someone, { code: await codeAt() });
    await expect(house.eraseMe(someone, CONFIRM)).rejects.toMatchObject({
      code: 'auth.proof-refused',
      faults: [{ path: ['code'] }],
    });
    expect(await house.db.query('select 1 from careloop.erasures')).toEqual([]);
    expect(
      await house.eraseMe(someone, { ...CONFIRM, recoveryCode: recoveryCodes[0]?.replace('-', '') }),
    ).toMatchObject({ state: 'under-way' });
  });

  it('needs a new sign-in of those who have nothing to type', async () => {
    await house.db.query('update public.up_users set password = null where id = $1', [someone.userId]);
    house.clock.advanceMs(11 * 60_000);
    await expect(house.eraseMe(someone, { confirm: 'ERASE' })).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'auth.sign-in-anew',
    });
    await house.db.query('update careloop.sessions set created_at = $2 where user_id = $1', [
      someone.userId,
      house.clock.now(),
    ]);
    expect(await house.eraseMe(someone, { confirm: 'ERASE' })).toMatchObject({ state: 'under-way' });
  });

  it('twice at once is once: one receipt, one last mail', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, async () => await house.eraseMe(someone, CONFIRM)));
    expect(new Set(answers.map(({ receipt }: ReceiptView) => receipt)).size).toBe(1);
    await Promise.all(Array.from({ length: 5 }, async () => await house.eraseWhoAsked()));
    await finish();
    expect(mailsTo('someone@people.test')).toEqual(['Your account is erased']);
    expect((await house.trailOf(someone.userId)).filter((action) => action === 'account.erased')).toHaveLength(1);
  });

  it('makes room for somebody new with the same address, who is somebody else', async () => {
    await house.eraseMe(someone, CONFIRM);
    await house.work();
    const again = await house.aPerson('someone@people.test');
    expect([again.userId === someone.userId, again.documentId === someone.documentId]).toEqual([false, false]);
    await finish();
    expect(await login()).toHaveProperty('jwt');
    expect(await house.regimens.doseHistory(again, { page: 1, pageSize: 25 })).toMatchObject({ doses: [] });
  });

  it('is refused to the last superadmin, also when two go at the same moment', async () => {
    await role(someone, 'superadmin');
    await role(other, 'superadmin');
    const [first, second] = await Promise.allSettled([house.eraseMe(someone, CONFIRM), house.eraseMe(other, CONFIRM)]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    for (const outcome of [first, second])
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ kind: 'conflict', code: 'accounts.last-superadmin' });
  });
});

describe('at the word of an admin', () => {
  it('the same happens, in the admin’s transaction or in one of its own', async () => {
    const admin = { kind: 'admin', adminId: 1, origin: { requestId: 'r', ip: null } } as const;
    await house.db.transaction(async (tx) => await house.eraseSomebody(admin, someone.documentId, tx));
    await house.eraseSomebody(admin, other.documentId);
    await finish();
    expect(await house.db.query('select 1 from public.up_users')).toEqual([]);
    await expect(house.eraseSomebody(admin, someone.documentId)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('whatever comes in between', () => {
  it('a worker that is killed at any step: the next one goes on, and the end is the same', async () => {
    const asked = await house.eraseMe(someone, CONFIRM);
    const steps = [...house.deps.map.map(({ table }) => `erasure.${table}`), 'erasure.forgotten', 'erasure.done'];
    for (const step of steps) {
      house.dieAt(step);
      if (step === 'erasure.done') house.clock.advanceMs(15_000);
      await house.work();
    }
    house.dieAt(null);
    await finish();
    expect(await house.readReceipt(anonymous, asked.receipt)).toMatchObject({
      state: 'done',
      tables: { 'public.up_users': 1, 'public.medications': 1, 'public.plans': 1 },
    });
    expect(await traces('someone@people.test')).toEqual([]);
    expect(mailsTo('someone@people.test')).toEqual(['Your account is erased']);
    expect(await house.audit.verify()).toMatchObject({ broken: null });
  }, 120_000);

  it('doses that are marked at the same moment, a hundred times: nothing comes back', async () => {
    const doses = await house.db.query<{ id: string; userId: number }>(
      'select document_id as id, patient_id as "userId" from public.doses',
    );
    const mine = doses.filter(({ userId }) => userId === someone.userId);
    await house.eraseMe(someone, CONFIRM);
    const marks = Array.from(
      { length: 100 },
      async (_, nr) =>
        await house.regimens.skipDose(someone, mine[nr % mine.length]?.id ?? '', { note: `canary ${nr}` }),
    );
    const [, ...answers] = await Promise.allSettled([
      house.eraseWhoAsked(),
      ...marks,
      house.add(someone, { name: 'Canarymycin' }),
      house.work(),
    ]);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(String(answer.reason)).toMatch(/There is no such|foreign key|deadlock/);
    await finish();
    expect(await traces('anary')).toEqual([]);
    expect((await house.db.query('select 1 from public.doses where patient_id = $1', [other.userId])).length).toBe(
      doses.length - mine.length,
    );
    expect(await house.audit.verify()).toMatchObject({ broken: null });
  });

  it('a mail that is on the line is waited for, and none goes out after it but the last', async () => {
    house.clock.set('2026-03-02T05:00:00Z'); // 08:00 in Nairobi
    let letGo = (): void => undefined;
    let reached = false;
    const line = new Promise<void>((open) => (letGo = open));
    house.email.answer(async ({ to, subject }) => {
      if (to === 'someone@people.test' && /dose/.test(subject)) {
        reached = true;
        await line;
      }
      return 'accepts' as const;
    });
    const working = house.work();
    await until(() => reached);
    const asked = await house.eraseMe(someone, CONFIRM);
    await house.eraseWhoAsked();
    await house.eraseWhoAsked();
    expect(await house.readReceipt(anonymous, asked.receipt)).toMatchObject({ state: 'under-way' });
    expect(await house.db.query('select 1 from public.up_users where id = $1', [someone.userId])).toHaveLength(1);
    letGo();
    await working;
    await finish();
    house.clock.advanceMs(DAY_MS);
    await house.work();
    expect(mailsTo('someone@people.test')).toEqual(['Time for your 08:00 dose', 'Your account is erased']);
    expect(await house.readReceipt(anonymous, asked.receipt)).toMatchObject({ state: 'done' });
  });

  it('mails that wait are not sent', async () => {
    house.clock.set('2026-03-02T05:00:00Z');
    await house.regimens.wakeDoses();
    expect(
      (
        await house.db.query(`select 1 from careloop.messages where user_id = $1 and state = 'waiting'`, [
          someone.userId,
        ])
      ).length,
    ).toBeGreaterThan(0);
    await house.eraseMe(someone, CONFIRM);
    await finish();
    expect(mailsTo('someone@people.test')).toEqual(['Your account is erased']);
  });

  it('a mail server that is away: the address is kept for a day and no longer, everything else goes at once', async () => {
    house.email.answer(() => 'is-down');
    const asked = await house.eraseMe(someone, CONFIRM);
    await finish();
    expect(await traces('someone@people.test')).toEqual(['careloop.erasures']);
    expect(await house.readReceipt(anonymous, asked.receipt)).toMatchObject({
      state: 'under-way',
      tables: { 'public.up_users': 1 },
    });
    house.clock.advanceMs(DAY_MS);
    await finish();
    expect(await traces('someone@people.test')).toEqual([]);
    expect(await house.readReceipt(anonymous, asked.receipt)).toMatchObject({ state: 'done' });
  });

  it('a copy that is being written stops, and its file is gone', async () => {
    await house.startExport(someone);
    const put = house.deps.copies.put;
    let reached = false;
    let letGo = (): void => undefined;
    const pen = new Promise<void>((open) => (letGo = open));
    Object.assign(house.deps.copies, {
      put: async (...args: Parameters<typeof put>) => {
        await put(...args);
        reached = true;
        await pen;
      },
    });
    const writing = house.writeExports();
    await until(() => reached);
    await house.eraseMe(someone, CONFIRM);
    const erasing = house.eraseWhoAsked();
    await until(
      async () => (await house.db.query(`select 1 from careloop.exports where state = 'failed'`)).length === 1,
    );
    letGo();
    await Promise.all([writing, erasing]);
    await finish();
    expect(filesIn(house.dataDir)).toEqual([]);
    expect(mailsTo('someone@people.test')).toEqual(['Your account is erased']);
  });
});

describe('a receipt', () => {
  it('that never was and one that is spelt wrong read the same', async () => {
    for (const id of ['', 'x', '0f8fad5b-d9cb-469f-a165-70867728950e'])
      await expect(house.readReceipt(anonymous, id)).rejects.toMatchObject({
        kind: 'not-found',
        code: 'records.not-found',
      });
  });

  it('of an erasure by the house says no more than one by its owner', async () => {
    const { receipt } = await house.eraseSomebody(HOUSE, someone.documentId);
    expect(Object.keys(await house.readReceipt(anonymous, receipt)).sort()).toEqual([
      'finishedAt',
      'receipt',
      'requestedAt',
      'state',
      'tables',
    ]);
  });
});
