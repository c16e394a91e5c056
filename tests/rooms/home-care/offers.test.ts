import { careRequestInput, type CareOfferView, type CareRequestView } from '../../../src/domains/home-care';
import type { UserActor } from '../../../src/kernel/actor';
import { homeCareAt, type HomeCareHouse } from './home-care-house';

jest.setTimeout(60_000);

const MINUTE_MS = 60_000;
const AT_TEN = '2026-12-02T07:00:00Z';

let house: HomeCareHouse;
let maria: UserActor;
let joseph: UserActor;
let peter: UserActor;
beforeEach(async () => {
  house = await homeCareAt('2026-12-01T08:00:00Z');
  maria = await house.person('patient', 'Maria');
  joseph = await house.person('caregiver', 'Joseph');
  peter = await house.person('caregiver', 'Peter');
  for (const caregiver of [joseph, peter]) await house.open(caregiver);
  await house.appointments.changeOwnProfile(peter, { languages: ['en'], hourlyRateMinor: 90_000 });
  await house.appointments.changeOwnProfile(joseph, { languages: ['sw'], hourlyRateMinor: 120_000 });
});
afterEach(async () => await house.close());

const wait = (minutes: number): void =>
  house.clock.set(new Date(house.clock.now().getTime() + minutes * MINUTE_MS).toISOString());
const ask = async (changes: object = {}, by = maria, key: string | null = null): Promise<CareRequestView> =>
  await house.createCareRequest(by, careRequestInput.parse({ startsAt: AT_TEN, ...changes }), key);
const offersTo = async (caregiver: UserActor): Promise<readonly CareOfferView[]> =>
  await house.listOffers(caregiver, {});
const offerTo = async (caregiver: UserActor): Promise<string> => (await offersTo(caregiver))[0]?.documentId ?? '';
const states = ({ offers }: CareRequestView): string[] =>
  offers.map(({ caregiverName, state }) => `${caregiverName}: ${state}`);

it('asks the best match first, with the factors of the score, and tells them without names', async () => {
  const request = await ask({ reason: 'Her leg hurts' });
  expect(states(request)).toEqual(['Peter: offered', 'Joseph: waiting']);
  const [first] = request.offers;
  expect(first?.matchFactors.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(first?.matchScore ?? 0);
  await house.work();
  expect(house.letters().map(({ to }) => to)).toEqual(['peter@people.test']);
  expect(JSON.stringify([house.letters(), await offersTo(peter)])).not.toMatch(/Maria|leg/);
  expect(await offersTo(joseph)).toEqual([]);
});

it('books whoever accepts, confirms to both, and is over for everybody else', async () => {
  const { documentId } = await ask({ reason: 'Wound care' });
  const offer = await house.acceptOffer(peter, await offerTo(peter));
  expect(offer.state).toBe('accepted');
  expect(await house.appointments.find(house.db, offer.appointmentId ?? '')).toMatchObject({
    status: 'confirmed',
    patientUserId: maria.userId,
    professionalUserId: peter.userId,
  });
  await house.work();
  expect(house.told(/confirmed/i)).toEqual(['maria', 'peter']);
  const request = await house.readCareRequest(maria, documentId);
  expect(request).toMatchObject({ state: 'booked', appointmentId: offer.appointmentId });
  expect(states(request)).toEqual(['Peter: accepted', 'Joseph: withdrawn']);
  await expect(house.cancelCareRequest(maria, documentId)).rejects.toMatchObject({ code: 'home-care.request-closed' });
});

it('books once, however many acceptances come at once', async () => {
  await ask();
  const id = await offerTo(peter);
  const answers = await Promise.allSettled(Array.from({ length: 100 }, async () => await house.acceptOffer(peter, id)));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const answer of answers)
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'home-care.offer-over' });
  expect(await house.db.query('select 1 from public.appointments')).toHaveLength(1);
  expect((await house.trail()).filter((action) => action === 'care-offer.accepted')).toHaveLength(1);
});

it('goes to the next when somebody declines or says nothing, and says so when nobody is left', async () => {
  const { documentId } = await ask();
  await house.declineOffer(peter, await offerTo(peter), { reason: 'Away' });
  expect(states(await house.readCareRequest(maria, documentId))).toEqual(['Peter: declined', 'Joseph: offered']);
  const late = await offerTo(joseph);
  wait(29);
  expect(await house.moveOffers()).toBe(0);
  wait(1);
  await expect(house.acceptOffer(joseph, late)).rejects.toMatchObject({ code: 'home-care.offer-over' });
  expect(await Promise.all([house.moveOffers(), house.moveOffers()])).toEqual(expect.arrayContaining([0, 1]));
  const request = await house.readCareRequest(maria, documentId);
  expect(request.state).toBe('unfilled');
  expect(states(request)).toEqual(['Peter: declined', 'Joseph: expired']);
  await house.work();
  expect(house.told(/Nobody could take/)).toEqual(['maria']);
});

it('asks nobody who does not fit, is not free then, or has been booked in the meantime', async () => {
  expect(states(await ask({ language: 'sw' }))).toEqual(['Joseph: offered']);
  expect((await ask({ specialty: 'nursing' })).state).toBe('unfilled');
  expect((await ask({ startsAt: '2026-12-02T01:00:00Z' })).state).toBe('unfilled'); // four in the morning
  const waiting = await ask();
  expect(states(waiting)).toEqual(['Peter: offered', 'Joseph: waiting']);
  await house.acceptOffer(joseph, await offerTo(joseph)); // of the first request
  await house.declineOffer(peter, await offerTo(peter), {});
  expect(states(await house.readCareRequest(maria, waiting.documentId))).toEqual([
    'Peter: declined',
    'Joseph: withdrawn',
  ]);
});

it('is taken back by whoever asked, and ends with the patient', async () => {
  const { documentId } = await ask();
  const id = await offerTo(peter);
  expect(states(await house.cancelCareRequest(maria, documentId))).toEqual(['Peter: withdrawn', 'Joseph: withdrawn']);
  await house.work();
  expect(house.told(/offered/)).toEqual([]);
  await expect(house.acceptOffer(peter, id)).rejects.toMatchObject({ code: 'home-care.offer-over' });

  const second = await ask();
  await house.db.transaction(async (tx) => await house.endWithPerson(tx, maria.userId));
  expect((await house.readCareRequest(maria, second.documentId)).state).toBe('cancelled');
});

it('is for those who arrange the visits of a patient, and answered by whom it is offered to', async () => {
  const request = await ask({}, maria, 'key-1');
  expect(await ask({}, maria, 'key-1')).toEqual(request);
  const id = await offerTo(peter);
  for (const other of [joseph, maria])
    await expect(house.acceptOffer(other, id)).rejects.toMatchObject({ code: 'records.not-found' });
  for (const other of [joseph, await house.person('patient', 'James')]) {
    await expect(house.readCareRequest(other, request.documentId)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(house.cancelCareRequest(other, request.documentId)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(ask({ patientId: maria.documentId }, other)).rejects.toMatchObject({ kind: 'not-found' });
  }
  await expect(ask({ startsAt: '2026-12-01T08:10:00Z' })).rejects.toMatchObject({ kind: 'invalid' });
  for (let asked = 1; asked < 5; asked += 1) await ask();
  await expect(ask()).rejects.toMatchObject({ code: 'home-care.too-many-requests' });
});
