import type { UserActor } from '../../../src/kernel/actor';
import { assistantAt, type AssistantHouse } from './house';

jest.setTimeout(60_000);

const DAILY = { kind: 'recurring', frequency: 'daily', times: ['08:00'], timeZone: 'Africa/Nairobi' } as const;

let house: AssistantHouse;
let maria: UserActor;
let james: UserActor;
let caregiver: UserActor;
let linked: { id: number; documentId: string; name: string }[];
beforeEach(async () => {
  linked = [];
  house = await assistantAt('2026-06-01T04:00:00Z', { patientsOf: async () => linked });
  [maria, james, caregiver] = [
    await house.house.aPatient({ timeZone: 'Africa/Nairobi' }),
    await house.house.aPatient({ timeZone: 'Africa/Nairobi' }),
    await house.house.aPatient({ role: 'caregiver' }),
  ];
  await house.house.add(maria, { name: 'Metformin', plan: DAILY });
  await house.house.add(james, { name: 'Secretol', plan: DAILY });
});
afterEach(async () => await house.close());

const asPatient = ({ userId: id, documentId }: UserActor, name: string) => ({ id, documentId, name });
const ask = async (message: string) => await house.chat(caregiver, { message });

it('a caregiver hears what is due for the one they care for, and it stands in that patient’s trail', async () => {
  linked = [asPatient(maria, 'Maria Wanjiru')];
  expect((await ask('What is due today?')).reply).toContain('Maria Wanjiru, today:\n1. Metformin');
  expect((await ask("Show Maria's plans")).reply).toContain('Metformin');
  expect(house.reads.map(({ patientId, record }) => [patientId, record?.type])).toEqual([
    [maria.userId, 'dose'],
    [maria.userId, 'medication'],
  ]);
});

it('of several, they are asked whom they mean', async () => {
  linked = [asPatient(maria, 'Maria Wanjiru'), asPatient(james, 'James Okoth')];
  const asked = await ask('What is due today?');
  expect(asked).toMatchObject({ kind: 'question' });
  expect(asked.reply).toContain('Maria Wanjiru, James Okoth');
  expect((await ask('What is due for James today?')).reply).toContain('Secretol');
});

it('nothing is said of somebody who is not linked, or whose record they may not read', async () => {
  expect((await ask('What is due for James today?')).reply).toContain('Nobody whose record you may read');
  linked = [asPatient(maria, 'Maria Wanjiru')];
  for (const message of ['What is due for James today?', 'Show the plans of James Okoth', james.documentId])
    expect((await ask(message)).reply).not.toContain('Secretol');
});

it('they change nothing here, not even for those they care for', async () => {
  linked = [asPatient(maria, 'Maria Wanjiru')];
  for (const message of [
    'I took Metformin',
    'Remind me to take aspirin 100 mg every day',
    'Move the 8:00 dose to 9:00',
  ])
    expect(await ask(message)).toMatchObject({ kind: 'refused', proposal: null });
});
