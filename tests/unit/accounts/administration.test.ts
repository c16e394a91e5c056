import { reaches } from '../../../src/domains/accounts/rules/authority';
import { managedViewOf, type ManagedRow } from '../../../src/domains/accounts/rules/managed-person';
import { searchPatterns } from '../../../src/kernel/folded';

describe('who reaches whom', () => {
  it.each(['patient', 'doctor', 'caregiver', 'pharmacist', 'editor', null])('an admin reaches %p', (role) =>
    expect(reaches('admin', role)).toBe(true),
  );
  it.each(['admin', 'superadmin', 'applicant'])('only a superadmin reaches %p', (role) =>
    expect([reaches('admin', role), reaches('superadmin', role)]).toEqual([false, true]),
  );
});

describe('how an account stands', () => {
  const row: ManagedRow = {
    id: 7,
    documentId: 'd',
    name: 'Maria',
    email: 'maria@example.org',
    role: 'patient',
    confirmed: true,
    blocked: false,
    closures: null,
    twoFactor: false,
    sessions: 0,
    lastSeenAt: null,
    registeredAt: null,
    timeZone: 'UTC',
    language: 'en',
  };
  const closed = { since: '2026-11-21T09:00:00+00:00', reason: 'why' };
  it.each([
    ['active', {}],
    ['unconfirmed', { confirmed: false }],
    ['blocked', { blocked: true }], // before reasons were kept
    ['blocked', { blocked: true, closures: { blocked: closed } }],
    ['deactivated', { blocked: true, closures: { deactivated: closed } }],
    ['blocked', { blocked: true, closures: { deactivated: closed, blocked: closed } }],
  ])('%s: %j', (state, changes) => expect(managedViewOf({ ...row, ...changes }).state).toBe(state));

  it('is told without the row id, and a role that opens nothing is none', () => {
    const view = managedViewOf({ ...row, role: 'authenticated' });
    expect(view.role).toBeNull();
    expect(Object.keys(view)).not.toContain('id');
  });
});

it.each([
  ['Maria WANJ', ['%maria%', '%wanj%']],
  ["O'Brien & !x", ['%o%', '%brien%', '%x%']],
  ['a@b.org', ['%a%', '%b%', '%org%']],
  ['Ñandú', ['%nandu%']],
  ['100% _', ['%100%']],
  ['---', ['']],
])('%p is searched as %p', (typed, patterns) => expect(searchPatterns(typed)).toEqual(patterns));
