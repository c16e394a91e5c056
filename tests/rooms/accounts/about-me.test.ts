import {
  preferencesInput,
  type ContactInput,
  type DependantInput,
  type PreferencesInput,
  type PushTokenInput,
} from '../../../src/domains/accounts';
import type { UserActor } from '../../../src/kernel/actor';
import { newDocumentId } from '../../../src/kernel/ids';
import { accountsAt, anonymous, james, maria, phone, type AccountsHouse } from '../../support/accounts';

const NOT_FOUND = { kind: 'not-found', code: 'records.not-found' };
const CHANGED = { kind: 'conflict', code: 'records.changed-elsewhere' };
const amani: DependantInput = { name: 'Amani', birthDate: '2019-05-04', relation: 'child' };
const grace: ContactInput = { name: 'Grace', relation: 'sister', phone: '+254712345678', email: null, order: 2 };

let house: AccountsHouse;
let me: UserActor;
let somebodyElse: UserActor;
beforeAll(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  me = await house.callerOf((await house.signUp(maria)).jwt);
  somebodyElse = await house.callerOf((await house.signUp(james)).jwt);
});
afterAll(async () => {
  await house.db.drop();
});
beforeEach(async () => {
  for (const table of ['dependants', 'emergency_contacts', 'push_tokens'])
    await house.db.query(`delete from careloop.${table}`);
});

describe('whom I look after', () => {
  it('I add, read, change and remove, and the trail tells of each without a name', async () => {
    const added = await house.dependants.add(me, amani);
    expect(added).toEqual({ ...amani, id: added.id, documentId: added.id, version: 1 });
    const changed = await house.dependants.change(me, added.id, { ...amani, name: 'Amani W.', version: 1 });
    expect(changed).toEqual({ ...amani, name: 'Amani W.', id: added.id, documentId: added.id, version: 2 });
    expect(await house.dependants.list(me)).toEqual([changed]);
    expect(await house.dependants.remove(me, added.id)).toEqual({ removed: 1 });
    expect(await house.dependants.list(me)).toEqual([]);
    const rows = await house.db.query<{ action: string }>(
      `select action, details, record_id from careloop.audit where record_type = 'dependant' order by id`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['dependant.added', 'dependant.changed', 'dependant.removed']);
    expect(JSON.stringify(rows)).not.toContain('Amani');
  });

  it('nobody else knows of', async () => {
    const { id } = await house.dependants.add(me, amani);
    expect(await house.dependants.list(somebodyElse)).toEqual([]);
    for (const wanted of [id, newDocumentId(), 'nothing']) {
      await expect(house.dependants.change(somebodyElse, wanted, { ...amani, version: 1 })).rejects.toMatchObject(
        NOT_FOUND,
      );
      await expect(house.dependants.remove(somebodyElse, wanted)).rejects.toMatchObject(NOT_FOUND);
    }
    await expect(house.dependants.list(anonymous)).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(await house.dependants.list(me)).toHaveLength(1);
  });

  it('was born, by the calendar where I am, and not in another century but one', async () => {
    house.clock.set('2026-03-01T22:30:00Z'); // 2 March in Nairobi
    expect(await house.dependants.add(me, { ...amani, birthDate: '2026-03-02' })).toMatchObject({
      birthDate: '2026-03-02',
    });
    for (const birthDate of ['2026-03-03', '1890-01-01']) {
      await expect(house.dependants.add(me, { ...amani, birthDate })).rejects.toMatchObject({
        kind: 'invalid',
        faults: [{ path: ['birthDate'] }],
      });
    }
  });

  it('is changed by one of a hundred that read the same version; the others are told', async () => {
    const { id } = await house.dependants.add(me, amani);
    const answers = await Promise.allSettled(
      Array.from(
        { length: 100 },
        async (_, index) => await house.dependants.change(me, id, { ...amani, name: `Amani ${index}`, version: 1 }),
      ),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject(CHANGED);
    expect(await house.dependants.list(me)).toMatchObject([{ version: 2 }]);
  });

  it('are twenty at most, also when they come at once', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, async () => await house.dependants.add(me, amani)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'records.too-many' });
  });
});

it('whom to call comes in my order', async () => {
  const second = await house.emergencyContacts.add(me, grace);
  const first = await house.emergencyContacts.add(me, {
    name: 'Peter',
    relation: 'neighbour',
    phone: null,
    email: 'peter@example.org',
    order: 1,
  });
  expect(await house.emergencyContacts.list(me)).toEqual([first, second]);
  await house.emergencyContacts.change(me, first.id, {
    name: 'Peter',
    relation: 'neighbour',
    phone: null,
    email: 'peter@example.org',
    order: 3,
    version: 1,
  });
  expect((await house.emergencyContacts.list(me)).map(({ name }) => name)).toEqual(['Grace', 'Peter']);
});

describe('a push token', () => {
  const token = (name: string): PushTokenInput => ({ kind: 'fcm', token: name.padEnd(40, 'x') });
  const browser: PushTokenInput = {
    kind: 'web-push',
    subscription: { endpoint: 'https://push.example.org/abc', keys: { p256dh: 'p', auth: 'a' } },
  };
  const signIn = async (person: { readonly email: string; readonly password: string }) => {
    const { jwt, refreshToken } = await house.login(
      anonymous,
      { email: person.email, password: person.password },
      phone,
    );
    return { refreshToken, caller: await house.callerOf(jwt) };
  };
  const addressesOf = async ({ userId }: UserActor) =>
    (await house.pushTargetsOf(userId)).map(({ address }) => address);

  it('belongs to the device it was put on: one of a kind, shown to nobody', async () => {
    const [here, there] = [await signIn(maria), await signIn(maria)];
    await house.putPushToken(here.caller, token('old'));
    await house.putPushToken(here.caller, token('new'));
    house.clock.advanceMs(1);
    await house.putPushToken(here.caller, browser);
    house.clock.advanceMs(1);
    await house.putPushToken(there.caller, token('there'));
    expect(await addressesOf(me)).toEqual([token('new'), browser, token('there')]);
    const listed = await house.listPushTokens(here.caller);
    expect(listed.map(({ kind, current, sessionId }) => [kind, current, sessionId === here.caller.sessionId])).toEqual([
      ['fcm', true, true],
      ['web-push', true, true],
      ['fcm', false, false],
    ]);
    const result = JSON.stringify([
      listed,
      await house.db.query(`select * from careloop.audit where record_type = 'push-token'`),
    ]);
    for (const secret of ['newxx', 'therexx', 'push.example.org']) expect(result).not.toContain(secret);
  });

  it('lives through a renewal and ends with its session, whatever ends that', async () => {
    const { caller, refreshToken } = await signIn(maria);
    await house.putPushToken(caller, token('a'));
    house.clock.advanceMs(1_000);
    await house.refresh(anonymous, { refreshToken }, phone);
    expect(await addressesOf(me)).toEqual([token('a')]);
    await house.logout(caller, { scope: 'current' });
    expect(await house.db.query('select 1 from careloop.push_tokens')).toEqual([]);

    const ends: readonly (() => Promise<unknown>)[] = [
      async () => await house.logout(caller, { scope: 'all' }),
      async () => await house.db.query('delete from careloop.sessions where user_id = $1', [me.userId]),
    ];
    for (const end of ends) {
      await house.putPushToken((await signIn(maria)).caller, token('b'));
      await end();
      expect(await house.db.query('select 1 from careloop.push_tokens')).toEqual([]);
    }
  });

  it('outlives the sweep of rows that were renewed', async () => {
    const { caller, refreshToken } = await signIn(maria);
    await house.putPushToken(caller, token('a'));
    house.clock.advanceMs(1_000);
    await house.refresh(anonymous, { refreshToken }, phone);
    await house.db.query(`delete from careloop.sessions where end_reason = 'rotated'`);
    expect(await addressesOf(me)).toEqual([token('a')]);
  });

  it('is of no use once its session is past its time or the person is blocked', async () => {
    const { caller } = await signIn(maria);
    await house.putPushToken(caller, token('a'));
    await house.db.query('update public.up_users set blocked = true where id = $1', [me.userId]);
    expect(await addressesOf(me)).toEqual([]);
    await house.db.query('update public.up_users set blocked = false where id = $1', [me.userId]);
    expect(await addressesOf(me)).toHaveLength(1);
    house.clock.advanceMs(14 * 86_400_000);
    expect(await addressesOf(me)).toEqual([]);
  });

  it('cannot be put by a session that has ended meanwhile', async () => {
    const { caller } = await signIn(maria);
    await house.logout(caller, { scope: 'current' });
    await expect(house.putPushToken(caller, token('late'))).rejects.toMatchObject({ kind: 'unauthenticated' });
  });

  it('belongs to one person at a time: whoever put it last', async () => {
    const [mine, theirs] = [await signIn(maria), await signIn(james)];
    await house.putPushToken(mine.caller, token('shared'));
    await house.putPushToken(theirs.caller, token('shared'));
    expect([await addressesOf(me), await addressesOf(somebodyElse)]).toEqual([[], [token('shared')]]);
    await Promise.allSettled(
      Array.from(
        { length: 100 },
        async (_, index) => await house.putPushToken(index % 2 ? mine.caller : theirs.caller, token('raced')),
      ),
    );
    expect([...(await addressesOf(me)), ...(await addressesOf(somebodyElse))]).toEqual([token('raced')]);
  });

  it('can be removed by its owner alone', async () => {
    const { id } = await house.putPushToken((await signIn(maria)).caller, token('a'));
    await expect(house.removePushToken(somebodyElse, id)).rejects.toMatchObject(NOT_FOUND);
    expect(await house.removePushToken(me, id)).toEqual({ removed: 1 });
    expect(await addressesOf(me)).toEqual([]);
  });
});

describe('how I want to be spoken to', () => {
  const asked = (changes: object): PreferencesInput => preferencesInput.parse({ version: 0, ...changes });
  beforeEach(async () => void (await house.db.query('delete from careloop.preferences')));

  it('is as usual until I say something, and then as I said it, all of it', async () => {
    const usual = await house.readPreferences(me);
    expect(usual).toMatchObject({
      topics: { 'dose-reminder': { email: true, sms: false }, 'account-security': { email: true } },
      quietHours: null,
      digest: false,
      version: 0,
    });
    const result = await house.putPreferences(
      me,
      asked({ topics: { 'dose-reminder': { email: false } }, quietHours: { from: '22:00', to: '06:30' } }),
    );
    expect(result).toMatchObject({
      topics: { 'dose-reminder': { email: false, push: true } },
      quietHours: { from: '22:00', to: '06:30' },
      version: 1,
    });
    expect(await house.readPreferences(me)).toEqual(result);
    expect(await house.putPreferences(me, asked({ version: 1 }))).toEqual({ ...usual, version: 2 });
    expect(await house.readPreferences(somebodyElse)).toEqual(usual);
  });

  it('knows every topic that somebody writes about, and no other', async () => {
    const result = await house.putPreferences(
      me,
      asked({ topics: { support: { email: false } }, smsNumber: '0712 345 678' }),
    );
    expect(result).toMatchObject({
      topics: { support: { email: false, push: true } },
      smsNumber: '+254712345678',
    });
    await expect(house.putPreferences(me, asked({ topics: { gossip: {} }, version: 1 }))).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['topics', 'gossip'] }],
    });
  });

  it('one click ends the mails of one topic, and of no other', async () => {
    const end = async () => await house.db.transaction(async (tx) => await house.unsubscribe(tx, me.userId, 'support'));
    expect(await end()).toBe(true);
    expect(await end()).toBe(false);
    expect((await house.readPreferences(me)).topics).toMatchObject({
      support: { email: false, push: true },
      'dose-reminder': { email: true },
    });
  });

  it('is said by one of a hundred that read the same version; the others are told', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 100 }, async () => await house.putPreferences(me, asked({ digest: true }))),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject(CHANGED);
  });

  it('is what those who write to me are told; about what is critical they are told nothing', async () => {
    const wishes = async () => (await house.contactsOf([me.userId])).get(me.userId)?.wishes;
    expect(await wishes()).toBeUndefined();
    await house.putPreferences(
      me,
      asked({ topics: { 'dose-reminder': { email: false } }, quietHours: { from: '22:00', to: '06:30' } }),
    );
    expect(await wishes()).toEqual({
      topics: { 'dose-reminder': { email: false, sms: false, push: true, inApp: true } },
      quietHours: { from: '22:00', to: '06:30' },
      digest: false,
    });
  });

  it.each<[string, object, string]>([
    [
      'switches critical mails off',
      { topics: { 'account-security': { email: false } } },
      'topics.account-security.email',
    ],
    ['gives a number that is none', { smsNumber: '12' }, 'smsNumber'],
    ['has quiet hours without length', { quietHours: { from: '06:00', to: '06:00' } }, 'quietHours.to'],
    ['has quiet hours that no clock shows', { quietHours: { from: '24:00', to: '6:00' } }, 'quietHours.from'],
    ['does not say what it changes', { version: undefined }, 'version'],
  ])('is refused where it %s, by the field', (_what, changes, field) => {
    expect(preferencesInput.safeParse({ version: 0, ...changes }).error?.issues[0]?.path.join('.')).toBe(field);
  });
});
