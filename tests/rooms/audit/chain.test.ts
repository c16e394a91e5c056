import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { manualClock } from '../../../src/adapters/clock/manual';
import { diskHeadNotes } from '../../../src/adapters/noted-head/disk';
import { auditSchema, type Audit, type AuditEntry } from '../../../src/domains/audit';
import { seal } from '../../../src/domains/audit/actions/seal';
import type { HeadNotes } from '../../../src/ports/noted-head';
import { freshDatabase, silent, type FreshDatabase } from '../../support/database';
import { memoryHeadNotes } from '../../support/head-notes';
import { trailOver } from '../../support/trail';

const key = Buffer.alloc(32, 3);
const clock = manualClock('2026-03-01T10:00:00Z');
const entry = (id: string, userId = 7): AuditEntry => ({
  actor: {
    kind: 'user',
    userId,
    documentId: 'maria',
    role: 'patient',
    sessionId: 'session-1',
    timeZone: 'UTC',
    verified: true,
    origin: { requestId: 'request-1', ip: '203.0.113.7' },
  },
  action: 'dose.taken',
  record: { type: 'dose', id },
  patientId: userId,
  reason: 'she asked',
  details: { to: 'taken', fields: ['b', 'a'], late: 1.5 },
});

let db: FreshDatabase;
let trail: Audit;
let notes: HeadNotes;
const trailWith = (secret: Buffer): Audit => trailOver({ clock, db, headNotes: notes, key: secret });
const write = async (...ids: string[]): Promise<void> => {
  for (const id of ids) await trail.write(db, entry(id));
};
/** What somebody does who owns the database: triggers do not stop them. */
const tamper = async (...statements: string[]): Promise<void> => {
  await db.transaction(async (tx) => {
    await tx.query('set local session_replication_role = replica');
    for (const statement of statements) await tx.query(statement);
  });
};
const broken = async () => (await trail.verify()).broken;

beforeEach(async () => {
  db = await freshDatabase(auditSchema);
  notes = memoryHeadNotes();
  trail = trailWith(key);
});
afterEach(async () => {
  await trail.close();
  await db.drop();
});

it('holds while nobody touches it: sealed rows, rows that wait for their seal, and none at all', async () => {
  expect(await trail.verify()).toMatchObject({ checked: 0, broken: null });
  await write('1', '2');
  expect(await trail.seal()).toBe(2);
  await write('3');
  expect(await trail.verify()).toMatchObject({
    checked: 3,
    unsealed: 1,
    older: 0,
    head: { seq: 1, rows: 2 },
    broken: null,
  });
});

it('tells how far it is', async () => {
  await write('1', '2');
  const result: [number, number][] = [];
  await trail.verify({ onProgress: (checked, total) => void result.push([checked, total]) });
  expect(result.at(-1)).toEqual([2, 2]);
});

describe.each([
  ['sealed', true],
  ['not yet sealed', false],
])('a row that is %s', (_, sealed) => {
  beforeEach(async () => {
    await write('1', '2');
    if (sealed) await trail.seal();
    await write('3', '4');
    if (sealed) await trail.seal();
  });

  it.each([
    `at = at + interval '1 microsecond'`,
    `actor_kind = 'admin'`,
    'actor_id = 8',
    'actor_id = null',
    `session_id = 'session-2'`,
    `action = 'dose.skipped'`,
    `record_type = 'plan'`,
    `record_id = '9'`,
    'patient_id = 8',
    `ip = '203.0.113.8'`,
    'ip = null',
    `request_id = 'request-2'`,
    `reason = 'nobody asked'`,
    `details = '{}'`,
    'details = null',
    `salt = '\\x00'`,
    'salt = null',
    `personal = '\\x00'`,
    'personal = null',
    `mac = '\\x00'`,
    'mac = null',
    'salt = null, ip = null, reason = null, details = null',
  ])('is named when somebody changes it: %s', async (change) => {
    await tamper(`update careloop.audit set ${change} where id = 3`);
    expect(await broken()).toMatchObject({ row: '3', seal: sealed ? 2 : null });
  });

  it.each(['1', '2', '3', '4'])('is named when it is deleted (%s)', async (id) => {
    await tamper(`delete from careloop.audit where id = ${id}`);
    expect(await broken()).toMatchObject({ row: id, what: 'is gone' });
  });

  it('is named when it is deleted with its place in the list of what is to be sealed', async () => {
    await tamper('delete from careloop.audit_unsealed where id = 3');
    expect(await broken()).toEqual(sealed ? null : { row: '3', seal: null, what: 'was inserted beside the chain' });
  });
});

describe('who owns the database', () => {
  beforeEach(async () => {
    await write('1', '2', '3');
    await trail.seal();
    await write('4', '5');
    await trail.seal();
  });

  it('cannot swap two rows, whole as they are', async () => {
    await tamper(
      'update careloop.audit set id = -2 where id = 2',
      'update careloop.audit set id = 2 where id = 4',
      'update careloop.audit set id = 4 where id = -2',
    );
    expect(await broken()).toEqual({ row: '2', seal: 1, what: 'is another row than the one that was sealed here' });
  });

  it('cannot give a row another number', async () => {
    await tamper('update careloop.audit set id = 99 where id = 2');
    expect(await broken()).toMatchObject({ row: '2', what: 'is gone' });
  });

  it.each([[false], [true]])('cannot insert a row (listed for the seal: %s)', async (listed) => {
    await tamper(
      `insert into careloop.audit (id, at, actor_kind, action) values (50, now(), 'user', 'dose.taken')`,
      ...(listed ? ['insert into careloop.audit_unsealed values (50)'] : []),
    );
    expect(await broken()).toMatchObject({ row: '50' });
    await trail.seal();
    expect(await broken()).toMatchObject({ row: '50' });
  });

  it('cannot insert a row that they proved with a key of their own', async () => {
    await trailWith(Buffer.alloc(32, 9)).write(db, entry('6'));
    await trail.seal();
    expect(await broken()).toMatchObject({ row: '6', seal: 3, what: 'was changed, or was not written by CareLoop' });
  });

  it('cannot copy a row that holds', async () => {
    await tamper(
      'insert into careloop.audit select (jsonb_populate_record(a, \'{"id": 60}\')).* from careloop.audit a where id = 2',
      'insert into careloop.audit_unsealed values (60)',
    );
    await trail.seal();
    expect(await broken()).toMatchObject({ row: '60', what: 'is a copy of an older row' });
  });

  it('cannot have a row sealed twice', async () => {
    await tamper('insert into careloop.audit_unsealed values (2)');
    await trail.seal();
    expect(await broken()).toMatchObject({ row: '2', what: 'is listed more than once' });
  });

  it.each([
    ['delete from careloop.audit_seals where seq = 1', 1],
    ['delete from careloop.audit_seals where seq = 2', 2],
    [`update careloop.audit_seals set ids = '{1,3,2}' where seq = 1`, 1],
    ['update careloop.audit_seals set seq = 3 where seq = 2', 2],
    [`update careloop.audit_seals set at = at - interval '1 hour' where seq = 2`, 2],
  ])('cannot touch a seal: %s', async (statement, seq) => {
    await tamper(statement);
    expect(await broken()).toMatchObject({ row: null, seal: seq });
  });

  const cutTail = ['delete from careloop.audit where id > 3', 'delete from careloop.audit_seals where seq = 2'];

  it('cannot cut off the newest rows with their seal', async () => {
    await tamper(...cutTail);
    expect(await broken()).toMatchObject({ seal: 2, what: expect.stringContaining('cut off') as string });
  });

  it('cannot cut them off and move the head back, and no sealer seals over it', async () => {
    await tamper(
      ...cutTail,
      'update careloop.audit_head set seq = 1, rows = 3, hash = (select hash from careloop.audit_seals where seq = 1)',
    );
    expect(await broken()).toMatchObject({ seal: 1, what: expect.stringContaining('head') as string });
    await write('6');
    expect(await trail.seal()).toBe(0);
    expect(await broken()).toMatchObject({ seal: 1 });
  });

  it('cannot make the chain anew without the key', async () => {
    const forger = trailWith(Buffer.alloc(32, 9));
    await tamper(
      'delete from careloop.audit_seals',
      `update careloop.audit_head set seq = 0, rows = 0, hash = '', mac = null`,
      'insert into careloop.audit_unsealed select id from careloop.audit where id <> 2',
      'delete from careloop.audit where id = 2',
    );
    await forger.seal();
    expect(await broken()).toMatchObject({ seal: 1, what: expect.stringContaining('not made by CareLoop') as string });
  });

  it('cannot bring back an old state of everything when its head was noted outside', async () => {
    const head = (await trail.verify()).head!;
    expect((await trail.verify({ anchor: head })).broken).toBeNull();
    await tamper(
      'delete from careloop.audit_seals',
      `update careloop.audit_head set seq = 0, rows = 0, hash = '', mac = null`,
      'delete from careloop.audit where id > 3',
      'insert into careloop.audit_unsealed select id from careloop.audit',
    );
    await trail.seal();
    expect(await broken()).toBeNull(); // nothing inside the database can tell
    expect((await trail.verify({ anchor: head })).broken).toMatchObject({
      seal: 2,
      what: expect.stringContaining('cut off') as string,
    });
    clock.advanceMs(1000);
    await write('7');
    await trail.seal();
    expect((await trail.verify({ anchor: head })).broken).toMatchObject({
      seal: 2,
      what: expect.stringContaining('made anew') as string,
    });
  });

  const backToTheBeginning = [
    'delete from careloop.audit_seals',
    `update careloop.audit_head set seq = 0, rows = 0, hash = '', mac = null`,
    'delete from careloop.audit_unsealed',
  ];

  it.each([
    ['all of it', ['delete from careloop.audit', ...backToTheBeginning], 'cut off'],
    [
      'all of it, and the head too',
      ['delete from careloop.audit', 'delete from careloop.audit_seals', 'delete from careloop.audit_head'],
      'gone',
    ],
    [
      'the newest part',
      [
        'delete from careloop.audit where id > 3',
        ...backToTheBeginning,
        'insert into careloop.audit_unsealed select id from careloop.audit',
      ],
      'cut off',
    ],
    [
      'the oldest part',
      [
        'delete from careloop.audit where id <= 3',
        ...backToTheBeginning,
        'insert into careloop.audit_unsealed select id from careloop.audit',
      ],
      'cut off',
    ],
  ])('cannot take away %s, when the head is noted outside', async (_, statements, what) => {
    await trail.noteHead();
    await tamper(...statements);
    expect(await broken()).toMatchObject({ what: expect.stringContaining(what) as string });
    for (let sealed = 0; sealed < 3; sealed += 1) {
      await write('6');
      await trail.seal();
      await trail.noteHead();
    }
    expect(await broken()).not.toBeNull(); // whatever is sealed since, the note stays
  });

  it('cannot have a row taken for one from before the chain', async () => {
    await tamper(
      'delete from careloop.audit_head',
      'delete from careloop.audit_seals',
      'delete from careloop.audit where id = 2',
    );
    for (const statement of auditSchema) await db.query(statement);
    expect(await broken()).toEqual({ row: '1', seal: null, what: 'was put before the beginning of the chain' });
  });

  it('is refused by the triggers as long as they stand', async () => {
    await expect(db.query('delete from careloop.audit_seals')).rejects.toThrow('only grows');
    await expect(db.query(`update careloop.audit_seals set hash = ''`)).rejects.toThrow('only grows');
    await expect(
      db.transaction(async (tx) => {
        await tx.query(`set local careloop.redacting = 'on'`);
        await tx.query('update careloop.audit set patient_id = 8');
      }),
    ).rejects.toThrow('only grows');
  });
});

describe('many writers', () => {
  it('are all sealed, in whatever order they commit, and no row twice, with sealers at work all the while', async () => {
    const slow = new Client({ connectionString: db.url });
    await slow.connect();
    await slow.query('begin');
    const query = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
      (await slow.query(text, [...values])).rows as Row[];
    await trail.write({ query, prepared: async (_name, text, values) => await query(text, values) }, entry('slow'));
    await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        await db
          .transaction(async (tx) => {
            await trail.write(tx, entry(`${n}-a`));
            await trail.write(tx, entry(`${n}-b`));
            if (n % 10 === 0) throw new Error('the change failed');
          })
          .catch(() => undefined);
        if (n % 7 === 0) await trail.seal();
      }),
    );
    await Promise.all(Array.from({ length: 8 }, () => trail.seal()));
    expect(await trail.verify()).toMatchObject({ checked: 180, unsealed: 0, broken: null });

    await slow.query('commit'); // its row has the lowest number and comes last
    await slow.end();
    expect(await trail.verify()).toMatchObject({ checked: 181, unsealed: 1, broken: null });
    await trail.seal();
    expect(await trail.verify()).toMatchObject({ checked: 181, unsealed: 0, broken: null, head: { rows: 181 } });
  });

  it('lose nothing when a sealer dies in the middle', async () => {
    await write('1', '2', '3');
    const dying = new Client({ connectionString: db.url });
    dying.on('error', () => undefined);
    await dying.connect();
    await dying.query('begin');
    await dying.query('select from careloop.audit_head for update');
    await dying.query('delete from careloop.audit_unsealed');
    const { rows } = await dying.query<{ pid: number }>('select pg_backend_pid() as pid');
    await db.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    expect(await trail.seal()).toBe(3);
    expect(await trail.verify()).toMatchObject({ checked: 3, broken: null });
    await dying.end().catch(() => undefined);
  });

  it('are sealed in several steps when there are many', async () => {
    await write('1', '2', '3', '4', '5');
    expect(await seal({ clock, db, key, log: silent }, 2)()).toBe(5);
    expect(await trail.verify()).toMatchObject({ checked: 5, head: { seq: 3, rows: 5 }, broken: null });
  });
});

describe('redaction', () => {
  const house = { kind: 'system', reason: 'erasure' } as const;
  const personalOf = async (id: number) =>
    (await db.query('select ip, reason, details, salt from careloop.audit where id = $1', [id]))[0];

  beforeEach(async () => {
    await write('1');
    await trail.write(db, entry('2', 8));
    await trail.seal();
    await write('3');
  });

  it('empties what is personal in the rows of one person, and the chain still holds', async () => {
    expect(await db.transaction(async (tx) => await trail.redact(tx, { actor: house, userId: 7 }))).toBe(2);
    const nothing = { ip: null, reason: null, details: null, salt: null };
    expect([await personalOf(1), await personalOf(3)]).toEqual([nothing, nothing]);
    expect(await personalOf(2)).toMatchObject({ ip: '203.0.113.7', reason: 'she asked' });
    expect(await broken()).toBeNull();
    await trail.seal();
    expect(await broken()).toBeNull();
    const [result] = await db.query(`select patient_id, details from careloop.audit where action = 'audit.redacted'`);
    expect(result).toEqual({ patient_id: 7, details: { rows: 2 } });
  });

  it('keeps who, what and when, and still names a change to them', async () => {
    await db.transaction(async (tx) => await trail.redact(tx, { actor: house, userId: 7 }));
    await tamper('update careloop.audit set actor_id = 9 where id = 1');
    expect(await broken()).toMatchObject({ row: '1' });
  });

  it('does not bring the address of the person back who asked for it', async () => {
    await db.transaction(async (tx) => await trail.redact(tx, { actor: entry('1').actor, userId: 7 }));
    expect(await db.query(`select ip from careloop.audit where action = 'audit.redacted'`)).toEqual([{ ip: null }]);
  });

  it('may be done again for what was written meanwhile', async () => {
    for (const rows of [2, 1])
      expect(await db.transaction(async (tx) => await trail.redact(tx, { actor: house, userId: 7 }))).toBe(rows);
    expect(await broken()).toBeNull();
  });

  it('without its row, or with a forged one, is a break', async () => {
    await db.query('select careloop.redact_audit(7, 100)');
    expect(await broken()).toEqual({ row: '1', seal: 1, what: 'was emptied without a row that says so' });
    await trailWith(Buffer.alloc(32, 9)).redact(db, { actor: house, userId: 7 });
    expect(await broken()).toMatchObject({ row: '1' });
  });

  it('excuses no row that came later, its own included', async () => {
    await db.transaction(async (tx) => await trail.redact(tx, { actor: house, userId: 7 }));
    await db.query('select careloop.redact_audit(7, 100)');
    expect(await broken()).toMatchObject({ row: '4' });
  });
});

describe('when a doctor is erased', () => {
  const house = { kind: 'system', reason: 'erasure' } as const;
  const doctor = { ...entry('1').actor, userId: 20, role: 'doctor', sessionId: 'session-20' } as AuditEntry['actor'];
  const row = async (id: number) =>
    (await db.query(`select actor_id, patient_id, ip, reason, details from careloop.audit where id = $1`, [id]))[0];
  const erase = async (userId: number) =>
    await db.transaction(async (tx) => await trail.redact(tx, { actor: house, userId }));

  beforeEach(async () => {
    await trail.write(db, {
      actor: doctor,
      action: 'record.read-in-emergency',
      record: { type: 'dose', id: 'dose-1' },
      patientId: 7,
      reason: 'found unconscious',
      details: { count: 1 },
    });
    await trail.write(db, {
      actor: doctor,
      action: 'profile.changed',
      record: { type: 'user', id: 'doctor' },
      patientId: 20,
      reason: 'a new name',
      details: { fields: ['name'] },
    });
    await trail.write(db, {
      actor: doctor,
      action: 'audit.read',
      record: null,
      patientId: null,
      reason: 'curious',
      details: { count: 2 },
    });
    await trail.seal();
  });

  it('the reasons given about patients stay, the address goes, and the chain holds', async () => {
    expect(await erase(20)).toBe(3);
    expect(await row(1)).toEqual({
      actor_id: 20,
      patient_id: 7,
      ip: null,
      reason: 'found unconscious',
      details: { count: 1 },
    });
    for (const id of [2, 3]) expect(await row(id)).toMatchObject({ ip: null, reason: null, details: null });
    expect(await broken()).toBeNull();
  });

  it('and the patient after them, nothing personal is left, and the chain holds', async () => {
    await erase(20);
    await erase(7);
    expect(await row(1)).toMatchObject({ ip: null, reason: null, details: null });
    expect(await broken()).toBeNull();
  });

  it.each([
    [
      'another reason',
      `update careloop.audit set reason = 'routine' where id = 1`,
      'was changed: address, reason or details are not what was written',
    ],
    [
      'a reason taken away',
      `update careloop.audit set reason = null, details = null, salt = null where id = 1`,
      'was emptied without a row that says so',
    ],
    [
      'an address put back',
      `update careloop.audit set ip = '192.0.2.1' where id = 1`,
      'was changed: it is redacted and yet says something',
    ],
    [
      'another digest of the address',
      `update careloop.audit set ip_digest = sha256('x') where id = 1`,
      'was changed: address, reason or details are not what was written',
    ],
  ])('%s is named', async (_, statement, what) => {
    await erase(20);
    await tamper(statement);
    expect(await broken()).toMatchObject({ row: '1', what });
  });

  it('an address that is gone without a row that says so is named', async () => {
    await tamper(`update careloop.audit set ip = null, ip_salt = null where id = 1`);
    expect(await broken()).toMatchObject({ row: '1', what: 'was emptied without a row that says so' });
  });

  it('an address that was changed is named', async () => {
    await tamper(`update careloop.audit set ip = '192.0.2.1' where id = 1`);
    expect(await broken()).toMatchObject({
      row: '1',
      what: 'was changed: address, reason or details are not what was written',
    });
  });
});

it('begins behind the rows of an older version, and says how many there are', async () => {
  await tamper(
    'delete from careloop.audit_head',
    `insert into careloop.audit (at, actor_kind, action) values (now(), 'system', 'dose.missed')`,
  );
  for (const statement of auditSchema) await db.query(statement);
  await write('1');
  await trail.seal();
  expect(await trail.verify()).toMatchObject({ checked: 1, older: 1, broken: null });
});

describe('the note of the head', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'head-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is one line in a file, spelt as the command takes it, and follows the chain', async () => {
    const file = path.join(folder, 'audit-head');
    notes = diskHeadNotes(file);
    trail = trailWith(key);
    await trail.noteHead();
    expect(await notes.read()).toBeNull();
    for (const seq of [1, 2]) {
      await write(String(seq));
      await trail.seal();
      await trail.noteHead();
      expect(await notes.read()).toEqual({ seq, hash: (await trail.verify()).head?.hash });
    }
    expect((await trail.verify()).broken).toBeNull();
  });
});
