import type { UserActor } from '../../../src/kernel/actor';
import type { SignedInView } from '../../../src/domains/accounts';
import { accountsAt, anonymous, maria, phone, type AccountsHouse } from '../../support/accounts';

const applicant = { ...maria, email: 'grace@example.org', name: 'Grace Achieng', role: 'admin' } as const;
const signIn = { email: applicant.email, password: applicant.password };
const pages = { page: 1, pageSize: 25 };

let house: AccountsHouse;
let root: UserActor;
let second: UserActor;
beforeEach(async () => {
  house = await accountsAt('2026-11-21T09:00:00.000Z');
  [root, second] = [await superadmin('root@example.org'), await superadmin('second@example.org')];
});
afterEach(async () => await house.db.drop());

const superadmin = async (email: string): Promise<UserActor> => {
  const { jwt } = await house.signUp({ ...maria, email });
  await house.db.query(
    `update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = 'superadmin') where user_id = (select id from public.up_users where email = $1)`,
    [email],
  );
  return await house.callerOf(jwt);
};
/** Registers for an admin account and confirms the address. */
const apply = async () => {
  await house.register(anonymous, applicant);
  return await house.room.verifyEmail(
    anonymous,
    { email: applicant.email, code: await house.newestCode(applicant.email) },
    phone,
  );
};
const theRequest = async (): Promise<string> =>
  (await house.listAdminRequests(root, pages)).requests[0]?.documentId ?? '';
const topicsTo = async (email: string) => (await house.mailsTo(email)).map((mail) => mail?.topic);
const textTo = async (email: string, topic: string): Promise<string> => {
  const [owed] = await house.db.query<{ id: string; userId: number; subjectId: string }>(
    `select m.id, m.user_id as "userId", m.subject_id as "subjectId" from careloop.messages m join public.up_users u on u.id = m.user_id where u.email = $1 and m.topic = $2`,
    [email, topic],
  );
  const composed = owed && (await house.topics.find(({ name }) => name === topic)?.compose([owed], new Map()));
  return composed?.get(owed?.id ?? '')?.text ?? 'none';
};

describe('a request for an admin account', () => {
  it('exists once the address is confirmed, opens nothing, and is told to every superadmin', async () => {
    await house.register(anonymous, applicant);
    expect((await house.listAdminRequests(root, pages)).requests).toEqual([]);
    await expect(house.login(anonymous, signIn, phone)).rejects.toMatchObject({ code: 'auth.email-not-confirmed' });
    const result = await house.room.verifyEmail(
      anonymous,
      { email: applicant.email, code: await house.newestCode(applicant.email) },
      phone,
    );
    expect(result).toEqual({ adminRequestPending: true, email: applicant.email });
    expect(
      await house.db.query(
        `select 1 from careloop.sessions s join public.up_users u on u.id = s.user_id where u.email = $1`,
        [applicant.email],
      ),
    ).toEqual([]);
    await expect(house.login(anonymous, signIn, phone)).rejects.toMatchObject({ code: 'auth.admin-request-pending' });
    await expect(house.login(anonymous, { ...signIn, password: 'not hers at all' }, phone)).rejects.toMatchObject({
      code: 'auth.credentials-refused',
    });
    expect(await topicsTo(applicant.email)).toEqual([null, 'admin-request-taken'].map((topic) => topic ?? undefined));
    for (const email of ['root@example.org', 'second@example.org'])
      expect(await topicsTo(email)).toContain('admin-request-arrived');
    expect(await house.listAdminRequests(root, pages)).toMatchObject({
      requests: [{ state: 'pending', person: { name: applicant.name, email: applicant.email }, reason: null }],
      pagination: { total: 1 },
    });
  });

  it('approved, makes an admin of the apps and invites to the panel with a link that only the mail holds', async () => {
    await apply();
    const decided = await house.decideAdminRequest(root, await theRequest(), {
      decision: 'approve',
      reason: 'Known to the clinic',
    });
    expect(decided).toMatchObject({
      state: 'approved',
      reason: 'Known to the clinic',
      decidedAt: '2026-11-21T09:00:00.000Z',
    });
    const session = await house.login(anonymous, signIn, phone);
    expect(session.user.role).toBe('admin');
    const [account] = await house.db.query<{ token: string }>(
      `select registration_token as token from public.admin_users where email = $1 and not is_active`,
      [applicant.email],
    );
    expect(account?.token).toMatch(/^[\w-]{43}$/);
    const everything = JSON.stringify([
      decided,
      await house.db.query('select * from careloop.messages'),
      await house.db.query('select * from careloop.audit'),
    ]);
    expect(everything).not.toContain(account?.token);
    expect(await topicsTo(applicant.email)).toEqual(
      expect.arrayContaining(['admin-request-approved', 'panel-invitation']),
    );
    expect(await house.trail()).toEqual(expect.arrayContaining(['admin-request.made', 'admin-request.approved']));
  });

  it('rejected, says why by mail and stays shut', async () => {
    await apply();
    await house.decideAdminRequest(root, await theRequest(), { decision: 'reject', reason: 'Nobody here knows you' });
    expect(await textTo(applicant.email, 'admin-request-rejected')).toContain('Nobody here knows you');
    await expect(house.login(anonymous, signIn, phone)).rejects.toMatchObject({ code: 'auth.admin-request-rejected' });
    expect(await house.db.query('select 1 from public.admin_users')).toEqual([]);
    expect((await house.listAdminRequests(root, { ...pages, state: 'rejected' })).pagination.total).toBe(1);
    expect((await house.listAdminRequests(root, { ...pages, search: applicant.email })).pagination.total).toBe(1);
    expect((await house.listAdminRequests(root, { ...pages, search: 'nobody like this' })).requests).toEqual([]);
  });

  it('decided by two superadmins at once is decided once, in twenty rounds', async () => {
    for (let round = 0; round < 20; round += 1) {
      const email = `grace${round}@example.org`;
      await house.register(anonymous, { ...applicant, email });
      await house.room.verifyEmail(anonymous, { email, code: await house.newestCode(email) }, phone);
      const id = await theRequest();
      const outcomes = await Promise.allSettled([
        house.decideAdminRequest(root, id, { decision: 'approve' }),
        house.decideAdminRequest(second, id, { decision: 'reject', reason: 'Not today' }),
      ]);
      const [lost] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
      expect(lost).toMatchObject({ kind: 'conflict', code: 'accounts.request-decided' });
      const { requests } = await house.listAdminRequests(root, pages);
      const [role] = await house.db.query<{ type: string }>(
        `select r.type from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id where u.email = $1`,
        [email],
      );
      const approved = requests.find(({ documentId }) => documentId === id)?.state === 'approved';
      expect(role?.type).toBe(approved ? 'admin' : 'applicant');
    }
  }, 120_000);

  it('is decided by superadmins only', async () => {
    await apply();
    const patient = await house.callerOf((await house.signUp(maria)).jwt);
    const id = await theRequest();
    await expect(house.listAdminRequests(patient, pages)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(house.decideAdminRequest(patient, id, { decision: 'approve' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(house.decideAdminRequest(root, 'none', { decision: 'approve' })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('cannot be slipped under the code of somebody else’s registration', async () => {
    const hers = { ...maria, email: applicant.email };
    await house.register(anonymous, hers);
    const code = await house.newestCode(applicant.email);
    await house.register(anonymous, { ...applicant, password: 'the attacker knows this' });
    const session = (await house.room.verifyEmail(anonymous, { email: applicant.email, code }, phone)) as SignedInView;
    expect(session.user.role).toBe('patient');
    expect((await house.listAdminRequests(root, pages)).requests).toEqual([]);
  });

  it('leaves a panel account that its owner has already as it is', async () => {
    await house.db.query(
      `insert into public.admin_users (email, password, is_active) values ('Grace@example.org', 'x', true)`,
    );
    await apply();
    await house.decideAdminRequest(root, await theRequest(), { decision: 'approve' });
    expect(await house.db.query('select password, is_active from public.admin_users')).toEqual([
      { password: 'x', is_active: true },
    ]);
    expect(await topicsTo(applicant.email)).not.toContain('panel-invitation');
  });
});
