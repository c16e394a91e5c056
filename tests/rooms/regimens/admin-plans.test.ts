import { adminPlansQuery } from '../../../src/domains/regimens';
import { regimensAt, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
beforeAll(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z');
});
afterAll(async () => await room.close());

const DAILY = { kind: 'recurring', frequency: 'daily', time: '08:00' };

it('Whoever looks after accounts finds everybody’s plans, with whose they are, or those of one person', async () => {
  const [maria, james] = [await room.aPatient(), await room.aPatient()];
  const admin = await room.aPatient({ role: 'admin' });
  room.dependants.set('tom', {
    id: 'tom',
    guardianId: maria.userId,
    name: 'Tom',
    birthDate: '2024-01-01',
    relation: 'child',
  });
  await room.add(maria, { name: 'Metformin', plan: DAILY });
  await room.add(maria, { name: 'Zinc', about: 'supplement', dependantId: 'tom', plan: DAILY });
  await room.add(james, { name: 'Amlodipine', plan: DAILY });
  const found = async (query: object) => {
    const { plans, pagination } = await room.adminPlans(admin, adminPlansQuery.parse(query));
    expect(pagination.total).toBe(plans.length);
    return plans.map(({ medication, patient, dependant }) => [
      medication.name,
      patient.documentId,
      dependant?.name ?? null,
    ]);
  };
  const ofMaria = [
    ['Zinc', maria.documentId, 'Tom'],
    ['Metformin', maria.documentId, null],
  ];
  expect(await found({})).toEqual([['Amlodipine', james.documentId, null], ...ofMaria]);
  expect(await found({ patientId: maria.documentId })).toEqual(ofMaria);
  expect(await found({ patientId: maria.documentId, about: 'medication' })).toEqual([ofMaria[1]]);
  await expect(found({ patientId: 'nobody' })).rejects.toMatchObject({ kind: 'not-found' });
});
