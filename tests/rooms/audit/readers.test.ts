import { manualClock } from '../../../src/adapters/clock/manual';
import { auditSchema, type Audit, type AuditEntry } from '../../../src/domains/audit';
import type { Actor } from '../../../src/kernel/actor';
import { freshDatabase, type FreshDatabase } from '../../support/database';
import { nobodyInTrail, trailOver } from '../../support/trail';

const [MARIA, AMINA] = [7, 8];
const WHOM = 'mariamariamariamariamari';
const origin = { requestId: 'request-1', ip: null };
const admin: Actor = { kind: 'admin', adminId: 1, origin };
const person = (userId: number): Actor => ({
  kind: 'user',
  userId,
  documentId: `person-${userId}`,
  role: 'doctor',
  sessionId: 's',
  timeZone: 'UTC',
  verified: true,
  origin,
});

const clock = manualClock('2026-03-01T10:00:00Z');
let db: FreshDatabase;
let trail: Audit;
beforeEach(async () => {
  clock.set('2026-03-01T10:00:00Z');
  db = await freshDatabase(auditSchema);
  trail = trailOver({
    people: { ...nobodyInTrail.people, rowIdOf: async (id: string) => (id === WHOM ? MARIA : null) },
    clock,
    db,
  });
});
afterEach(async () => {
  await trail.close();
  await db.drop();
});

const look = async (actor: Actor, type: string, count?: number, patientId = MARIA): Promise<void> => {
  const entry: AuditEntry = {
    actor,
    action: 'record.read',
    record: { type, id: 'many' },
    patientId,
    ...(count === undefined ? {} : { details: { count } }),
  };
  await db.transaction(async (tx) => await trail.write(tx, entry));
};
const lookAs = async (action: AuditEntry['action']): Promise<void> => {
  const entry = { actor: person(AMINA), action, record: { type: 'goal', id: 'many' }, patientId: MARIA };
  await db.transaction(async (tx) => await trail.write(tx, entry));
};
const readers = async (asked: { from?: string; others?: 'true' | 'false' } = {}) =>
  (await trail.readersOf(admin, { whom: WHOM, others: 'true', ...asked })).rows.map(
    ({ value, who, recordType, times, details }) => [value ?? who.name, recordType, times, details.count],
  );

it('answers with people and what they looked at, counted, those who looked last first', async () => {
  await look(person(AMINA), 'dose', 3);
  await look(person(AMINA), 'dose');
  await look(person(AMINA), 'medication');
  clock.advanceMs(60_000);
  await look(admin, 'dose', 2);
  await look(person(AMINA), 'dose', 9, 99);
  expect(await readers()).toEqual([
    ['admin:1', 'dose', 1, 2],
    [expect.any(String), 'dose', 2, 4],
    [expect.any(String), 'medication', 1, 1],
  ]);
});

it('leaves out what the person read themself, unless it is asked for, and what lies before the period', async () => {
  await look(person(MARIA), 'dose');
  clock.set('2026-03-09T10:00:00Z');
  await look(person(AMINA), 'plan');
  expect((await readers()).map(([, type]) => type)).toEqual(['plan']);
  expect((await readers({ others: 'false' })).map(([, type]) => type)).toEqual(['plan', 'dose']);
  expect((await readers({ others: 'false', from: '2026-03-02' })).map(([, type]) => type)).toEqual(['plan']);
});

it('knows every look by the end of its name, whichever room noted it, and no change', async () => {
  const looks = ['goal.read', 'conversation.read', 'medical-visit.read', 'call.recordings-listed', 'export.downloaded'];
  for (const action of [
    ...looks,
    'record.read-in-emergency',
    'note.readers-added',
    'goal.read-mark-set',
    'session.opened',
  ])
    await lookAs(action);
  const { rows } = await trail.readersOf(admin, { whom: WHOM, others: 'true' });
  expect(rows.map(({ action }) => action).toSorted()).toEqual([...looks, 'record.read-in-emergency'].toSorted());
  const { rows: changes } = await trail.readTrail(admin, { whom: WHOM, only: 'writes' });
  expect(changes.map(({ action }) => action)).toEqual(['session.opened', 'goal.read-mark-set', 'note.readers-added']);
  const { rows: signIns } = await trail.readTrail(admin, { whom: WHOM, action: 'session.opened' });
  expect(signIns.map(({ action }) => action)).toEqual(['session.opened']);
});
