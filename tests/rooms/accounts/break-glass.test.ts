import { breakGlassInput } from '../../../src/domains/accounts';
import type { Role, UserActor } from '../../../src/kernel/actor';
import { accountsAt, james as jamesAccount, maria as mariaAccount, type AccountsHouse } from '../../support/accounts';

const MINUTE_MS = 60_000;
const REASON = 'Unconscious in the emergency room, unknown medication';

let house: AccountsHouse;
let maria: UserActor;
let doctor: UserActor;

beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  maria = await house.callerOf((await house.signUp(mariaAccount)).jwt);
  doctor = await aDoctor('james@example.org', 'Dr James Okoth');
});
afterEach(async () => await house.db.drop());

const withRole = async (person: UserActor, role: Role): Promise<UserActor> => {
  await house.db.query(
    'update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = $2) where user_id = $1',
    [person.userId, role],
  );
  return { ...person, role };
};
const aDoctor = async (email: string, name: string): Promise<UserActor> =>
  await withRole(await house.callerOf((await house.signUp({ ...jamesAccount, email, name })).jwt), 'doctor');
const breaks = async (who: UserActor = doctor, patientId = maria.documentId) =>
  await house.room.breakGlass(who, { patientId, reason: REASON });
const mails = async (email: string) =>
  (await house.mailsTo(email)).filter((mail) => mail?.topic.startsWith('glass-broken'));
const rows = async () => await house.db.query('select * from public.emergency_accesses');

it('opens the record for an hour, with the reason', async () => {
  expect(await breaks()).toMatchObject({
    patient: { documentId: maria.documentId, name: 'Maria Wanjiru' },
    reason: REASON,
    startedAt: house.clock.now().toISOString(),
    endsAt: new Date(house.clock.now().getTime() + 60 * MINUTE_MS).toISOString(),
    endedAt: null,
    open: true,
  });
  const [row] = await house.db.query(
    `select actor_id, patient_id, reason from careloop.audit where action = 'break-glass.opened'`,
  );
  expect(row).toEqual({ actor_id: doctor.userId, patient_id: maria.userId, reason: REASON });
});

it('tells the patient and every admin by mail, without the reason and, to admins, without the name of the patient', async () => {
  await withRole(
    await house.callerOf((await house.signUp({ ...mariaAccount, email: 'amina@example.org', name: 'Amina' })).jwt),
    'admin',
  );
  await breaks();
  expect(await mails(mariaAccount.email)).toMatchObject([
    { topic: 'glass-broken', subject: 'Your record was opened in an emergency' },
  ]);
  expect(await mails('amina@example.org')).toMatchObject([
    { topic: 'glass-broken-admins', subject: 'A doctor opened a record in an emergency' },
  ]);
  const contacts = await house.room.contactsOf([maria.userId]);
  const owed = await house.db.query<{ id: string; topic: string; userId: number; subjectId: string }>(
    `select id, topic, user_id as "userId", subject_id as "subjectId" from careloop.messages where topic like 'glass-broken%'`,
  );
  for (const message of owed) {
    const draft = (
      await house.room.topics.find(({ name }) => name === message.topic)!.compose([message], contacts)
    ).get(message.id)!;
    expect(draft.text).not.toContain(REASON);
    if (message.topic === 'glass-broken') expect(draft.text).toContain('at 1 March 2026 at 13:0'); // in her own zone
    else expect(draft.text).not.toContain('Maria');
  }
});

it('and its mails are there together or not at all', async () => {
  await house.db.query('alter table careloop.messages rename to elsewhere');
  await expect(breaks()).rejects.toThrow();
  expect(await rows()).toEqual([]);
  expect(await house.trail()).not.toContain('break-glass.opened');
});

it('tells those who run the panel too, each once, in words of their own', async () => {
  await withRole(
    await house.callerOf((await house.signUp({ ...mariaAccount, email: 'amina@example.org', name: 'Amina' })).jwt),
    'admin',
  );
  await house.db.query(
    `with them as (
       insert into public.admin_users (email, firstname, is_active) values ('root@example.org', 'Root', true), ('Amina@Example.org', 'Amina', true), ('left@example.org', 'Left', false), ('writer@example.org', 'Writer', true), ('desk@example.org', null, true) returning id, email)
     insert into public.admin_users_roles_lnk (user_id, role_id) select them.id, r.id from them join public.admin_roles r
       on r.code = case them.email when 'writer@example.org' then 'strapi-editor' when 'desk@example.org' then 'careloop-admin' else 'strapi-super-admin' end`,
  );
  await breaks();
  const told = await house.db.query<{ id: string; userId: number; subjectId: string }>(
    `select id, user_id as "userId", subject_id as "subjectId" from careloop.messages where topic = 'glass-broken-admins' order by id`,
  );
  const contacts = await house.room.contactsOf(told.map(({ userId }) => userId));
  expect(told.map(({ userId }) => contacts.get(userId)?.email).sort()).toEqual([
    'amina@example.org',
    'desk@example.org',
    'root@example.org',
  ]);
  const drafts = await house.room.topics.find(({ name }) => name === 'glass-broken-admins')!.compose(told, contacts);
  expect(told.map(({ id }) => drafts.get(id)?.subject)).toEqual(
    Array(3).fill('A doctor opened a record in an emergency'),
  );
  await house.db.query(`update public.admin_users set is_active = false where email = 'root@example.org'`);
  expect((await house.room.contactsOf(told.map(({ userId }) => userId))).size).toBe(2);
});

describe('more than ten within 24 hours', () => {
  const patients = async (count: number): Promise<string[]> =>
    (
      await house.db.query<{ id: string }>(
        `with them as (insert into public.up_users (document_id, email, name, confirmed, blocked) select rpad('patient' || n, 24, 'x'), 'p' || n || '@example.org', 'P', true, false from generate_series(1, $1) as n returning id, document_id),
       roles as (insert into public.up_users_role_lnk (user_id, role_id) select them.id, r.id from them, public.up_roles r where r.type = 'patient') select document_id as id from them`,
        [count],
      )
    ).map(({ id }) => id);

  it('are refused with the moment from which there is one more; what is open stays open', async () => {
    const ids = await patients(11);
    for (const id of ids.slice(0, 10)) await breaks(doctor, id);
    await expect(breaks(doctor, ids[10])).rejects.toMatchObject({
      kind: 'too-many',
      code: 'break-glass.too-many',
      message: expect.stringContaining('2026-03-02 at 10:00 UTC') as string,
    });
    expect(await breaks(doctor, ids[0])).toMatchObject({ open: true });
    expect(await rows()).toHaveLength(10);
    expect(await breaks(await aDoctor('other@example.org', 'Dr Other'), ids[10])).toMatchObject({ open: true });
    house.clock.advanceMs(24 * 60 * MINUTE_MS);
    expect(await breaks(doctor, ids[10])).toMatchObject({ open: true });
  });

  it('stand in the trail of the patient, and the admins are told once', async () => {
    await withRole(
      await house.callerOf((await house.signUp({ ...mariaAccount, email: 'amina@example.org', name: 'Amina' })).jwt),
      'admin',
    );
    for (const id of await patients(10)) await breaks(doctor, id);
    for (let tries = 0; tries < 2; tries += 1) await expect(breaks()).rejects.toMatchObject({ kind: 'too-many' });
    expect(
      await house.db.query(
        `select actor_id, patient_id, reason from careloop.audit where action = 'break-glass.refused'`,
      ),
    ).toEqual(Array(2).fill({ actor_id: doctor.userId, patient_id: maria.userId, reason: REASON }));
    expect((await mails('amina@example.org')).filter((mail) => mail?.topic === 'glass-broken-too-often')).toMatchObject(
      [{ subject: 'A doctor opened many records in emergencies' }],
    );
    expect(await mails(mariaAccount.email)).toEqual([]);
  });

  it('are refused of a hundred at once as well', async () => {
    const asked = await Promise.allSettled((await patients(100)).map(async (id) => await breaks(doctor, id)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(await rows()).toHaveLength(10);
  }, 60_000);
});

it('opens once, whoever of a hundred is first, and tells the patient once', async () => {
  const opened = await Promise.all(Array.from({ length: 100 }, () => breaks()));
  expect(new Set(opened.map(({ documentId }) => documentId)).size).toBe(1);
  expect(await rows()).toHaveLength(1);
  expect(await mails(mariaAccount.email)).toHaveLength(1);
}, 60_000);

it('is open to the doctor who opened it alone: another one opens for themselves', async () => {
  const other = await aDoctor('other@example.org', 'Dr Other');
  const mine = await breaks();
  const theirs = await breaks(other);
  expect(theirs.documentId).not.toBe(mine.documentId);
  await expect(house.room.endEmergency(other, mine.documentId)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await house.room.listEmergencies(other)).toMatchObject([{ documentId: theirs.documentId }]);
});

it('ends by itself; asking again does not make it longer, and afterwards opens and tells anew', async () => {
  const first = await breaks();
  house.clock.advanceMs(59 * MINUTE_MS);
  expect(await breaks()).toEqual(first);
  house.clock.advanceMs(MINUTE_MS);
  expect(await house.room.listEmergencies(doctor)).toMatchObject([{ open: false, endedAt: null }]);
  await expect(house.room.endEmergency(doctor, first.documentId)).rejects.toMatchObject({ kind: 'not-found' });
  expect((await breaks()).documentId).not.toBe(first.documentId);
  expect(await mails(mariaAccount.email)).toHaveLength(2);
});

it('can be ended, once', async () => {
  const { documentId } = await breaks();
  expect(await house.room.endEmergency(doctor, documentId)).toMatchObject({
    open: false,
    endedAt: house.clock.now().toISOString(),
  });
  await expect(house.room.endEmergency(doctor, documentId)).rejects.toMatchObject({ kind: 'not-found' });
  expect((await house.trail()).slice(-2)).toEqual(['break-glass.opened', 'break-glass.ended']);
});

it('says which reads happened because of it, while it is open and not afterwards', async () => {
  const { documentId } = await breaks();
  const among = async () => [...(await house.room.emergenciesAmong(doctor.userId, [maria.userId, 99]))];
  expect(await among()).toEqual([[maria.userId, { documentId, reason: REASON }]]);
  expect([...(await house.room.emergenciesAmong(maria.userId, [maria.userId]))]).toEqual([]);
  await house.room.endEmergency(doctor, documentId);
  house.clock.advanceMs(MINUTE_MS);
  expect(await among()).toEqual([]);
});

it('knows only patients: nobody, a doctor and oneself read alike', async () => {
  const other = await aDoctor('other@example.org', 'Dr Other');
  for (const id of ['aaaaaaaaaaaaaaaaaaaaaaaa', other.documentId, doctor.documentId]) {
    await expect(breaks(doctor, id)).rejects.toMatchObject({ kind: 'not-found', code: 'records.not-found' });
  }
  expect(await rows()).toEqual([]);
});

it('opens the record of a patient whose account is blocked: an emergency does not ask', async () => {
  await house.db.query('update public.up_users set blocked = true where id = $1', [maria.userId]);
  expect(await breaks()).toMatchObject({ open: true });
});

it('is not for a patient of one’s own, unless the care has ended', async () => {
  await house.db.query(
    `insert into public.care_links (document_id, patient_id, carer_id, kind, status) values ('link-1', $1, $2, 'doctor', 'active')`,
    [maria.userId, doctor.userId],
  );
  await expect(breaks()).rejects.toMatchObject({ kind: 'conflict', code: 'break-glass.not-needed' });
  await house.db.query(`update public.care_links set status = 'ended'`);
  expect(await breaks()).toMatchObject({ open: true });
});

it.each(['patient', 'caregiver', 'pharmacist', 'editor', 'admin', 'superadmin'] as const)(
  'is not for a %s',
  async (role) => {
    await expect(breaks({ ...doctor, role })).rejects.toMatchObject({ kind: 'forbidden' });
  },
);

it.each([
  [{ reason: '' }, 'reason'],
  [{ reason: '   hurry     ' }, 'reason'],
  [{ reason: 'x'.repeat(501) }, 'reason'],
  [{ patientId: '1' }, 'patientId'],
  [{ minutes: 600 }, undefined],
])('%j is refused with the field named', (changes, field) => {
  const { error } = breakGlassInput.safeParse({ patientId: 'aaaaaaaaaaaaaaaaaaaaaaaa', reason: REASON, ...changes });
  expect(error?.issues[0]?.path[0]).toBe(field);
});
