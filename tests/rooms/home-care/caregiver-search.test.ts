import fc from 'fast-check';
import { distanceKm } from '../../../src/domains/appointments/rules/distance';
import { caregiversQuery, type CaregiversQuery } from '../../../src/domains/home-care';
import { factorsOf, scoreOf } from '../../../src/domains/home-care/rules/match';
import type { UserActor } from '../../../src/kernel/actor';
import { homeCareAt, type HomeCareHouse } from './home-care-house';

jest.setTimeout(180_000);

const seed = Number(process.env['FC_SEED'] ?? 20_261_201);
const CAREGIVERS = 40;
const SEARCHES = 150;
const HERE = { latitude: -1.29, longitude: 36.82 };
const DAYS = ['2026-12-01', '2026-12-02', '2026-12-06'];

const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
/** Around Nairobi, on both sides of the 180th meridian, and near a pole. */
const place = fc.oneof(
  fc.record({
    latitude: fc.integer({ min: -160, max: -100 }).map((n) => n / 100),
    longitude: fc.integer({ min: 3_650, max: 3_710 }).map((n) => n / 100),
  }),
  fc.constantFrom(
    { latitude: -16.8, longitude: 179.95 },
    { latitude: -16.8, longitude: -179.95 },
    { latitude: 89.95, longitude: 10 },
  ),
);
const oneCaregiver = fc.record({
  name: fc.constantFrom('Joseph Otieno', 'José Núñez', 'Amina', 'Zoë', 'Peter'),
  standing: fc.constantFrom('verified', 'verified', 'verified', 'verified', 'expired', 'waiting', 'blocked'),
  profile: some(
    fc.record({
      specialities: fc.subarray(['nursing', 'geriatric', 'nutrition']),
      languages: fc.subarray(['en', 'sw', 'sw-KE', 'swg', 'fr']),
      rate: some(fc.integer({ min: 1, max: 5 }).map((n) => n * 50_000)),
      town: some(fc.constantFrom('Nairobi', 'Kilimani, Nairobi', 'Mombasa')),
      at: some(place),
      active: fc.constantFrom(true, true, true, false),
    }),
  ),
  stars: fc.array(fc.record({ stars: fc.integer({ min: 1, max: 5 }), hidden: fc.boolean() }), { maxLength: 4 }),
  visits: fc.nat(3),
  recommended: fc.boolean(),
  opens: some(fc.subarray(['tuesday', 'wednesday', 'sunday'] as const, { minLength: 1 })),
});
type Drawn = typeof oneCaregiver extends fc.Arbitrary<infer Value> ? Value : never;

const seldom = <Value>(...values: readonly Value[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });
const oneSearch = fc.record({
  search: seldom('jose', 'Núñez', 'zoe', 'x'),
  specialty: seldom('nursing', 'geriatric', 'unheard-of'),
  language: seldom('sw', 'EN', 'sw-TZ', 'de'),
  place: seldom('nairobi', 'mom'),
  from: fc.constantFrom(undefined, HERE, HERE, { latitude: -16.8, longitude: 180 }, { latitude: 90, longitude: 0 }),
  withinKm: seldom(1, 5, 12.3, 20, 30, 300, 20_000),
  maxHourlyRate: seldom(50_000, 150_000),
  minRating: seldom(2, 3.5, 5),
  freeOn: seldom(...DAYS),
});

let house: HomeCareHouse;
let maria: UserActor;
let doctor: UserActor;
beforeAll(async () => {
  house = await homeCareAt('2026-12-01T04:00:00Z');
  maria = await house.person('patient', 'Maria');
  doctor = await house.person('doctor', 'Amina');
});
afterAll(async () => await house.close());

interface Known extends Omit<Drawn, 'name'> {
  readonly name: string;
  readonly actor: UserActor;
}

/** Writes down what was drawn, as the rooms keep it. */
const settle = async (drawn: Drawn, index: number): Promise<Known> => {
  const actor = await house.person('caregiver', `${drawn.name} ${index}`);
  const { userId } = actor;
  const write = house.db.query;
  if (drawn.opens)
    await house.appointments.changeAvailability({ kind: 'system', reason: 'test' }, 'caregiver', actor.documentId, {
      timeZone: 'Africa/Nairobi',
      weekly: drawn.opens.map((weekday) => ({ weekday, from: '08:00', to: '10:00' })),
      slotMinutes: { in_person: 60, virtual: 30 },
      noticeMinutes: 0,
      horizonDays: 90,
    });
  if (drawn.standing === 'expired')
    await write(
      `update careloop.credentials set expires_on = '2026-11-30', valid_until = '2026-12-01T03:59:00Z' where user_id = $1`,
      [userId],
    );
  if (drawn.standing === 'waiting')
    await write(`update careloop.credentials set state = 'waiting' where user_id = $1`, [userId]);
  if (drawn.standing === 'blocked') await write('update public.up_users set blocked = true where id = $1', [userId]);
  const { profile } = drawn;
  if (profile)
    await write(
      `insert into public.professional_profiles (document_id, user_id, kind, languages, speciality_codes, hourly_rate_minor, currency, place, latitude, longitude,
         instant_booking, active, created_at, updated_at, published_at)
       values ($1, $2, 'caregiver', $3::jsonb, $4::jsonb, $5, 'KES', $6, $7, $8, false, $9, now(), now(), now())`,
      [
        actor.documentId,
        userId,
        JSON.stringify(profile.languages),
        JSON.stringify(profile.specialities),
        profile.rate,
        profile.town,
        profile.at?.latitude ?? null,
        profile.at?.longitude ?? null,
        profile.active,
      ],
    );
  for (const [nth, { stars, hidden }] of drawn.stars.entries())
    await write(
      `insert into careloop.care_ratings (id, appointment_id, patient_id, caregiver_id, stars, hidden, created_at) values ($1, $1, $2, $3, $4, $5, now())`,
      [`${userId}-${nth}`, maria.userId, userId, stars, hidden],
    );
  for (let visit = 0; visit < drawn.visits; visit += 1)
    await write(
      `insert into public.care_reports (document_id, appointment_id, patient_id, caregiver_id, patient_status, observations, vitals, reported_at, created_at, updated_at, published_at)
       values ($1, $1, $2, $3, 'stable', 'Well', '{}', now(), now(), now(), now())`,
      [`report-${userId}-${visit}`, maria.userId, userId],
    );
  if (drawn.recommended)
    await write(
      'insert into careloop.care_recommendations (id, patient_id, caregiver_id, physician_id, created_at) values ($1, $2, $3, $4, now())',
      [`recommended-${userId}`, maria.userId, userId, doctor.userId],
    );
  return { ...drawn, name: `${drawn.name} ${index}`, actor };
};

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

/** Each of all caregivers is looked at, one after the other. */
const expected = async (all: readonly Known[], query: CaregiversQuery) => {
  const { search, specialty, language, place: town, withinKm, maxHourlyRate, minRating, freeOn } = query;
  const { latitude, longitude } = query;
  const from = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
  const fitting = [];
  for (const { name, standing, profile, stars, visits, recommended, actor } of all) {
    const shown = stars.filter(({ hidden }) => !hidden).map((rated) => rated.stars);
    const mean =
      shown.length === 0 ? null : Math.round((shown.reduce((sum, one) => sum + one, 0) / shown.length) * 10) / 10;
    const km = profile?.at ? distanceKm(from, profile.at) : null;
    if (standing !== 'verified' || profile?.active === false) continue;
    if (search && !plain(name).includes(plain(search))) continue;
    if (specialty && !profile?.specialities.includes(specialty)) continue;
    if (language && !profile?.languages.some((tag) => tag.split('-')[0] === language.split('-')[0]?.toLowerCase()))
      continue;
    if (town && !plain(profile?.town ?? '').includes(plain(town))) continue;
    if (withinKm !== undefined && (km === null || km > withinKm)) continue;
    if (maxHourlyRate !== undefined && (profile?.rate ?? Infinity) > maxHourlyRate) continue;
    if (minRating !== undefined && (mean ?? 0) < minRating) continue;
    if (
      freeOn &&
      (await house.appointments.slots(maria, 'caregiver', actor.documentId, { from: freeOn, to: freeOn })).length === 0
    )
      continue;
    fitting.push({
      name,
      documentId: actor.documentId,
      facts: {
        distanceKm: km,
        rating: mean,
        ratings: shown.length,
        visits,
        recommended,
        hourlyMinor: profile?.rate ?? null,
      },
    });
  }
  const rates = fitting.flatMap(({ facts }) => facts.hourlyMinor ?? []);
  const prices = rates.length === 0 ? null : { lowest: Math.min(...rates), highest: Math.max(...rates) };
  return fitting
    .map(({ name, documentId, facts: own }) => {
      const facts = { ...own, prices };
      return { name, documentId, score: scoreOf(facts), factors: factorsOf(facts) };
    })
    .toSorted((a, b) => b.score - a.score || a.name.localeCompare(b.name) || a.documentId.localeCompare(b.documentId))
    .map(({ documentId, score, factors }) => [documentId, score, factors]);
};

it('finds and ranks exactly those whom looking at every caregiver finds, with the same reasons', async () => {
  const drawn = fc.sample(oneCaregiver, { numRuns: CAREGIVERS, seed });
  const all: Known[] = [];
  for (const [index, one] of drawn.entries()) all.push(await settle(one, index));
  let found = 0;
  for (const { from, withinKm, ...search } of fc.sample(oneSearch, { numRuns: SEARCHES, seed })) {
    const query = caregiversQuery.parse({ ...search, ...from, ...(from ? { withinKm } : {}), pageSize: 100 });
    const { caregivers, pagination } = await house.searchCaregivers(maria, query);
    const answer = caregivers.map(({ documentId, matchScore, matchFactors }) => [documentId, matchScore, matchFactors]);
    expect({ seed, query, answer }).toEqual({ seed, query, answer: await expected(all, query) });
    expect(pagination.total).toBe(answer.length);
    found += answer.length;
  }
  expect(found).toBeGreaterThan(SEARCHES);
});

it('asks from where, where a distance is asked for', () => {
  const faults = (query: object) => caregiversQuery.safeParse(query).error?.issues.map(({ path }) => path.join('.'));
  expect(faults({ withinKm: 5 })).toEqual(['withinKm']);
  expect(faults({ latitude: 1 })).toEqual(['longitude']);
  expect(faults({ ...HERE, withinKm: 5 })).toBeUndefined();
});

it('finds the same among everybody and among those who are shortlisted', async () => {
  for (const pageSize of [1, 3, 10, 100])
    for (const from of [{}, HERE]) {
      const { caregivers } = await house.searchCaregivers(maria, caregiversQuery.parse({ ...from, pageSize }));
      const whole = await house.searchCaregivers(maria, caregiversQuery.parse({ ...from, pageSize: 100 }));
      expect(caregivers).toEqual(whole.caregivers.slice(0, pageSize));
    }
});

it('shows every caregiver once, however the pages are cut', async () => {
  const everybody = await house.searchCaregivers(maria, caregiversQuery.parse({ pageSize: 100 }));
  const pages = [];
  for (let page = 1; page <= Math.ceil(everybody.pagination.total / 7); page += 1)
    pages.push(...(await house.searchCaregivers(maria, caregiversQuery.parse({ page, pageSize: 7 }))).caregivers);
  expect(pages).toEqual(everybody.caregivers);
});

it('stands in the order asked for, what is not known last, whichever way', async () => {
  const sorted = async (sort: 'name' | '-name' | 'hour' | '-hour') =>
    (await house.searchCaregivers(maria, { ...caregiversQuery.parse({ pageSize: 100 }), sort })).caregivers;
  const names = (await sorted('name')).map(({ name }) => name);
  expect(names).toEqual(names.toSorted(new Intl.Collator().compare));
  expect((await sorted('-name')).map(({ name }) => name)).toEqual(
    names.toSorted((a, b) => new Intl.Collator().compare(b, a)),
  );
  const prices = (await sorted('hour')).map(({ hourlyRate }) => hourlyRate?.amount ?? Infinity);
  expect(prices).toEqual(prices.toSorted((a, b) => a - b));
  const dearest = (await sorted('-hour')).map(({ hourlyRate }) => hourlyRate?.amount ?? -1);
  expect(dearest).toEqual(dearest.toSorted((a, b) => b - a));
});

it('shows nobody who is not free that day, and finds them again once they are', async () => {
  const busy = await house.person('caregiver', 'Fully Booked');
  await house.open(busy);
  const search = async (day: string): Promise<boolean> =>
    (
      await house.searchCaregivers(maria, caregiversQuery.parse({ freeOn: day, search: 'fully booked' }))
    ).caregivers.some(({ documentId }) => documentId === busy.documentId);
  expect(await search('2026-12-03')).toBe(true);
  for (let hour = 5; hour < 15; hour += 1) {
    const patient = await house.person('patient', `Patient ${hour}`);
    await house.db.transaction(
      async (tx) =>
        await house.appointments.bookInside(
          tx,
          { kind: 'system', reason: 'test' },
          {
            patientUserId: patient.userId,
            professionalUserId: busy.userId,
            kind: 'caregiver',
            type: 'in_person',
            startsAt: new Date(Date.UTC(2026, 11, 3, hour)),
            durationMinutes: 60,
            status: 'confirmed',
          },
        ),
    );
  }
  expect(await search('2026-12-03')).toBe(false);
  expect(await search('2026-12-04')).toBe(true);
});
