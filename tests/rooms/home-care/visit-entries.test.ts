import { visitEntriesInput, type VisitEntriesView } from '../../../src/domains/home-care';
import type { UserActor } from '../../../src/kernel/actor';
import { homeCareAt, type HomeCareHouse } from './home-care-house';

jest.setTimeout(60_000);

let house: HomeCareHouse;
let maria: UserActor;
let joseph: UserActor;
let visit: string;
beforeEach(async () => {
  house = await homeCareAt('2026-12-01T08:00:00Z');
  maria = await house.person('patient', 'Maria');
  joseph = await house.person('caregiver', 'Joseph');
  visit = await house.visit(maria, joseph);
  house.clock.set('2026-12-01T20:00:00Z');
});
afterEach(async () => await house.close());

const phone = { deviceId: 'phone-1' };
const DAY = [
  { ...phone, clientId: 'in', sequence: 1, at: '2026-12-01T08:02:00Z', kind: 'check_in' },
  { ...phone, clientId: 't', sequence: 2, at: '2026-12-01T08:10:00Z', kind: 'task', task: 'Dressing', done: true },
  { ...phone, clientId: 'v', sequence: 3, at: '2026-12-01T08:20:00Z', kind: 'vitals', vitals: { heartRate: 72 } },
  {
    ...phone,
    clientId: 'm',
    sequence: 4,
    at: '2026-12-01T08:30:00Z',
    kind: 'medicine',
    medicine: 'Metformin',
    answer: 'refused',
    reason: 'Nausea',
  },
  {
    ...phone,
    clientId: 'r',
    sequence: 5,
    at: '2026-12-01T08:40:00Z',
    kind: 'report_draft',
    report: { observations: 'Ate well.' },
  },
  { ...phone, clientId: 'out', sequence: 6, at: '2026-12-01T09:02:00Z', kind: 'check_out' },
];
const send = async (entries: readonly object[], by = joseph): Promise<VisitEntriesView> =>
  await house.recordVisitEntries(by, visit, visitEntriesInput.parse({ entries }));

const EXPECTED = {
  checkIn: { at: '2026-12-01T08:02:00.000Z' },
  checkOut: { at: '2026-12-01T09:02:00.000Z' },
};

describe('entries of a phone that was offline', () => {
  it('begin and end the visit at their instants, and are told to both sides', async () => {
    const merged = await send(DAY);
    expect(merged.outcomes.map(({ outcome }) => outcome)).toEqual(Array(6).fill('added'));
    expect(merged.facts.map(({ about, value }) => [about, value])).toEqual([
      ['checkIn', '2026-12-01T08:02:00.000Z'],
      ['checkOut', '2026-12-01T09:02:00.000Z'],
      ['medicine.Metformin', 'refused: Nausea'],
      ['report.observations', 'Ate well.'],
      ['task.Dressing', 'done'],
      ['vitals.heartRate', '72'],
    ]);
    expect(await house.readVisit(maria, visit)).toMatchObject(EXPECTED);
    expect((await house.appointments.readAppointment(joseph, visit)).status).toBe('completed');
    expect(await house.readVisitEntries(maria, visit)).toMatchObject({ entries: 6 });
    expect((await house.readVisit(joseph, visit)).flags).toEqual(['unproven']);
  });

  it.each([
    ['backwards', DAY.toReversed()],
    ['the end first', [...DAY.slice(3), ...DAY.slice(0, 3)]],
  ])('come one by one, %s and twice, to the same', async (_how, order) => {
    for (const entry of [...order, ...order]) await send([entry]);
    expect(await house.readVisit(maria, visit)).toMatchObject(EXPECTED);
    expect(await house.readVisitEntries(joseph, visit)).toMatchObject({ entries: 6, conflicts: [] });
    expect((await house.appointments.readAppointment(joseph, visit)).status).toBe('completed');
  });

  it('come at once and are kept once', async () => {
    await Promise.all(Array.from({ length: 10 }, async () => await send(DAY)));
    expect(await house.readVisitEntries(joseph, visit)).toMatchObject({ entries: 6 });
    expect(await house.readVisit(maria, visit)).toMatchObject(EXPECTED);
  });

  it('that say something else under the same ID, or on another phone, stay visible', async () => {
    await send(DAY);
    const vitals = { ...DAY[2], vitals: { heartRate: 90 } };
    expect((await send([vitals])).outcomes).toEqual([{ clientId: 'v', outcome: 'different' }]);
    const other = await send([{ ...vitals, clientId: 'v2', deviceId: 'phone-2', sequence: 1 }]);
    expect(other.conflicts).toMatchObject([
      { about: 'vitals.heartRate', said: [{ value: '72' }, { value: '90', deviceId: 'phone-2' }] },
    ]);
  });

  it('do not change when somebody checked in online, nor a correction', async () => {
    await send(DAY);
    await house.correctVisit(joseph, visit, { checkedOutAt: '2026-12-01T09:30:00Z', reason: 'Tapped too early' });
    await send([{ ...DAY[5], clientId: 'out-2', sequence: 7, at: '2026-12-01T09:10:00Z' }]);
    expect(await house.readVisit(joseph, visit)).toMatchObject({ checkOut: { at: '2026-12-01T09:30:00.000Z' } });
  });

  it('are for whoever made the visit, and whole', async () => {
    await expect(send(DAY, await house.person('caregiver', 'Peter'))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(send(DAY, maria)).rejects.toMatchObject({ kind: 'not-found' });
    expect(visitEntriesInput.safeParse({ entries: [{ ...DAY[3], reason: null }] }).success).toBe(false);
    expect(visitEntriesInput.safeParse({ entries: [{ ...DAY[1], task: null }] }).success).toBe(false);
    expect(await house.trail()).not.toContain('visit.entries-recorded');
  });
});
