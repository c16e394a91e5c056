import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { newStorageKey } from '../../../src/ports/storage';
import { plantCanaries, type Canary } from '../../support/canaries';
import { rowsOfPerson } from '../../support/rows-of-person';
import { maria } from '../../support/accounts';
import { filesIn, privacyAt, workTillQuiet, type PrivacyHouse } from '../../support/privacy';
import type { UserActor } from '../../../src/kernel/actor';

/** Tables whose columns hold only ids, instants, numbers or fixed words; and the trail and the erasure, which nobody writes into. */
const NO_ROOM = new Set([
  'careloop.phone_calls',
  'careloop.plan_clocks',
  'careloop.plans_paused_by_death',
  'careloop.score_turns',
  'careloop.audit',
  'careloop.exports',
  'careloop.erasures',
  'careloop.passkey_second_factors',
  'careloop.mailed_passwords',
  'careloop.signing_proofs',
  'careloop.escalation_notices',
  'careloop.appointment_busy',
  'careloop.appointment_reminders',
  'careloop.appointment_waits',
  'careloop.calls',
  'careloop.call_recordings',
  'careloop.call_recording_parts',
  'careloop.care_report_duties',
  'careloop.note_readers',
  'careloop.note_courses',
  'careloop.assistant_choices',
  'public.payments',
  'careloop.call_visits',
  'careloop.call_signals',
  // What moved stays, without the name.
  'careloop.stock_movements',
  'careloop.catalogue_imports',
  'careloop.panel_accounts',
  'public.up_users_role_lnk',
  // Prescriptions stay without the name, and what was handed out is theirs: nobody's name stands in these.
  'careloop.webhooks',
  'careloop.code_alerts',
  'careloop.code_guards',
  'careloop.code_tries',
  'careloop.prescription_claims',
  'careloop.history_codes',
  'public.dispense_lines',
  'public.dispenses',
  'public.prescription_lines',
]);

/** ACC-6: what is kept about somebody is in their copy, and after an erasure it is nowhere. */
let house: PrivacyHouse;
let someone: UserActor;
let other: UserActor;
let canaries: Canary[];
let copy: { sections: Record<string, { description: string; rows: Record<string, unknown>[] }> };

beforeAll(async () => {
  house = await privacyAt('2026-03-02T05:30:00Z');
  someone = await house.aPerson('someone@people.test');
  other = await house.aPerson('other@people.test');
  await house.add(someone);
  await house.add(other);
  await house.work();
  house.clock.set('2026-03-02T05:59:00Z');
  await house.work();
  // As a caregiver would have: said of a dose of somebody else.
  await house.db.query(
    `insert into careloop.dose_marks (dose_id, at, actor_kind, actor_id, from_status, to_status, note)
     select id, now(), 'user', $2, 'scheduled', 'scheduled', 'she was asleep' from public.doses where patient_id = $1 order by id limit 1`,
    [other.userId, someone.documentId],
  );
  await house.db.query(
    `update public.doses set marked_by = $2 where id = (select min(id) from public.doses where patient_id = $1)`,
    [other.userId, someone.documentId],
  );
  await house.db.query(
    `insert into public.care_links (document_id, patient_id, carer_id, kind, status, started_at) values ('carelink0000000000000001', $1, $2, 'caregiver', 'active', now())`,
    [other.userId, someone.userId],
  );
  await house.db.transaction(async (tx) => {
    const origin = { requestId: 'request-3', ip: 'canary-of-an-address' };
    await house.audit.write(tx, {
      actor: { ...someone, origin },
      action: 'record.changed',
      record: null,
      patientId: someone.userId,
      reason: 'canary-of-a-reason',
      details: { what: 'canary-of-a-detail' },
    });
    await house.audit.write(tx, {
      actor: { ...other, origin: { ...origin, ip: 'canary-of-a-stranger' } },
      action: 'record.read',
      record: null,
      patientId: someone.userId,
    });
  });
  await house.db.query(
    `with made as (insert into public.admin_users (email, firstname, is_active) values ('someone@people.test', 'canary-of-a-panel', true) returning id) insert into careloop.panel_accounts (user_id, admin_id) select $1, id from made`,
    [someone.userId],
  );
  const key = newStorageKey();
  await house.stored.put(key, Readable.from([Buffer.from('canary-of-a-file')]));
  await house.db.query(
    `insert into careloop.files (id, owner_id, purpose, mime, bytes, sha256, storage_key, created_at) values ('file0000000000000000001', $1, 'document', 'application/pdf', 16, '\\x01', $2, now())`,
    [someone.userId, key],
  );
  await rowsOfPerson(house.db.query, someone, other);
  canaries = await plantCanaries(house.db.query, house.deps.map, someone);
  await house.startExport(someone);
  await house.work();
  expect(house.logged).toEqual([]);
  copy = JSON.parse(
    readFileSync(filesIn(path.join(house.dataDir, 'copies'))[0]?.split('\n')[0] ?? '', 'utf8'),
  ) as typeof copy;
}, 60_000);
afterAll(async () => await house.close());

it('there is a canary in every table that has rows of a person', () => {
  const without = house.deps.map
    .filter(({ rows, table }) => rows.length > 0 && !canaries.some((canary) => canary.table === table))
    .map(({ table }) => table);
  expect(without.filter((table) => !NO_ROOM.has(table))).toEqual([]);
  expect(canaries.length).toBeGreaterThan(30);
});

it('the copy has every canary, in its section under its field, and no secret', () => {
  const text = JSON.stringify(copy);
  for (const { table, column, text: canary, copiedAs } of canaries) {
    if (!copiedAs)
      expect({ table, column, isCopied: text.includes(canary) }).toEqual({ table, column, isCopied: false });
    else
      expect({
        table,
        column,
        found: JSON.stringify(copy.sections[copiedAs.section]?.rows.map((row) => row[copiedAs.field])).includes(canary),
      }).toEqual({ table, column, found: true });
  }
  expect(text).toContain('canary-of-an-address');
  expect(text).toContain('canary-of-a-reason');
  expect(text).toContain(Buffer.from('canary-of-a-file').toString('base64'));
  expect(text).not.toContain('canary-of-a-stranger');
});

it('the copy describes itself, in the words of the API', () => {
  expect(copy).toMatchObject({ format: 'careloop.export', version: 1, madeAt: '2026-03-02T05:59:00.000Z' });
  for (const { description } of Object.values(copy.sections)) expect(description.length).toBeGreaterThan(10);
  expect(copy.sections['role']?.rows).toEqual([{ role: 'patient' }]);
  expect(copy.sections['plans']?.rows[0]).toMatchObject({
    leadMinutes: 0,
    graceMinutes: 60,
    remindersOff: false,
    weekdays: expect.anything(),
    createdAt: '2026-03-02T05:30:00.000Z',
    medication: copy.sections['medications']?.rows[0]?.['documentId'],
  });
  expect(copy.sections['doses']?.rows[0]).toMatchObject({
    dueAt: expect.stringMatching(/^2026-03-0\dT\d\d:00:00\.000Z$/),
    localDate: expect.stringMatching(/^2026-03-0\d$/),
    amount: 1,
  });
  expect(JSON.stringify(copy)).not.toMatch(/"(id|userId|patientId|passwordHash|password)":/);
});

it('after the erasure no canary is anywhere: no table, no column, no file, no log', async () => {
  await house.eraseSomebody({ kind: 'system', reason: 'a test' }, someone.documentId);
  await house.work();
  await house.work(); // the last mail
  house.clock.advanceMs(60_000);
  await workTillQuiet(house);

  const everything = `${await house.everything()}\n${house.logged.join('\n')}`;
  for (const { text } of [
    ...canaries,
    ...['address', 'reason', 'detail'].map((what) => ({ text: `canary-of-a-${what}` })),
  ]) {
    const found = everything
      .split('\n')
      .filter((line) => line.includes(text) || line.includes(Buffer.from(text).toString('hex')));
    expect(found).toEqual([]);
  }
  expect(everything).not.toContain('canary-');
  expect(everything).not.toContain('someone@people.test');
  expect(await house.audit.verify()).toMatchObject({ broken: null });
});

it('what others have is theirs still, without a name on it', async () => {
  const [mark] = await house.db.query(`select note, actor_id from careloop.dose_marks where note is not null`);
  expect(mark).toEqual({ note: 'she was asleep', actor_id: 'erased' });
  expect(
    await house.db.query(
      'select distinct marked_by from public.doses where patient_id = $1 and marked_by is not null',
      [other.userId],
    ),
  ).toEqual([{ marked_by: 'erased' }]);
  expect(await house.db.query('select patient_id, carer_id, status from public.care_links')).toEqual([
    { patient_id: other.userId, carer_id: null, status: 'ended' },
  ]);
  expect(
    (await house.db.query('select 1 from public.doses where patient_id = $1', [other.userId])).length,
  ).toBeGreaterThan(0);
  expect(
    await house.accounts.login(
      { kind: 'anonymous', origin: other.origin },
      { email: 'other@people.test', password: maria.password },
      { userAgent: null },
    ),
  ).toHaveProperty('jwt');
});

it('the receipt stays, says what was done by table, and names nobody', async () => {
  const [row] = await house.db.query<{ id: string; user_id: null; document_id: null; email: null; asked_by: string }>(
    'select * from careloop.erasures',
  );
  expect(row).toMatchObject({ user_id: null, document_id: null, email: null, asked_by: 'house' });
  expect(await house.readReceipt({ kind: 'anonymous', origin: other.origin }, row?.id ?? '')).toMatchObject({
    state: 'done',
    tables: {
      'public.up_users': 1,
      'public.medications': 1,
      'public.plans': 1,
      'careloop.exports': 2,
      'careloop.dose_marks': expect.any(Number),
      'careloop.audit': expect.any(Number),
    },
  });
});
