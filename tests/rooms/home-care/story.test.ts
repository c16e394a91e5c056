import { submitCredentialInput } from '../../../src/domains/accounts';
import { bookInput } from '../../../src/domains/appointments';
import appointmentsManifest from '../../../src/domains/appointments/manifest';
import { caregiversQuery, recommendationInput } from '../../../src/domains/home-care';
import homeCareManifest from '../../../src/domains/home-care/manifest';
import type { UserActor } from '../../../src/kernel/actor';
import { anonymous, EVERYBODYS_DOCUMENT, phone } from '../../support/accounts';
import { homeCareAt, type HomeCareHouse } from './home-care-house';
import type { Figure } from '../../../src/ports/room';

jest.setTimeout(120_000);

const MINUTE_MS = 60_000;
const JOSEPH = '+254712000001';
const MARIA = '+254712000002';
const ASHA = '+254712000003';
const ALARM = /Urgent/;

let house: HomeCareHouse;
beforeEach(async () => {
  house = await homeCareAt('2026-12-01T06:00:00Z');
});
afterEach(async () => await house.close());

const wait = async (minutes: number): Promise<void> => {
  house.clock.set(new Date(house.clock.now().getTime() + minutes * MINUTE_MS).toISOString());
  await house.work();
};
/** What was sent to this number since the last time. */
const textsTo = (number: string): number => {
  const found = house.texts.filter(({ to }) => to === number).length;
  house.texts.splice(0, house.texts.length, ...house.texts.filter(({ to }) => to !== number));
  return found;
};
const wantsTexts = async (person: UserActor, smsNumber: string): Promise<void> => {
  await house.db.query(
    `insert into careloop.preferences (user_id, choices, version, updated_at) values ($1, $2::jsonb, 1, now())`,
    [
      person.userId,
      JSON.stringify({
        smsNumber,
        allowsDetails: false,
        quietHours: null,
        topics: { appointments: { email: true, sms: true, push: false, inApp: true } },
      }),
    ],
  );
};

/** A caregiver who registers, confirms the address, submits a licence, and is verified by an admin. */
const aVerifiedCaregiver = async (admin: UserActor): Promise<UserActor> => {
  const email = 'joseph@people.test';
  await house.accounts.register(anonymous, {
    email,
    name: 'Joseph',
    password: 'seven green kettles',
    role: 'caregiver',
    timeZone: 'Africa/Nairobi',
    language: 'en',
  });
  await house.work();
  const code = /\d{6}/.exec(house.letters().findLast(({ to }) => to === email)?.text ?? '')?.[0] ?? '';
  await house.accounts.verifyEmail(anonymous, { email, code }, phone);
  const [found] = await house.db.query<{ userId: number; documentId: string }>(
    'select id as "userId", document_id as "documentId" from public.up_users where email = $1',
    [email],
  );
  const joseph = { ...admin, ...found, role: 'caregiver' as const };
  await house.accounts.submitCredential(
    joseph,
    submitCredentialInput.parse({
      number: 'N-77',
      issuer: 'Nursing council',
      issuedOn: '2024-01-15',
      expiresOn: '2028-01-15',
      documents: [EVERYBODYS_DOCUMENT],
    }),
  );
  const search = async () => (await house.searchCaregivers(admin, caregiversQuery.parse({}))).caregivers;
  expect(await search()).toEqual([]);
  await house.accounts.decideVerification(admin, 'caregiver', joseph.documentId, { decision: 'approve', reason: null });
  expect(await search()).toMatchObject([{ name: 'Joseph' }]);
  return joseph;
};

/** What the rooms count for `GET /api/admin/dashboard`, which shows no number of fewer than five patients. */
const counted = async (name: string): Promise<number | null> => {
  const inRooms: readonly { readonly figure: Figure; readonly room: unknown }[] = [
    ...(homeCareManifest.figures ?? []).map((figure) => ({ figure, room: house.room })),
    ...(appointmentsManifest.figures ?? []).map((figure) => ({ figure, room: house.appointments })),
  ];
  const found = inRooms.find(({ figure }) => figure.name === name);
  if (!found) throw new Error(`No room counts ${name}.`);
  const span = { from: new Date('2026-11-30T21:00:00Z'), to: new Date('2026-12-07T21:00:00Z') };
  return await found.figure.count(found.room, span);
};

it('a caregiver is found, comes, and raises the alarm; it is told until somebody takes it, and the figures tell it', async () => {
  const admin = await house.person('admin', 'Otieno');
  const amina = await house.person('doctor', 'Amina');
  const maria = await house.person('patient', 'Maria');
  const primary = await house.people.chooseDoctor(maria, amina.documentId);
  await house.people.setPrimary(maria, primary.id);
  await house.contact(maria, 'Asha', ASHA);
  await house.contact(maria, 'Maria', MARIA);

  const joseph = await aVerifiedCaregiver(admin);
  await house.appointments.changeOwnProfile(joseph, { specialties: ['nursing'], languages: ['en', 'sw'] });
  await house.open(joseph);
  await wantsTexts(joseph, JOSEPH);
  await wantsTexts(maria, MARIA);

  await house.recommend(amina, maria.documentId, recommendationInput.parse({ caregiverId: joseph.documentId }));
  const found = await house.searchCaregivers(maria, caregiversQuery.parse({ specialty: 'nursing', language: 'sw' }));
  expect(found.caregivers).toMatchObject([{ documentId: joseph.documentId, recommended: true }]);

  const booked = await house.appointments.book(
    maria,
    bookInput.parse({ caregiverId: joseph.documentId, startsAt: '2026-12-02T07:00:00Z', type: 'in_person' }),
  );
  await house.work();
  house.told(/./);
  textsTo(JOSEPH);
  textsTo(MARIA);
  await house.appointments.setStatus(joseph, booked.documentId, { status: 'confirmed' });
  await house.work();
  expect(house.told(/confirmed/i)).toEqual(['joseph', 'maria']);
  expect([textsTo(JOSEPH), textsTo(MARIA)]).toEqual([1, 1]);

  house.clock.set('2026-12-02T07:00:00Z');
  await house.checkIn(joseph, booked.documentId, await house.visitCode(maria, booked.documentId));
  house.clock.set('2026-12-02T08:00:00Z');
  await house.checkOut(joseph, booked.documentId, {});
  await house.work();
  house.told(/./);
  textsTo(MARIA);
  await house.report(joseph, booked.documentId, {
    patientStatus: 'critical',
    vitals: { bloodPressure: '88/50', heartRate: 128, temperature: 39.4, respiratoryRate: 28, oxygenSaturation: 89 },
  });

  const everybody = ['amina', 'asha', 'otieno'];
  await wait(0);
  expect([house.told(ALARM), textsTo(ASHA)]).toEqual([everybody, 1]);
  await wait(5);
  expect([house.told(ALARM), textsTo(ASHA)]).toEqual([everybody, 1]);
  await wait(10);
  expect([house.told(ALARM), textsTo(ASHA)]).toEqual([everybody, 1]);
  for (let more = 0; more < 3; more += 1) {
    await wait(5);
    expect([house.told(ALARM), textsTo(ASHA)]).toEqual([['otieno'], 0]);
  }
  expect(textsTo(MARIA)).toBe(0);

  const [open] = (await house.careBoard(admin)).alerts;
  expect(open).toMatchObject({ state: 'open', level: 'critical', patientName: 'Maria' });
  await house.acknowledgeAlert(amina, open?.documentId ?? '');
  await wait(120);
  expect(house.told(ALARM)).toEqual([]);

  expect((await house.people.statusHistory(maria, maria.documentId, { page: 1, pageSize: 25 })).data).toMatchObject([
    { status: 'critical', by: 'Joseph', source: { type: 'care-report' } },
  ]);
  expect(await house.room.countOpenAlerts()).toBe(0);
  expect(await counted('home-care.reports')).toBe(1);
  expect(await counted('home-care.alerts')).toBe(1);
  expect(await counted('home-care.alert-response')).toBe(30 * 60);
  expect(await counted('appointments.booked')).toBe(1);
  expect(await counted('appointments.completed')).toBe(1);
});
