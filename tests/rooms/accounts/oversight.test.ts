import type { Actor, Role, UserActor } from '../../../src/kernel/actor';
import {
  accountsAt,
  anonymous,
  james as jamesAccount,
  maria as mariaAccount,
  phone,
  type AccountsHouse,
} from '../../support/accounts';

const MINUTE_MS = 60_000;
const REASON = 'Unconscious in the emergency room, unknown medication';
const why = { reason: 'Opened by mistake, says the ward' };

let house: AccountsHouse;
let maria: UserActor;
let doctor: UserActor;
let admin: UserActor;

beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  maria = await house.callerOf((await house.signUp(mariaAccount)).jwt);
  doctor = await withRole(await house.callerOf((await house.signUp(jamesAccount)).jwt), 'doctor');
  admin = await withRole(
    await house.callerOf((await house.signUp({ ...mariaAccount, email: 'amina@example.org', name: 'Amina' })).jwt),
    'admin',
  );
});
afterEach(async () => await house.db.drop());

const withRole = async (person: UserActor, role: Role): Promise<UserActor> => {
  await house.db.query(
    'update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = $2) where user_id = $1',
    [person.userId, role],
  );
  return { ...person, role };
};
const breaks = async () => await house.room.breakGlass(doctor, { patientId: maria.documentId, reason: REASON });
const page = { page: 1, pageSize: 20 };
const topics = async (email: string) => (await house.mailsTo(email)).map((mail) => mail?.topic);

describe('emergencies, as admins watch over them', () => {
  it('are open until they end, by themselves or early, and are past from then on', async () => {
    const { documentId } = await breaks();
    const open = await house.room.watchEmergencies(admin, { state: 'open', ...page });
    expect(open.emergencies).toMatchObject([
      {
        documentId,
        open: true,
        reason: REASON,
        doctor: { documentId: doctor.documentId, name: 'James Okoth' },
        patient: { documentId: maria.documentId, name: 'Maria Wanjiru' },
      },
    ]);
    expect((await house.room.watchEmergencies(admin, { state: 'past', ...page })).emergencies).toEqual([]);
    house.clock.advanceMs(60 * MINUTE_MS);
    expect((await house.room.watchEmergencies(admin, { state: 'open', ...page })).emergencies).toEqual([]);
    expect((await house.room.watchEmergencies(admin, { state: 'past', ...page })).emergencies).toMatchObject([
      { documentId, open: false, endedAt: null },
    ]);
  });

  it('are ended by an admin with a reason, once; the doctor is told, and the trail keeps it with the patient', async () => {
    const { documentId } = await breaks();
    const many = await Promise.allSettled(
      Array.from({ length: 100 }, async () => await house.room.stopEmergency(admin, documentId, why)),
    );
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await house.room.emergenciesAmong(doctor.userId, [maria.userId])).toMatchObject({ size: 1 }); // what was answered a moment ago
    house.clock.advanceMs(MINUTE_MS);
    expect(await house.room.emergenciesAmong(doctor.userId, [maria.userId])).toMatchObject({ size: 0 });
    expect((await topics(jamesAccount.email)).filter((topic) => topic === 'emergency-ended')).toHaveLength(1);
    const rows = await house.db.query(
      `select actor_id, patient_id, reason from careloop.audit where action = 'break-glass.ended'`,
    );
    expect(rows).toEqual([{ actor_id: admin.userId, patient_id: maria.userId, reason: why.reason }]);
  }, 60_000);

  it('are ended and told of together or not at all', async () => {
    const { documentId } = await breaks();
    await house.db.query('alter table careloop.messages rename to elsewhere');
    await expect(house.room.stopEmergency(admin, documentId, why)).rejects.toThrow();
    expect((await house.room.watchEmergencies(admin, { state: 'open', ...page })).emergencies).toHaveLength(1);
  });

  it('that are over and that never were read the same', async () => {
    const { documentId } = await breaks();
    house.clock.advanceMs(60 * MINUTE_MS);
    for (const id of [documentId, 'aaaaaaaaaaaaaaaaaaaaaaaa'])
      await expect(house.room.stopEmergency(admin, id, why)).rejects.toMatchObject({
        kind: 'not-found',
        code: 'records.not-found',
      });
  });
});

describe('the file of a person', () => {
  it('says where they are signed in, what locks the account and what was opened in emergencies, and that somebody looked', async () => {
    await breaks();
    const file = await house.room.readPersonFile(admin, maria.documentId);
    expect(file).toMatchObject({
      documentId: maria.documentId,
      devices: [{ id: maria.sessionId, name: expect.any(String) }],
      secondFactor: { enabled: false },
      credentials: [],
      emergencies: [{ doctor: { documentId: doctor.documentId } }],
    });
    expect(JSON.stringify(file)).not.toMatch(/password|hash|secret/i);
    await house.ticker.turn();
    expect(
      await house.db.query(`select actor_id from careloop.audit where action = 'account.read' and patient_id = $1`, [
        maria.userId,
      ]),
    ).toEqual([{ actor_id: admin.userId }]);
  });

  it('of an admin does not exist for another admin', async () => {
    const other = await withRole(maria, 'admin');
    await expect(house.room.readPersonFile(admin, other.documentId)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('one device of a person', () => {
  it('is signed out with a reason, is told by mail, and the others go on', async () => {
    const other = await house.login(anonymous, { email: mariaAccount.email, password: mariaAccount.password }, phone);
    const device = maria.sessionId;
    const left = await house.room.endDeviceOf(admin, maria.documentId, device, why);
    expect(left.sessions).toBe(1);
    await expect(house.callerOf(other.jwt)).resolves.toMatchObject({ userId: maria.userId });
    expect(await topics(mariaAccount.email)).toContain('device-signed-out');
    const [row] = await house.db.query(
      `select actor_id, patient_id, reason from careloop.audit where action = 'session.ended'`,
    );
    expect(row).toEqual({ actor_id: admin.userId, patient_id: maria.userId, reason: why.reason });
    await expect(house.room.endDeviceOf(admin, maria.documentId, device, why)).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('of somebody else, and what is no device, read the same', async () => {
    for (const device of [doctor.sessionId, 'nothing like it'])
      await expect(house.room.endDeviceOf(admin, maria.documentId, device, why)).rejects.toMatchObject({
        kind: 'not-found',
      });
    expect((await house.room.readPersonFile(admin, doctor.documentId)).devices).toHaveLength(1);
  });
});

describe('what waits', () => {
  it('is counted for an admin; requests for an admin account only for a superadmin', async () => {
    await breaks();
    expect(await house.room.waitingFor(admin)).toEqual({
      verifications: { waiting: 0, expiring: 0, since: null },
      adminRequests: null,
      emergencies: { open: 1 },
    });
    const root = await withRole(admin, 'superadmin');
    expect(await house.room.waitingFor(root)).toMatchObject({ adminRequests: { waiting: 0, since: null } });
  });
});

it.each(['patient', 'doctor', 'caregiver', 'pharmacist', 'editor'] as const)('none of it is for a %s', async (role) => {
  const { documentId } = await breaks();
  const caller: Actor = await withRole(admin, role);
  const asked = [
    house.room.watchEmergencies(caller, { state: 'open', ...page }),
    house.room.stopEmergency(caller, documentId, why),
    house.room.readPersonFile(caller, maria.documentId),
    house.room.endDeviceOf(caller, maria.documentId, maria.sessionId, why),
    house.room.waitingFor(caller),
  ];
  for (const answer of await Promise.allSettled(asked))
    expect(answer).toMatchObject({ status: 'rejected', reason: { kind: 'forbidden' } });
});
