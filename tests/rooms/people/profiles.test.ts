import { profileInput } from '../../../src/domains/people';
import type { UserActor } from '../../../src/kernel/actor';
import { careAt, type CareHouse } from '../../support/care';

let house: CareHouse;
let maria: UserActor;
let doctor: UserActor;
beforeEach(async () => {
  house = await careAt('2026-06-10T08:00:00Z');
  maria = await house.person('patient');
  doctor = await house.person('doctor');
});
afterEach(async () => await house.close());

const profile = (version: number) =>
  profileInput.parse({
    birthDate: '1984-03-09',
    bloodGroup: 'O+',
    allergies: [{ substance: 'Penicillin', severity: 'severe' }],
    addresses: [
      { label: 'Home', line: '12 Ngong Road', city: 'Nairobi', country: 'KE', latitude: -1.3, longitude: 36.8 },
    ],
    version,
  });

it('is kept by the patient, and two devices cannot undo each other unseen', async () => {
  expect(await house.readProfile(maria)).toMatchObject({ version: 0, allergies: [], addresses: [] });
  const tries = await Promise.allSettled([house.putProfile(maria, profile(0)), house.putProfile(maria, profile(0))]);
  expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await house.readProfile(maria)).toMatchObject({
    version: 1,
    birthDate: '1984-03-09',
    allergies: [{ substance: 'Penicillin', severity: 'severe' }],
    addresses: [{ city: 'Nairobi', latitude: -1.3 }],
  });
  await expect(house.putProfile(maria, { ...profile(1), birthDate: '2026-06-11' })).rejects.toMatchObject({
    faults: [{ path: ['birthDate'] }],
  });
});

it('has allergies and conditions that a doctor of the patient keeps, and nobody else', async () => {
  await house.putProfile(maria, profile(0));
  const clinical = { allergies: [], conditions: [{ name: 'Asthma', since: null, note: null }] };
  const put = async (actor: UserActor, version = 1) =>
    await house.putClinical(actor, maria.documentId, { ...clinical, version });
  await expect(put(doctor)).rejects.toMatchObject({ code: 'records.not-found' });
  await expect(house.readProfileOf(doctor, maria.documentId)).rejects.toMatchObject({ code: 'records.not-found' });

  const { id } = await house.chooseDoctor(maria, doctor.documentId);
  await expect(put(doctor, 0)).rejects.toMatchObject({ code: 'records.changed-elsewhere' });
  expect(await put(doctor)).toMatchObject({ version: 2, conditions: [{ name: 'Asthma' }], bloodGroup: 'O+' });
  expect(await house.readProfileOf(doctor, maria.documentId)).toMatchObject({ version: 2 });

  await house.setPermissions(maria, id, ['read-record']);
  await expect(put(doctor, 2)).rejects.toMatchObject({ code: 'records.not-found' });
  await expect(put(maria, 2)).rejects.toMatchObject({ code: 'records.not-found' });
  expect(await house.trail()).toEqual(
    expect.arrayContaining(['profile.updated', 'profile.clinical-updated', 'care-link.permissions-set']),
  );
});
