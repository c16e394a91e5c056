import type { Actor, UserActor } from '../../../src/kernel/actor';
import { accountsAt, anonymous, james, maria, phone, type AccountsHouse } from '../../support/accounts';
import { until } from '../../support/until';

let house: AccountsHouse;
let root: UserActor;
let admin: UserActor;
let patient: UserActor;
beforeEach(async () => {
  house = await accountsAt('2026-11-21T09:00:00.000Z');
  root = await someone('superadmin');
  admin = await someone('admin');
  patient = await house.callerOf((await house.signUp(maria)).jwt);
});
afterEach(async () => await house.db.drop());

/** Somebody with that role, signed in. */
const someone = async (role: string, name = `${role} one`): Promise<UserActor> => {
  const email = `${name.replaceAll(' ', '.').toLowerCase()}@example.org`;
  const { jwt, user } = await house.signUp({ ...maria, email, name });
  await house.db.query(
    `update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = $2) where user_id = (select id from public.up_users where document_id = $1)`,
    [user.documentId, role],
  );
  return await house.callerOf(jwt);
};
const inPanel = async (role: 'strapi-super-admin' | 'careloop-admin'): Promise<Actor> => {
  const [row] = await house.db.query<{ id: number }>(
    `with person as (insert into public.admin_users (email, password, is_active) values ($1, 'x', true) returning id),
     linked as (insert into public.admin_users_roles_lnk (user_id, role_id) select person.id, r.id from person, public.admin_roles r where r.code = $2) select id from person`,
    [`${role}@panel.test`, role],
  );
  return { kind: 'admin', adminId: row?.id ?? 0, origin: { requestId: 'panel', ip: '203.0.113.9' } };
};
const why = { reason: 'Reported by three patients' };
const pages = { page: 1, pageSize: 25 };
const trailOf = async (action: string) =>
  await house.db.query<{ reason: string; patientId: number; actorKind: string; actorId: number }>(
    `select reason, patient_id as "patientId", actor_kind as "actorKind", actor_id as "actorId" from careloop.audit where action = $1 order by id`,
    [action],
  );

describe('blocking', () => {
  it('ends every session at once, refuses the next sign-in, and keeps the reason', async () => {
    const { jwt, refreshToken } = await house.login(anonymous, { email: maria.email, password: maria.password }, phone);
    const blocked = await house.blockPerson(admin, patient.documentId, why);
    expect(blocked).toMatchObject({
      state: 'blocked',
      sessions: 0,
      blocked: { reason: why.reason, since: '2026-11-21T09:00:00.000Z' },
    });
    expect(await house.principalOf(jwt)).toBeNull();
    await expect(house.refresh(anonymous, { refreshToken }, phone)).rejects.toMatchObject({
      code: 'auth.session-over',
    });
    await expect(house.login(anonymous, { email: maria.email, password: maria.password }, phone)).rejects.toMatchObject(
      { code: 'auth.credentials-refused' },
    );
    expect(await trailOf('account.blocked')).toEqual([
      { reason: why.reason, patientId: patient.userId, actorKind: 'user', actorId: admin.userId },
    ]);
  });

  it('is heard on every node', async () => {
    const { jwt } = await house.login(anonymous, { email: maria.email, password: maria.password }, phone);
    const node = await house.anotherNode();
    expect(await node.principalOf(jwt)).not.toBeNull();
    await house.blockPerson(admin, patient.documentId, why);
    await until(async () => (await node.principalOf(jwt)) === null);
    await node.close();
  });

  it('is lifted with a mail, and not twice', async () => {
    await house.blockPerson(admin, patient.documentId, why);
    await expect(house.blockPerson(admin, patient.documentId, why)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await house.unblockPerson(admin, patient.documentId, { reason: 'A mistake' })).toMatchObject({
      state: 'active',
      blocked: null,
    });
    await expect(house.unblockPerson(admin, patient.documentId, why)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await house.mailsTo(maria.email)).at(-1)).toMatchObject({ topic: 'account-opened' });
    await house.login(anonymous, { email: maria.email, password: maria.password }, phone);
  });

  it('and deactivating are two things: lifting one leaves the other', async () => {
    expect((await house.deactivatePerson(admin, patient.documentId, why)).state).toBe('deactivated');
    expect((await house.blockPerson(admin, patient.documentId, why)).state).toBe('blocked');
    expect((await house.unblockPerson(admin, patient.documentId, why)).state).toBe('deactivated');
    await expect(house.login(anonymous, { email: maria.email, password: maria.password }, phone)).rejects.toMatchObject(
      { code: 'auth.credentials-refused' },
    );
    expect((await house.activatePerson(admin, patient.documentId, why)).state).toBe('active');
  });

  it('a hundred at once block once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, async () => await house.blockPerson(admin, patient.documentId, why)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await trailOf('account.blocked')).toHaveLength(1);
  });

  it('nobody blocks themselves', async () => {
    await expect(house.blockPerson(root, root.documentId, why)).rejects.toMatchObject({
      code: 'accounts.not-yourself',
    });
  });
});

describe('who may do it', () => {
  it('for an admin there are no admins and superadmins: not in the list, not by their id', async () => {
    const missing = await house.readPerson(admin, 'aaaaaaaaaaaaaaaaaaaaaaaa').catch((error: unknown) => error);
    for (const { documentId } of [root, await someone('admin', 'Another Admin')]) {
      expect(await house.readPerson(admin, documentId).catch((error: unknown) => error)).toEqual(missing);
      await expect(house.blockPerson(admin, documentId, why)).rejects.toEqual(missing);
    }
    const roles = (await house.listPeople(admin, pages)).people.map(({ role }) => role);
    expect(new Set(roles)).toEqual(new Set(['patient']));
    expect((await house.listPeople(admin, { ...pages, role: 'superadmin' })).people).toEqual([]);
    await expect(house.listAdmins(admin, pages)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(house.giveRole(admin, patient.documentId, { role: 'admin', ...why })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('a superadmin blocks an admin, whose next step is refused', async () => {
    await house.blockPerson(root, admin.documentId, why);
    await expect(house.blockPerson(admin, patient.documentId, why)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it.each(['patient', 'doctor', 'caregiver', 'pharmacist', 'editor'])('a %s may not', async (role) => {
    const caller = await someone(role);
    for (const attempt of [
      () => house.listPeople(caller, pages),
      () => house.readPerson(caller, patient.documentId),
      () => house.blockPerson(caller, patient.documentId, why),
      () => house.requireManagedPatient(caller, patient.documentId),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
    }
  });

  it('in the panel an Admin is an admin, a Super Admin a superadmin, and the trail names them', async () => {
    const [panelAdmin, superAdmin] = [await inPanel('careloop-admin'), await inPanel('strapi-super-admin')];
    await expect(house.blockPerson(panelAdmin, admin.documentId, why)).rejects.toMatchObject({ kind: 'not-found' });
    await house.blockPerson(panelAdmin, patient.documentId, why);
    await house.blockPerson(superAdmin, admin.documentId, why);
    expect(await trailOf('account.blocked')).toMatchObject(
      [panelAdmin, superAdmin].map((actor) => ({
        actorKind: 'admin',
        actorId: actor.kind === 'admin' ? actor.adminId : 0,
      })),
    );
  });
});

describe('finding people', () => {
  it('by any part of name or address, across case and diacritics, the newest first, page by page', async () => {
    for (const name of ['Wanjiku Maina', 'Aisha O’Brien', 'Peter Wanjiru']) await someone('patient', name);
    const found = async (search: string) =>
      (await house.listPeople(admin, { ...pages, search })).people.map(({ name }) => name);
    expect(await found('wanj')).toEqual(['Peter Wanjiru', 'Wanjiku Maina', 'Maria Wanjiru']);
    expect(await found('WANJIRU mar')).toEqual(['Maria Wanjiru']);
    expect(await found('maria@example.org')).toEqual(['Maria Wanjiru']);
    expect(await found("brien' & !zq:*")).toEqual([]);
    await someone('patient', 'Ñandú Kipchoge');
    for (const typed of ['nandu', 'ÑANDÚ', 'N\u0303andu\u0301', 'chog', 'andu pch'])
      expect(await found(typed)).toEqual(['Ñandú Kipchoge']);
    expect(await found('100%')).toEqual([]);
    expect(await found('O’Brien')).toEqual(['Aisha O’Brien']);
    const second = await house.listPeople(admin, { search: 'wanj', page: 2, pageSize: 2 });
    expect(second).toMatchObject({
      people: [{ name: 'Maria Wanjiru' }],
      pagination: { page: 2, pageSize: 2, pageCount: 2, total: 3 },
    });
  });

  it('by state and role', async () => {
    await someone('doctor', 'Doctor Amina');
    await house.register(anonymous, james);
    await house.deactivatePerson(admin, patient.documentId, why);
    const states = async (state: 'active' | 'unconfirmed' | 'blocked' | 'deactivated') =>
      (await house.listPeople(admin, { ...pages, state })).people.map(({ name }) => name);
    expect(await states('deactivated')).toEqual([maria.name]);
    expect(await states('unconfirmed')).toEqual([james.name]);
    expect(await states('active')).toEqual(['Doctor Amina']);
    const confirmed = await house.listPeople(admin, { ...pages, confirmed: 'true' });
    expect(confirmed.people.map(({ name }) => name)).toEqual(['Doctor Amina', maria.name]);
    expect(await states('blocked')).toEqual([]);
    expect((await house.listPeople(admin, { ...pages, role: 'doctor' })).people.map(({ name }) => name)).toEqual([
      'Doctor Amina',
    ]);
  });

  it('by the day of their registration where the admin is', async () => {
    const since = async (registeredFrom: string, zone: string) =>
      (await house.listPeople(admin, { ...pages, registeredFrom, zone })).pagination.total;
    await house.db.query(`update public.up_users set created_at = '2026-11-20T21:30:00' where document_id = $1`, [
      patient.documentId,
    ]);
    expect(await since('2026-11-21', 'Africa/Nairobi')).toBe(1);
    expect(await since('2026-11-21', 'UTC')).toBe(0);
    const until = async (registeredUntil: string) =>
      (
        await house.listPeople(admin, {
          ...pages,
          registeredFrom: '2026-11-20',
          registeredUntil,
          zone: 'Africa/Nairobi',
        })
      ).pagination.total;
    expect([await until('2026-11-20'), await until('2026-11-21')]).toEqual([0, 1]);
  });

  it('one of them, with sessions and when they were last seen; that somebody looked is kept', async () => {
    expect(await house.readPerson(admin, patient.documentId)).toMatchObject({
      name: maria.name,
      role: 'patient',
      state: 'active',
      sessions: 1,
      lastSeenAt: '2026-11-21T09:00:00.000Z',
      twoFactor: false,
    });
  });

  it('one of them whose second factor is a passkey and nothing else', async () => {
    await house.db.query(
      'insert into careloop.passkey_second_factors (user_id, enabled_at) select id, now() from public.up_users where document_id = $1',
      [patient.documentId],
    );
    expect(await house.readPerson(admin, patient.documentId)).toMatchObject({ twoFactor: true });
  });
});

it('signing somebody out ends all their sessions and tells them; they may sign in again', async () => {
  expect(await house.endSessionsOf(admin, patient.documentId, why)).toMatchObject({ sessions: 0, state: 'active' });
  expect((await house.mailsTo(maria.email)).at(-1)).toMatchObject({ topic: 'signed-out' });
  expect(await trailOf('session.ended')).toEqual([
    expect.objectContaining({ reason: why.reason, patientId: patient.userId }),
  ]);
  await house.login(anonymous, { email: maria.email, password: maria.password }, phone);
});

describe('the admin role', () => {
  it('is given with a panel account by invitation, and holds from the next request on', async () => {
    const { jwt } = await house.login(anonymous, { email: maria.email, password: maria.password }, phone);
    await house.giveRole(root, patient.documentId, { role: 'admin', ...why });
    expect(await house.principalOf(jwt)).toMatchObject({ role: 'admin' });
    expect((await house.mailsTo(maria.email)).map((mail) => mail?.topic)).toEqual(
      expect.arrayContaining(['admin-role-given', 'panel-invitation']),
    );
    const [account] = await house.db.query(
      `select a.email, a.is_active, r.code from public.admin_users a join public.admin_users_roles_lnk l on l.user_id = a.id join public.admin_roles r on r.id = l.role_id`,
    );
    expect(account).toEqual({ email: maria.email, is_active: false, code: 'careloop-admin' });
  });

  it('is taken back to what they were before, and the panel account closes', async () => {
    const doctor = await someone('doctor');
    await house.giveRole(root, doctor.documentId, { role: 'admin', ...why });
    await house.db.query(`update public.admin_users set is_active = true, password = 'x', registration_token = null`);
    expect((await house.takeRole(root, doctor.documentId, why)).role).toBe('doctor');
    expect(await house.db.query('select is_active from public.admin_users')).toEqual([{ is_active: false }]);
    await house.giveRole(root, doctor.documentId, { role: 'superadmin', ...why });
    expect(await house.db.query('select is_active from public.admin_users')).toEqual([{ is_active: true }]);
  });

  it('goes to sleep with its owner, in the panel too', async () => {
    await house.giveRole(root, patient.documentId, { role: 'admin', ...why });
    await house.blockPerson(root, patient.documentId, why);
    expect(await house.db.query('select is_active, registration_token from public.admin_users')).toEqual([
      { is_active: false, registration_token: null },
    ]);
    expect((await house.mailsTo(maria.email)).filter((mail) => mail?.topic === 'panel-invitation')).toEqual([]);
    await house.unblockPerson(root, patient.documentId, why);
    expect((await house.mailsTo(maria.email)).at(-1)).toMatchObject({ topic: 'panel-invitation' });
  });
});
