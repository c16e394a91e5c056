import { accessLogQuery, type AccessLogQuery } from '../../../src/domains/accounts';
import { type Audit, type AuditEntry } from '../../../src/domains/audit';
import { searchStatement } from '../../../src/domains/audit/store/trail-search';
import type { Actor, UserActor } from '../../../src/kernel/actor';
import { accountsAt, james as jamesAccount, maria as mariaAccount, type AccountsHouse } from '../../support/accounts';
import { trailOver } from '../../support/trail';

const HOUR_MS = 3_600_000;

let house: AccountsHouse;
let trail: Audit;
let maria: UserActor;
let doctor: UserActor;

beforeEach(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  trail = trailOver({
    clock: house.clock,
    db: house.db,
  });
  maria = await house.callerOf((await house.signUp(mariaAccount)).jwt);
  const signedUp = await house.callerOf((await house.signUp({ ...jamesAccount, name: 'Dr James Okoth' })).jwt);
  await house.db.query(
    `update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = 'doctor') where user_id = $1`,
    [signedUp.userId],
  );
  doctor = { ...signedUp, role: 'doctor' };
});
afterEach(async () => {
  await trail.close();
  await house.db.drop();
});

const origin = { requestId: 'request-9', ip: '198.51.100.4' };
const PANEL: Actor = { kind: 'admin', adminId: 1, origin };
const WORKER: Actor = { kind: 'system', reason: 'no answer within the grace period' };
const LINK: Actor = { kind: 'link', purpose: 'take', origin };

const did = async (actor: Actor, action: string, more: Partial<AuditEntry> = {}): Promise<void> => {
  house.clock.advanceMs(HOUR_MS);
  await trail.write(house.db, {
    actor,
    action,
    record: { type: 'dose', id: 'dose-1' },
    patientId: maria.userId,
    ...more,
  });
};
const log = async (asked: Partial<Record<keyof AccessLogQuery, unknown>> = {}, who: UserActor = maria) =>
  await house.room.accessLog(who, accessLogQuery.parse(asked));

it('tells who did what, by which way and why, the newest first', async () => {
  await did(doctor, 'record.read', { record: { type: 'dose', id: 'many' }, details: { count: 3 } });
  await did(PANEL, 'record.read', { record: { type: 'medication', id: 'medication-1' }, details: { count: 1 } });
  await did(WORKER, 'dose.missed');
  await did(LINK, 'dose.taken');
  await did({ ...doctor, role: 'doctor' }, 'record.read-in-emergency', {
    reason: 'found unconscious',
    details: { count: 1 },
  });

  const { entries } = await log();
  expect(
    entries.map(({ who, what, from, reason, breakGlass }) => [
      who.kind,
      who.name,
      who.role,
      what,
      from,
      reason,
      breakGlass,
    ]),
  ).toEqual([
    [
      'person',
      'Dr James Okoth',
      'doctor',
      'opened in an emergency one of your doses',
      'app',
      'found unconscious',
      true,
    ],
    [
      'link',
      'Somebody with a link from a mail to you',
      null,
      'marked one of your doses as taken',
      'mailed link',
      null,
      false,
    ],
    [
      'careloop',
      'CareLoop (no answer within the grace period)',
      null,
      'marked one of your doses as missed',
      'inside CareLoop',
      null,
      false,
    ],
    ['staff', 'CareLoop admin', null, 'opened one of your medications', 'admin panel', null, false],
    ['person', 'Dr James Okoth', 'doctor', 'opened 3 of your doses', 'app', null, false],
  ]);
});

it('speaks of an account as the person does', async () => {
  for (const action of ['account.deactivated', 'account.activated', 'password.changed', 'file.added']) {
    await did(PANEL, action, {
      record: { type: action.startsWith('file') ? 'file' : 'user', id: maria.documentId },
      reason: 'asked by phone',
    });
  }
  expect((await log()).entries.map(({ what }) => what)).toEqual([
    'added one of your files',
    'changed your password',
    'activated your account',
    'deactivated your account',
  ]);
});

it('leaves out what one did oneself, unless one asks for it', async () => {
  await did(maria, 'record.read');
  await did(doctor, 'record.read');
  expect((await log()).entries).toHaveLength(1);
  const all = await log({ own: 'true' });
  expect(all.entries.filter(({ who }) => who.kind === 'you').length).toBeGreaterThan(0);
  expect(all.entries.find(({ who }) => who.kind === 'you')).toMatchObject({
    who: { name: 'You' },
    ip: maria.origin.ip,
  });
});

it('says of others neither address, nor session, nor any number of ours', async () => {
  await did(doctor, 'record.read');
  const told = JSON.stringify((await log()).entries);
  for (const kept of [origin.ip, doctor.origin.ip!, doctor.sessionId, jamesAccount.email, '"actorId"', '"patientId"'])
    expect(told).not.toContain(kept);
});

it('tells nobody about somebody else’s record', async () => {
  await did(doctor, 'record.read');
  expect((await log({}, doctor)).entries).toEqual([]);
});

it('knows staff by their work alone, whether they sit in the panel or use an app', async () => {
  await house.db.query(
    `update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = 'superadmin') where user_id = $1`,
    [doctor.userId],
  );
  await did(doctor, 'record.read');
  await did(PANEL, 'record.read');
  const { entries } = await log({ who: 'staff' });
  expect(entries.map(({ who }) => who)).toEqual(
    [1, 2].map(() => ({ kind: 'staff', documentId: null, name: 'CareLoop admin', role: null })),
  );
});

it('still tells of people whose account is gone', async () => {
  await did(doctor, 'record.read');
  await house.db.query('delete from public.up_users where id = $1', [doctor.userId]);
  expect((await log()).entries).toMatchObject([
    { who: { kind: 'person', documentId: null, name: 'Somebody whose account is gone', role: null } },
  ]);
});

describe('filters', () => {
  beforeEach(async () => {
    await did(doctor, 'record.read'); // 11:00 UTC, 14:00 in Nairobi
    await did(PANEL, 'record.read');
    house.clock.advanceMs(9 * HOUR_MS); // 21:00 UTC is the next day in Nairobi
    await did(WORKER, 'dose.missed');
  });

  it.each([
    [{ who: 'careloop' }, ['dose.missed']],
    [{ who: 'link' }, []],
    [{ who: 'aaaaaaaaaaaaaaaaaaaaaaaa' }, []],
    [{ from: '2026-03-02' }, ['dose.missed']],
    [{ to: '2026-03-01' }, ['record.read', 'record.read']],
    [{ from: '2026-03-03' }, []],
  ])('%j', async (asked, actions) => {
    expect((await log(asked)).entries.map(({ action }) => action)).toEqual(actions);
  });

  it('by the person in an entry', async () => {
    const documentId = (await log()).entries.map(({ who }) => who.documentId).find((id) => id !== null);
    expect((await log({ who: documentId })).entries).toMatchObject([{ who: { name: 'Dr James Okoth' } }]);
  });

  it.each([
    [{ from: 'yesterday' }, 'from'],
    [{ from: '2026-03-02', to: '2026-03-01' }, 'to'],
    [{ who: 'the doctor' }, 'who'],
    [{ pageSize: '1000' }, 'pageSize'],
    [{ own: 'maybe' }, 'own'],
    [{ page: '2' }, undefined],
  ])('%j is refused with the field named', (asked, field) => {
    const { error } = accessLogQuery.safeParse(asked);
    expect(error?.issues[0]?.path[0]).toBe(field);
  });

  it('a cursor that is none is refused by name', async () => {
    await expect(log({ cursor: 'somewhere' })).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['cursor'] }],
    });
  });
});

it('is turned page by page, and nothing is told twice or left out, whatever is added meanwhile and however much came at one instant', async () => {
  for (let n = 0; n < 25; n += 1)
    await trail.write(house.db, {
      actor: doctor,
      action: 'record.read',
      record: { type: 'dose', id: `dose-${n}` },
      patientId: maria.userId,
    });
  const told: (string | null | undefined)[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { entries, pagination } = await log({ pageSize: '10', ...(cursor ? { cursor } : {}) });
    told.push(...entries.map(({ record }) => record?.documentId));
    cursor = pagination.nextCursor;
    await did(doctor, 'record.read');
  }
  expect(told).toEqual(Array.from({ length: 25 }, (_, n) => `dose-${24 - n}`));
});

it('among forty thousand rows of one’s own, reads only the few it shows', async () => {
  await house.db.query(
    `insert into careloop.audit (at, actor_kind, actor_id, action, record_type, record_id, patient_id)
     select now() - n * interval '1 minute', 'user', case when n % 20 = 0 then $2::int else $1::int end, 'record.read', 'dose', 'many', $1::int from generate_series(1, 40000) n`,
    [maria.userId, doctor.userId],
  );
  await house.db.query('analyze careloop.audit');
  const explained = async (filter: Parameters<typeof searchStatement>[0]) => {
    const { text, values } = searchStatement(filter, { at: new Date(), id: '1' }, 26);
    const [plan] = await house.db.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, format json) ${text}`,
      values,
    );
    return leaves(plan!['QUERY PLAN'][0].Plan);
  };
  for (const filter of [
    { byOthers: true },
    {},
    { byOthers: true, by: [{ kind: 'user' as const, ids: [doctor.userId] }] },
    { byOthers: true, from: new Date(0), to: new Date() },
  ]) {
    const [scan] = await explained({ patientId: maria.userId, ...filter });
    expect(scan?.['Index Name']).toMatch(/^audit_/);
    expect((scan?.['Actual Rows'] ?? 0) + (scan?.['Rows Removed by Filter'] ?? 0)).toBeLessThanOrEqual(30);
  }
}, 60_000);

interface PlanNode {
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}
const leaves = (node: PlanNode): PlanNode[] => (node.Plans ? node.Plans.flatMap(leaves) : [node]);
