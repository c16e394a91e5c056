import { statusMove } from '../../../src/domains/people/rules/clinical-status';
import { linkTransition } from '../../../src/domains/people/rules/link-states';
import { linkPair, type LinkPerson } from '../../../src/domains/people/rules/pair';
import { DEFAULT_PERMISSIONS, permissionsFault } from '../../../src/domains/people/rules/permissions';
import { LINK_KINDS, LINK_STATUSES } from '../../../src/domains/people/words';

describe('a care link', () => {
  it('changes only in these ways, each by its side', () => {
    const ways = LINK_STATUSES.flatMap((from) =>
      LINK_STATUSES.flatMap((to) =>
        (['requester', 'receiver'] as const).flatMap((by) =>
          linkTransition(from, to, by) === 'allowed' ? [`${from} -> ${to} by ${by}`] : [],
        ),
      ),
    );
    expect(ways).toEqual([
      'pending -> active by receiver',
      'pending -> rejected by receiver',
      'pending -> ended by requester',
      'active -> ended by requester',
      'active -> ended by receiver',
    ]);
  });

  const patient: LinkPerson = { id: 1, role: 'patient', open: true, verified: true };
  const doctor: LinkPerson = { id: 2, role: 'doctor', open: true, verified: true };
  it('joins a patient and a verified doctor or caregiver, whoever asks', () => {
    expect(linkPair(patient, doctor)).toEqual({ patientId: 1, carerId: 2, kind: 'doctor' });
    expect(linkPair(doctor, patient)).toEqual({ patientId: 1, carerId: 2, kind: 'doctor' });
  });
  it.each<[string, LinkPerson, LinkPerson]>([
    ['two patients', patient, { ...patient, id: 3 }],
    ['two professionals', doctor, { ...doctor, id: 3, role: 'caregiver' }],
    ['a pharmacist', patient, { ...doctor, role: 'pharmacist' }],
    ['a closed account', { ...patient, open: false }, doctor],
    ['a professional who is not verified', patient, { ...doctor, verified: false }],
  ])('does not join %s', (_, one, other) => {
    expect(linkPair(one, other)).toBeNull();
  });

  it('is made with permissions that its kind can have', () => {
    expect(LINK_KINDS.map((kind) => permissionsFault(kind, DEFAULT_PERMISSIONS[kind]))).toEqual([null, null, null]);
    expect(permissionsFault('guardian', ['read-record', 'prescribe'])).not.toBeNull();
    expect(permissionsFault('doctor', ['prescribe'])).not.toBeNull();
  });
});

describe('a clinical status', () => {
  const monday = new Date('2026-06-01T00:00:00Z');
  const tuesday = new Date('2026-06-02T00:00:00Z');
  it('begins a new episode after a recovery', () => {
    const recovered = { status: 'recovered', since: monday, episode: 3 } as const;
    expect(statusMove(recovered, { status: 'stable', at: tuesday })).toMatchObject({ episode: 4, current: true });
    expect(statusMove(recovered, { status: 'recovered', at: tuesday })).toMatchObject({ episode: 3 });
  });
  it('that comes late joins the timeline only, unless it is a death', () => {
    const now = { status: 'stable', since: tuesday, episode: 1 } as const;
    expect(statusMove(now, { status: 'critical', at: monday })).toMatchObject({ current: false });
    expect(statusMove(now, { status: 'deceased', at: monday })).toMatchObject({ current: true, from: 'stable' });
  });
  it('does not follow a death', () => {
    const dead = { status: 'deceased', since: monday, episode: 1 } as const;
    expect(statusMove(dead, { status: 'stable', at: tuesday })).toBeNull();
    expect(statusMove(dead, { status: 'deceased', at: tuesday })).toBeNull();
    expect(statusMove(dead, { status: 'critical', at: new Date(0) })).toMatchObject({ current: false });
  });
});
