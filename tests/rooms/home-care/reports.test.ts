import { DEMO_CAREGIVERS } from '../../../src/domains/appointments/demo-caregivers';
import { caregiversQuery } from '../../../src/domains/home-care';
import { homeCareMigrations } from '../../../src/domains/home-care/migrations';
import { seedHomeCare } from '../../../src/domains/home-care/seeds';
import type { UserActor } from '../../../src/kernel/actor';
import { homeCareAt, WELL, type HomeCareHouse } from './home-care-house';

jest.setTimeout(60_000);

const MINUTE_MS = 60_000;
const CAREGIVERS = new Set(DEMO_CAREGIVERS.map(({ at }) => at));
const ALARM = /Urgent|getting worse/;

let house: HomeCareHouse;
let maria: UserActor;
let joseph: UserActor;
let amina: UserActor;
let admin: UserActor;
beforeEach(async () => {
  house = await homeCareAt('2026-12-01T08:00:00Z');
  maria = await house.person('patient', 'Maria');
  joseph = await house.person('caregiver', 'Joseph');
  amina = await house.person('doctor', 'Amina');
  admin = await house.person('admin', 'Otieno');
  await house.people.chooseDoctor(maria, amina.documentId);
  await house.contact(maria, 'Asha');
  await house.contact(maria, 'Maria');
});
afterEach(async () => await house.close());

const wait = (minutes: number): void =>
  house.clock.set(new Date(house.clock.now().getTime() + minutes * MINUTE_MS).toISOString());
const visited = async (patient = maria, by = joseph): Promise<string> => {
  const id = await house.visit(patient, by);
  await house.checkIn(by, id, {});
  wait(60);
  await house.checkOut(by, id, {});
  return id;
};
const statuses = async (): Promise<string[]> =>
  (await house.people.history(maria.userId)).filter(({ kind }) => kind === 'status').map(({ title }) => title);

describe('a report', () => {
  it('is written once about a visit, with its score, and moves the status', async () => {
    const id = await visited();
    const report = await house.report(joseph, id, { patientStatus: 'cured' });
    expect(report).toMatchObject({
      appointmentId: id,
      patientStatus: 'recovered',
      score: 0,
      risk: 'low',
      flags: [],
      vitals: { bloodPressure: '120/80', heartRate: 72 },
      patientName: 'Maria',
      caregiverName: 'Joseph',
    });
    expect(await statuses()).toEqual(['recovered']);
    await expect(house.report(joseph, id)).rejects.toMatchObject({ code: 'home-care.already-reported' });
    expect(await house.history(maria.userId)).toMatchObject([{ kind: 'care-report', documentId: report.documentId }]);
  });

  it('is one, however many are sent at once', async () => {
    const id = await visited();
    const sent = await Promise.allSettled(
      Array.from({ length: 8 }, async () => await house.report(joseph, id, { patientStatus: 'critical' })),
    );
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await statuses()).toEqual(['critical']);
    expect(await house.countOpenAlerts()).toBe(1);
  });

  it('is about a visit of one’s own that has begun, and nothing else', async () => {
    const id = await visited(await house.person('patient', 'James'));
    const other = await house.person('caregiver', 'Peter');
    for (const who of [other, maria, amina])
      await expect(house.report(who, id)).rejects.toMatchObject({ code: 'records.not-found' });
    const later = await house.visit(maria, joseph);
    await expect(house.report(joseph, later)).rejects.toMatchObject({ code: 'home-care.visit-not-begun' });
    await expect(house.checkIn(other, later, {})).rejects.toMatchObject({ code: 'records.not-found' });
  });

  it('refuses what is impossible by its field, and asks for and flags what is unlikely', async () => {
    const id = await visited();
    const vitals = { bloodPressure: '120/80', heartRate: 72, temperature: 36.6, respiratoryRate: 16 };
    for (const [field, wrong] of [
      ['temperature', { ...vitals, oxygenSaturation: 98, temperature: 98.6 }],
      ['bloodPressure', { ...vitals, oxygenSaturation: 98, bloodPressure: '80/120' }],
      ['oxygenSaturation', vitals],
    ] as const)
      await expect(house.report(joseph, id, { vitals: wrong })).rejects.toMatchObject({
        kind: 'invalid',
        faults: [{ path: ['vitals', field] }],
      });
    expect(await statuses()).toEqual([]);
    const rare = { vitals: { ...vitals, oxygenSaturation: 82, heartRate: 160 } };
    await expect(house.report(joseph, id, rare)).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ path: ['vitals', 'heartRate'], message: expect.stringContaining('confirm: true') }],
    });
    expect(await statuses()).toEqual([]);
    expect(await house.report(joseph, id, { ...rare, confirm: true })).toMatchObject({
      flags: ['heartRate', 'oxygenSaturation'],
      score: 6,
      risk: 'medium',
    });
  });

  it('asks nothing where the status raises an alert: an alarm waits for no question', async () => {
    const rare = { ...WELL.vitals, oxygenSaturation: 82 };
    const report = await house.report(joseph, await visited(), { vitals: rare, patientStatus: 'critical' });
    expect(report.flags).toEqual(['oxygenSaturation']);
    expect(await house.countOpenAlerts()).toBe(1);
  });

  it('answers and keeps the LOINC code and the UCUM unit of what was measured', async () => {
    const { documentId, vitals } = await house.report(joseph, await visited());
    expect(vitals.measurements.map(({ name, loinc, value, ucum }) => [name, loinc, value, ucum])).toEqual([
      ['systolic', '8480-6', 120, 'mm[Hg]'],
      ['diastolic', '8462-4', 80, 'mm[Hg]'],
      ['heartRate', '8867-4', 72, '/min'],
      ['temperature', '8310-5', 36.6, 'Cel'],
      ['respiratoryRate', '9279-1', 16, '/min'],
      ['oxygenSaturation', '59408-5', 98, '%'],
    ]);
    const kept = async (): Promise<unknown> =>
      (
        await house.db.query<{ kept: unknown }>(
          'select vitals as kept from public.care_reports where document_id = $1',
          [documentId],
        )
      )[0]?.kept;
    expect(await kept()).toEqual(vitals);

    const coded = homeCareMigrations.find(({ name }) => name === '0006-codes-of-vitals');
    for (const statement of coded?.undo ?? []) await house.db.query(statement);
    expect(await kept()).not.toHaveProperty('measurements');
    for (const statement of coded?.statements ?? []) await house.db.query(statement);
    expect(await kept()).toEqual(vitals);
  });

  it('is asked for when it is late, until it is written', async () => {
    const id = await visited();
    await house.work();
    wait(130);
    expect(await house.remindOfReports()).toBe(1);
    await house.work();
    expect(house.told(/still to be written/)).toEqual(['joseph']);
    wait(24 * 60);
    expect(await house.remindOfReports()).toBe(1);
    await house.report(joseph, id);
    await house.work();
    expect(house.told(/still to be written/)).toEqual([]);
    expect(await house.countOwedReports()).toBe(0);
  });
});

describe('an alert', () => {
  it('tells contacts, physicians and admins, not the patient, then admins until somebody takes it', async () => {
    const { documentId: reportId } = await house.report(joseph, await visited(), { patientStatus: 'deteriorating' });
    await house.work();
    const everybody = ['amina', 'asha', 'otieno'];
    expect(house.letters().map(({ subject }) => subject)).not.toContainEqual(expect.stringMatching(/Maria|deterior/));
    expect(house.told(ALARM)).toEqual(everybody);
    for (const [minutes, heard] of [
      [4, []],
      [1, everybody],
      [10, everybody],
      [5, ['otieno']],
      [5, ['otieno']],
      [5, ['otieno']],
    ] as const) {
      wait(minutes);
      await house.work();
      expect(house.told(ALARM)).toEqual(heard);
    }
    const [alert] = await house.db.query<{ id: string }>(
      'select document_id as id from public.care_alerts where report_id = $1',
      [reportId],
    );
    const id = alert?.id ?? '';
    for (const stranger of [joseph, await house.person('doctor', 'Stranger')])
      await expect(house.acknowledgeAlert(stranger, id)).rejects.toMatchObject({ code: 'records.not-found' });
    expect(await house.acknowledgeAlert(amina, id)).toMatchObject({
      state: 'acknowledged',
      acknowledgedByName: 'Amina',
    });
    expect(await house.acknowledgeAlert(admin, id)).toMatchObject({ acknowledgedByName: 'Amina' });
    wait(60);
    await house.work();
    expect(house.told(ALARM)).toEqual([]);
    expect(await house.trail()).toEqual(expect.arrayContaining(['care-alert.raised', 'care-alert.acknowledged']));
  });

  it('grows with the reports of its episode, and begins anew where it gets worse', async () => {
    await house.report(joseph, await visited(), { patientStatus: 'deteriorating' });
    await house.work();
    house.told(ALARM);
    await house.report(joseph, await visited(), { patientStatus: 'critical' });
    await house.work();
    expect(house.told(/Urgent/)).toEqual(['amina', 'asha', 'otieno']);
    const board = await house.careBoard(admin);
    expect(board.alerts).toMatchObject([
      { level: 'critical', patientStatus: 'critical', reports: 2, state: 'open', told: 6 },
    ]);
    expect(board.visits).toHaveLength(2);
  });

  it('of a death stays, while everything else about the person ends in the same transaction', async () => {
    const id = await visited();
    await house.report(joseph, id, { patientStatus: 'deceased', vitals: null });
    expect(house.ended).toEqual(['deceased']);
    await house.work();
    expect(house.told(/Urgent/)).toEqual(['amina', 'asha', 'otieno']);
    await expect(house.visit(maria, joseph)).rejects.toMatchObject({ code: 'appointments.patient-deceased' });
  });

  it('of a death that was none is over with the correction, and told to nobody any more', async () => {
    await house.report(joseph, await visited(), { patientStatus: 'deceased', vitals: null });
    await house.work();
    house.told(/./);
    await house.people.undoDeceased(admin, maria.documentId, 'It was her neighbour');
    wait(30);
    await house.work();
    expect(house.told(ALARM)).toEqual([]);
    expect((await house.careBoard(admin)).alerts).toMatchObject([
      { state: 'acknowledged', acknowledgedByName: 'The death was undone' },
    ]);
    expect(await statuses()).toEqual(expect.arrayContaining(['deceased', 'stable']));
    expect(await house.visit(maria, joseph)).toEqual(expect.any(String));
  });

  it('is not raised where the report cannot be written', async () => {
    const peter = await house.person('caregiver', 'Peter');
    const next = await house.visit(maria, peter);
    await house.checkIn(peter, next, {});
    wait(60);
    await house.report(joseph, await visited(), { patientStatus: 'deceased', vitals: null });
    await expect(house.report(peter, next, { patientStatus: 'critical' })).rejects.toMatchObject({ kind: 'conflict' });
    const [counts] = await house.db.query<{ reports: number; alerts: number }>(
      'select (select count(*)::int from public.care_reports) as reports, (select sum(reports)::int from public.care_alerts) as alerts',
    );
    expect(counts).toEqual({ reports: 1, alerts: 1 });
  });
});

const livesAt = async (patient: UserActor, place: { readonly latitude: number; readonly longitude: number }) =>
  await house.people.putProfile(patient, {
    birthDate: null,
    sex: null,
    bloodGroup: null,
    allergies: [],
    conditions: [],
    addresses: [
      {
        label: 'Home',
        line: '12 Ngong Road',
        city: 'Nairobi',
        country: 'KE',
        region: null,
        postalCode: null,
        ...place,
      },
    ],
    version: 0,
  });

describe('a visit', () => {
  it('is proven by code and place, completed by the check-out, and corrected with a reason', async () => {
    const home = { latitude: -1.2996, longitude: 36.7821 };
    await livesAt(maria, home);
    const id = await house.visit(maria, joseph);
    const { code } = await house.visitCode(maria, id);
    await expect(house.visitCode(joseph, id)).rejects.toMatchObject({ code: 'records.not-found' });
    const wrong = code === '000000' ? '000001' : '000000';
    await expect(house.checkIn(joseph, id, { code: wrong })).rejects.toMatchObject({ faults: [{ path: ['code'] }] });
    expect(await house.checkIn(joseph, id, { code, ...home })).toMatchObject({
      checkIn: { distanceMetres: 0, codeShown: true },
      flags: [],
    });
    wait(5);
    const out = await house.checkOut(joseph, id, { latitude: -1.35, longitude: 36.7821 });
    expect(out.flags).toEqual(['far_from_home', 'too_short']);
    expect((await house.appointments.readAppointment(joseph, id)).status).toBe('completed');
    wait(60);
    const right = await house.correctVisit(joseph, id, { checkedOutAt: '2026-12-01T09:00:00Z', reason: 'Forgot it' });
    expect(right).toMatchObject({
      checkOut: { at: '2026-12-01T09:00:00.000Z' },
      flags: ['far_from_home', 'corrected_by_caregiver'],
      corrections: [{ by: 'Joseph', reason: 'Forgot it', checkedOutAt: '2026-12-01T08:05:00.000Z' }],
    });
    await expect(
      house.correctVisit(amina, id, { checkedOutAt: '2026-12-01T09:00:00Z', reason: 'No' }),
    ).rejects.toMatchObject({ code: 'records.not-found' });
    wait(1);
    const checked = await house.correctVisit(admin, id, {
      checkedOutAt: '2026-12-01T09:00:00Z',
      reason: 'Asked Maria',
    });
    expect(checked).toMatchObject({ flags: ['far_from_home'], corrections: [{}, { reason: 'Asked Maria' }] });
  });

  it('is rated once by its patient, and a hidden rating counts for nothing', async () => {
    const id = await visited();
    await expect(house.rateVisit(joseph, id, { stars: 5 })).rejects.toMatchObject({ code: 'records.not-found' });
    const { documentId } = await house.rateVisit(maria, id, { stars: 2, comment: 'Late' });
    await expect(house.rateVisit(maria, id, { stars: 5 })).rejects.toMatchObject({ code: 'home-care.already-rated' });
    expect(await house.readCaregiver(maria, joseph.documentId, {})).toMatchObject({ rating: 2, ratings: 1 });
    await house.moderateRating(admin, documentId, { hidden: true, reason: 'Not about the visit' });
    expect(await house.readCaregiver(maria, joseph.documentId, {})).toMatchObject({ rating: null, ratings: 0 });
  });
});

it('finds caregivers by what has to fit, the best match first, with the reasons', async () => {
  const local = { latitude: -1.3, longitude: 36.78, languages: ['sw'], hourlyRateMinor: 100_000, currency: 'KES' };
  await house.appointments.changeOwnProfile(joseph, local);
  const peter = await house.person('caregiver', 'Peter');
  await house.appointments.changeOwnProfile(peter, { ...local, latitude: -1.4, hourlyRateMinor: 200_000 });
  await house.person('caregiver', 'Nobody');
  await house.recommend(amina, maria.documentId, { caregiverId: joseph.documentId, note: 'Good with wounds' });
  const search = async (query: object): Promise<string[]> =>
    (await house.searchCaregivers(maria, caregiversQuery.parse(query))).caregivers.map(({ name }) => name);
  const here = { latitude: -1.3, longitude: 36.78 };
  expect(await search({ ...here, language: 'sw' })).toEqual(['Joseph', 'Peter']);
  expect(await search({ ...here, withinKm: 5 })).toEqual(['Joseph']);
  expect(await search({ maxHourlyRate: 150_000 })).toEqual(['Joseph']);
  expect(await search({ minRating: 4 })).toEqual([]);
  const [best] = (await house.searchCaregivers(maria, caregiversQuery.parse(here))).caregivers;
  expect(best).toMatchObject({ name: 'Joseph', recommended: true });
  expect(best?.matchFactors.find(({ name }) => name === 'recommendation')).toMatchObject({ points: 15, weight: 15 });
  expect(best?.matchFactors.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(best?.matchScore ?? 0);
  await expect(
    house.recommend(await house.person('doctor', 'Stranger'), maria.documentId, { caregiverId: joseph.documentId }),
  ).rejects.toMatchObject({ kind: 'not-found' });
});

it('counts reports by when they were written, and alerts that nobody has taken', async () => {
  await house.report(joseph, await visited(), { patientStatus: 'deteriorating' });
  const now = house.clock.now().getTime();
  expect(await house.countOpenAlerts()).toBe(1);
  expect(await house.countReports({ from: new Date(now - 60_000), to: new Date(now + 1) })).toBe(1);
  expect(await house.countReports({ from: new Date(now - 120_000), to: new Date(now - 60_000) })).toBe(0);
});

it('fills a demo with an alert that is taken and one that is open, notes, offers and family, and once only', async () => {
  const james = await house.person('patient', 'James');
  await livesAt(maria, { latitude: -1.2996, longitude: 36.7821 });
  await house.open(joseph);
  await house.appointments.changeOwnProfile(joseph, { specialties: ['nursing'] });
  const link = await house.people.requestLink(maria, { receiverId: joseph.documentId });
  await house.people.respondToLink(joseph, link.id, 'accepted');
  await visited(maria, amina);
  await visited();
  await visited();
  wait(30);
  for (const [patient, minutes] of [
    [maria, 150],
    [maria, 150],
    [james, 15],
  ] as const) {
    await house.visit(patient, joseph);
    wait(minutes);
  }
  const people: Record<string, UserActor> = { maria, joseph, amina, james };
  const person = async (at: string): Promise<UserActor> =>
    (people[at] ??= await house.person(CAREGIVERS.has(at) ? 'caregiver' : 'patient', at));
  const esther = await person('esther');
  await visited(await person('fatuma'), esther);
  const kit = { person, clock: house.clock, db: house.db };
  await seedHomeCare(house, kit);
  await seedHomeCare(house, kit);
  expect(await house.reportsOf(maria.userId)).toBe(4);
  const board = await house.careBoard(admin);
  expect(board.alerts.map(({ state, acknowledgedByName }) => [state, acknowledgedByName])).toEqual([
    ['open', null],
    ['acknowledged', 'Amina'],
  ]);
  const flagged = board.visits.filter(({ flags }) => flags.includes('far_from_home'));
  expect(flagged).toMatchObject([
    { patientName: 'Maria', flags: ['far_from_home', 'too_short'], reported: false, status: 'completed' },
  ]);
  expect(board.visits.find(({ patientName }) => patientName === 'James')).toMatchObject({ status: 'in_progress' });
  expect((await house.listRatings()).map(({ stars }) => stars).toSorted()).toEqual([4, 5, 5]);
  expect(await house.listRecommendations(maria, maria.documentId)).toMatchObject([{ caregiver: { name: 'Joseph' } }]);
  expect((await house.listCareRequests(maria, undefined)).map(({ state }) => state).toSorted()).toEqual([
    'booked',
    'open',
  ]);
  expect(await house.watchIncidents(admin)).toMatchObject([{ kind: 'incident', caregiverName: 'Joseph' }]);
  expect(await house.listFamily(james)).toMatchObject([{ patientName: 'Maria', level: 'visits', state: 'active' }]);
});
