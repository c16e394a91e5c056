import type { UserActor } from '../../../src/kernel/actor';
import { homeCareAt, type HomeCareHouse } from './home-care-house';

jest.setTimeout(300_000);

const MINUTE_MS = 60_000;
const ALARM = /Urgent|getting worse/;
const EVERYBODY = ['amina', 'asha', 'otieno'];

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
  await house.contact(maria, 'Asha', '+254712000001');
});
afterEach(async () => await house.close());

const wait = (minutes: number): void =>
  house.clock.set(new Date(house.clock.now().getTime() + minutes * MINUTE_MS).toISOString());
const begun = async (patient = maria): Promise<string> => {
  const id = await house.visit(patient, joseph);
  await house.checkIn(joseph, id, {});
  return id;
};
const rows = async (table: string): Promise<number> => (await house.db.query(`select 1 from ${table}`)).length;
const written = async (): Promise<readonly number[]> => [
  await rows('public.care_reports'),
  await rows('careloop.status_changes'),
  await rows('public.care_alerts'),
  await rows('careloop.escalations'),
];
const theAlert = async (): Promise<string> =>
  (await house.room.openAlertsOf(maria.userId)).map(({ documentId }) => documentId)[0] ?? '';

it('writes the alert with the report or neither, wherever the process is killed', async () => {
  let kills = 0;
  for (const [n, patientStatus] of ['critical', 'deceased'].entries()) {
    const patient = await house.person('patient', `Patient ${n}`);
    const visit = await begun(patient);
    const report = async (): Promise<unknown> => await house.report(joseph, visit, { patientStatus });
    const before = await written();
    let statement = 0;
    while (await house.db.killedAt(statement, report)) {
      expect(await written()).toEqual(before);
      statement += 1;
    }
    expect(await written()).toEqual(before.map((count) => count + 1));
    kills += statement;
    wait(120);
  }
  expect(kills).toBeGreaterThan(50);
});

it('owes every step to everybody once, wherever the worker that posts it is killed', async () => {
  await house.report(joseph, await begun(), { patientStatus: 'critical' });
  for (const minutes of [0, 5, 10]) {
    wait(minutes);
    let statement = 0;
    while (await house.db.killedAt(statement, house.postAlerts)) statement += 1;
    expect(statement).toBeGreaterThan(5);
    await house.work();
    expect(house.told(ALARM)).toEqual(EVERYBODY);
  }
});

it('goes on telling until somebody acknowledges, and through nothing else', async () => {
  await house.report(joseph, await begun(), { patientStatus: 'critical' });
  for (let minutes = 0; minutes <= 20; minutes += 5) {
    await house.work();
    wait(5);
  }
  house.told(ALARM);
  for (let hours = 1; hours <= 12; hours += 1) {
    wait(60);
    await house.work();
    expect(house.told(ALARM)).toContain('otieno');
  }
  await house.acknowledgeAlert(admin, await theAlert());
  wait(600);
  await house.work();
  expect(house.told(ALARM)).toEqual([]);
});

it('tells a contact or physician who was removed nothing from the same second', async () => {
  await house.report(joseph, await begun(), { patientStatus: 'critical' });
  await house.postAlerts(); // owed to all of them, and not sent
  await house.db.query('delete from careloop.emergency_contacts where user_id = $1', [maria.userId]);
  const [link] = await house.people.activeLinks(maria, 'patient', 'doctor');
  await house.people.endLink(maria, link?.id ?? '', null);
  house.told(/./);
  for (const minutes of [0, 5, 10, 5]) {
    wait(minutes);
    await house.work();
    expect(new Set(house.told(ALARM))).toEqual(new Set(['otieno']));
  }
  expect(house.texts).toEqual([]);
});

it('tells a contact or physician at once of an alert that is open, and again as everybody is, until it is taken', async () => {
  await house.report(joseph, await begun(), { patientStatus: 'critical' });
  await house.work();
  house.told(ALARM);
  wait(1);
  const contact = { name: 'Baraka', relation: 'son', phone: '+254712000009', email: 'baraka@people.test', order: 1 };
  const kept = await house.accounts.emergencyContacts.add(maria, contact);
  await house.work();
  expect(house.told(ALARM)).toEqual(['baraka']);
  expect(house.texts.filter(({ to }) => to === contact.phone)).toHaveLength(1);

  await house.accounts.emergencyContacts.change(maria, kept.id, { ...contact, version: 1, phone: '+254712000010' });
  await house.work();
  expect(house.told(ALARM)).toEqual([]); // the address was told before, the number was not
  expect(house.texts.filter(({ to }) => to === '+254712000010')).toHaveLength(1);

  wait(5);
  await house.work();
  expect(new Set(house.told(ALARM))).toEqual(new Set([...EVERYBODY, 'baraka']));
  await house.acknowledgeAlert(amina, await theAlert());
  await house.accounts.emergencyContacts.add(maria, { ...contact, name: 'Late', email: 'late@people.test' });
  wait(60);
  await house.work();
  expect(house.told(ALARM)).toEqual([]);
});

it('tells a physician who is linked while an alert is open', async () => {
  await house.report(joseph, await begun(), { patientStatus: 'critical' });
  await house.work();
  house.told(ALARM);
  const [link] = await house.people.activeLinks(maria, 'patient', 'doctor');
  await house.people.endLink(maria, link?.id ?? '', null);
  const kamau = await house.person('doctor', 'Kamau');
  const asked = await house.people.requestLink(maria, { receiverId: kamau.documentId });
  await house.people.respondToLink(kamau, asked.id, 'accepted');
  await house.work();
  expect(house.told(ALARM)).toEqual(['kamau']);
});

it('says it by e-mail and SMS; one channel that is dead stops nothing', async () => {
  house.email.answer(() => 'is-down');
  await house.report(joseph, await begun(), { patientStatus: 'critical' });
  await house.work();
  expect(house.texts).toMatchObject([{ to: '+254712000001', text: expect.not.stringMatching(/Maria/) }]);
  house.email.answer(() => 'accepts');
  wait(6);
  await house.work();
  expect(new Set(house.told(ALARM))).toEqual(new Set(EVERYBODY));
});
