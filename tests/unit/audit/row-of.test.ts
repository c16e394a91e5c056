import type { Actor } from '../../../src/kernel/actor';
import { rowOf } from '../../../src/domains/audit/rules/row-of';

const origin = { requestId: 'request-1', ip: '203.0.113.7' };
const at = new Date('2026-03-01T10:00:00Z');
const by = (actor: Actor) =>
  rowOf({ actor, action: 'dose.taken', record: { type: 'dose', id: 'dose-1' }, patientId: 7 }, at);

it.each<[Actor, object]>([
  [
    {
      kind: 'user',
      userId: 7,
      documentId: 'maria',
      role: 'patient',
      sessionId: 'session-1',
      timeZone: 'UTC',
      verified: true,
      origin,
    },
    { actorKind: 'user', actorId: 7, sessionId: 'session-1', ip: origin.ip, reason: null },
  ],
  [
    { kind: 'anonymous', origin },
    { actorKind: 'anonymous', actorId: null, sessionId: null, requestId: 'request-1' },
  ],
  [
    { kind: 'link', purpose: 'take', origin },
    { actorKind: 'link', actorId: null, reason: 'take' },
  ],
  [
    { kind: 'admin', adminId: 3, origin },
    { actorKind: 'admin', actorId: 3 },
  ],
  [
    { kind: 'token', tokenId: 4, origin },
    { actorKind: 'token', actorId: 4 },
  ],
  [
    { kind: 'system', reason: 'missed' },
    { actorKind: 'system', actorId: null, ip: null, requestId: null, reason: 'missed' },
  ],
])('says who it was: %p', (actor, expected) => {
  expect(by(actor)).toMatchObject({
    at,
    action: 'dose.taken',
    recordType: 'dose',
    recordId: 'dose-1',
    patientId: 7,
    ...expected,
  });
});

it('keeps a reason in a form that the database takes', () => {
  const row = rowOf(
    {
      actor: { kind: 'anonymous', origin },
      action: 'record.opened',
      record: null,
      patientId: null,
      reason: 'a\0b\ud800c 💊',
    },
    at,
  );
  expect(row.reason).toBe('a\u{fffd}b\u{fffd}c 💊');
});
