import { inviteFamilyInput, type FamilyMemberView } from '../../../src/domains/home-care';
import type { UserActor } from '../../../src/kernel/actor';
import { homeCareAt, type HomeCareHouse } from './home-care-house';

jest.setTimeout(60_000);

let house: HomeCareHouse;
let maria: UserActor;
let asha: UserActor;
let joseph: UserActor;
beforeEach(async () => {
  house = await homeCareAt('2026-12-01T08:00:00Z');
  maria = await house.person('patient', 'Maria');
  asha = await house.person('patient', 'Asha');
  joseph = await house.person('caregiver', 'Joseph');
});
afterEach(async () => await house.close());

const UNTIL = '2026-12-08T08:00:00Z';
const invite = async (level: string, changes: object = {}): Promise<FamilyMemberView> =>
  await house.inviteFamily(
    maria,
    inviteFamilyInput.parse({ email: 'asha@people.test', relation: 'daughter', level, until: UNTIL, ...changes }),
  );
const allowed = async (level: string): Promise<string> =>
  (await house.acceptFamily(asha, (await invite(level)).documentId)).documentId;
const reported = async (): Promise<void> => {
  const visit = await house.visit(maria, joseph);
  await house.checkIn(joseph, visit, {});
  await house.report(joseph, visit, { patientStatus: 'deteriorating', observations: 'Short of breath' });
};
const sees = async (id: string): Promise<string> =>
  await house.readFamilyRecord(asha, id).then(
    () => 'something',
    ({ code }: { code: string }) => code,
  );

it('is asked by mail, and sees nothing before it has accepted', async () => {
  const invited = await invite('reports');
  expect(invited).toMatchObject({ state: 'invited', memberName: null, relation: 'daughter' });
  await house.work();
  expect(house.told(/lets you see/)).toEqual(['asha']);
  expect(await sees(invited.documentId)).toBe('records.not-found');
  await expect(house.acceptFamily(maria, invited.documentId)).rejects.toMatchObject({ kind: 'not-found' });
  await house.acceptFamily(asha, invited.documentId);
  expect(await house.listFamily(maria)).toMatchObject([{ side: 'patient', memberName: 'Asha', state: 'active' }]);
  expect(await house.listFamily(asha)).toMatchObject([{ side: 'family', patientName: 'Maria', state: 'active' }]);
});

it.each([
  ['status', { status: 'deteriorating', alertOpen: true, visits: null, reports: null }],
  ['visits', { visits: [{ caregiverName: 'Joseph', status: 'in_progress' }], reports: null }],
  ['reports', { visits: [{}], reports: [{ observations: 'Short of breath', caregiverName: 'Joseph' }] }],
])('shows of the level %s no more than it says, and is noted', async (level, shown) => {
  const id = await allowed(level);
  await reported();
  const record = await house.readFamilyRecord(asha, id);
  expect(record).toMatchObject({ patientName: 'Maria', level, ...shown });
  expect(JSON.stringify(record).includes('breath')).toBe(level === 'reports');
});

it('sees as much as the patient says, from the next request on', async () => {
  const id = await allowed('reports');
  await house.changeFamily(maria, id, { level: 'status' });
  expect(await house.readFamilyRecord(asha, id)).toMatchObject({ level: 'status', visits: null, reports: null });
  await expect(house.changeFamily(asha, id, { level: 'reports' })).rejects.toMatchObject({ kind: 'not-found' });
});

it('is over at its instant', async () => {
  const id = await allowed('visits');
  house.clock.set('2026-12-08T07:59:59Z');
  expect(await sees(id)).toBe('something');
  house.clock.set(UNTIL);
  expect(await sees(id)).toBe('records.not-found');
  expect(await house.listFamily(maria)).toMatchObject([{ state: 'expired' }]);
  expect(await invite('status', { until: '2026-12-20T08:00:00Z' })).toMatchObject({ state: 'invited' });
});

it.each([
  ['the patient', (): UserActor => maria, 'asha'],
  ['the family member', (): UserActor => asha, 'maria'],
])('is ended by %s at once, and the other side is told', async (_who, ender, other) => {
  const id = await allowed('reports');
  await house.work();
  house.told(/./);
  await house.endFamily(ender(), id);
  expect(await sees(id)).toBe('records.not-found');
  await house.work();
  expect(house.told(/has ended/)).toEqual([other]);
  await expect(house.changeFamily(maria, id, { level: 'status' })).rejects.toMatchObject({
    code: 'home-care.family-ended',
  });
  await expect(house.acceptFamily(asha, id)).rejects.toMatchObject({ code: 'home-care.family-ended' });
});

it('is between two people, once at a time, for a year at most', async () => {
  const id = await allowed('status');
  await expect(invite('reports')).rejects.toMatchObject({ code: 'home-care.family-known' });
  for (const [changes, field] of [
    [{ email: 'nobody@people.test' }, 'email'],
    [{ email: 'maria@people.test' }, 'email'],
    [{ until: '2026-11-30T08:00:00Z' }, 'until'],
    [{ until: '2028-12-01T08:00:00Z' }, 'until'],
  ] as const)
    await expect(invite('status', changes)).rejects.toMatchObject({ faults: [{ path: [field] }] });
  for (const other of [joseph, maria])
    await expect(house.readFamilyRecord(other, id)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(house.endFamily(joseph, id)).rejects.toMatchObject({ kind: 'not-found' });
});
