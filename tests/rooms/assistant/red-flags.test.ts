import type { UserActor } from '../../../src/kernel/actor';
import { assistantAt, type AssistantHouse } from './house';

jest.setTimeout(60_000);

const DOCTOR_ID = 4711;
const TEAM = { physicians: [DOCTOR_ID], contacts: [{ name: 'John', email: 'john@home.test', phone: '+254700000001' }] };
const HURTS = 'I have crushing chest pain';

let house: AssistantHouse;
let maria: UserActor;
beforeEach(async () => {
  house = await assistantAt('2026-06-01T04:00:00Z', {
    careTeam: TEAM,
    patientsOf: async (sql) =>
      await sql.query('select id, document_id as "documentId", coalesce(name, \'\') as name from public.up_users'),
  });
  maria = await house.house.aPatient({ timeZone: 'Africa/Nairobi' });
});
afterEach(async () => await house.close());

describe('a red flag, where nobody else is to be told', () => {
  it('is answered with where to call, which comes as a message as well, once', async () => {
    const result = house.talk(maria);
    const { kind, reply } = await result(HURTS);
    expect(kind).toBe('emergency');
    expect(reply).toContain('999 or 112');
    expect(reply).toContain('Nobody else has been told');
    await result('it is getting worse, I cannot breathe');
    expect(house.told).toEqual([{ message: 'assistant-help', userId: maria.userId }]);
    expect(house.escalations).toEqual([]);
  });

  it('reaches those who care for them when they say “tell them”, and not what was said', async () => {
    const result = house.talk(maria);
    expect((await result('tell them')).reply).toContain('nothing to tell');
    await result('I want to kill myself');
    expect(await result('Tell them please')).toMatchObject({ kind: 'done' });
    expect(house.escalations).toMatchObject([
      {
        patientId: maria.userId,
        steps: [
          { afterMs: 0, to: { userIds: [DOCTOR_ID], contacts: TEAM.contacts } },
          { afterMs: 300_000, to: { userIds: [DOCTOR_ID] } },
          { afterMs: 900_000, to: { admins: true } },
        ],
      },
    ]);
    expect(JSON.stringify(house.escalations)).not.toContain('kill');
    expect(await house.audited()).toContain('assistant.alert-shared');
  });
});

describe('a red flag of somebody who has agreed that others are told', () => {
  beforeEach(async () => {
    await house.setSettings(maria, { tellsContacts: true });
    await house.chat(maria, { message: HURTS });
  });

  it('is told at once, and again only for what is said an hour later', async () => {
    await house.chat(maria, { message: HURTS });
    expect(house.escalations).toHaveLength(1);
    house.clock.set('2026-06-01T05:30:00Z');
    await house.chat(maria, { message: HURTS });
    expect(house.escalations).toHaveLength(2);
    expect(house.stopped).toHaveLength(1);
  });

  it('ends for everybody when somebody who reads the record sees to it', async () => {
    const doctor = await house.house.aPatient({ role: 'doctor' });
    const [alert] = await house.listAlerts(doctor);
    expect(alert).toMatchObject({ patient: { documentId: maria.documentId }, flag: 'emergency', acknowledgedAt: null });
    const id = alert?.documentId ?? '';
    expect(await house.countOpenAlerts()).toBe(1);
    await house.acknowledgeAlert(doctor, id);
    const { acknowledgedAt } = await house.acknowledgeAlert(doctor, id);
    expect(acknowledgedAt).toBe('2026-06-01T04:00:00.000Z');
    expect(house.stopped).toEqual([id]);
    expect(await house.countOpenAlerts()).toBe(0);
    const owed = [{ id: 'm', subjectId: id, userId: 1, attempt: 1 }];
    expect((await house.alertsForMessages(owed)).size).toBe(0);
  });

  it('is told nobody any more once they take it back', async () => {
    await house.setSettings(maria, { tellsContacts: false });
    house.clock.set('2026-06-01T06:00:00Z');
    await house.chat(maria, { message: HURTS });
    expect(house.escalations).toHaveLength(1);
    expect(await house.audited()).toEqual(
      expect.arrayContaining(['assistant.contacts-agreed', 'assistant.contacts-withdrawn', 'assistant.alert-raised']),
    );
  });
});

it('a caregiver who writes of somebody else is told where to call, and nobody is told by it', async () => {
  const caregiver = await house.house.aPatient({ role: 'caregiver' });
  const { reply, kind } = await house.chat(caregiver, { message: 'She cannot breathe' });
  expect(kind).toBe('emergency');
  expect(reply).toContain('call for them now');
  expect([house.told, house.escalations]).toEqual([[], []]);
});
