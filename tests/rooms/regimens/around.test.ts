import ICAL from 'ical.js';
import { createMedicationInput, escalationInput, keptPlansQuery, planInput } from '../../../src/domains/regimens';
import type { UserActor } from '../../../src/kernel/actor';
import { ANYBODY, regimensAt, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
let maria: UserActor;
beforeEach(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z');
  maria = await room.aPatient();
});
afterEach(async () => await room.close());

const daily = (time: string, changes: Record<string, unknown> = {}) => ({
  plan: {
    kind: 'recurring',
    frequency: 'daily',
    time,
    startDate: '2026-06-01',
    timeZone: 'Africa/Nairobi',
    ...changes,
  },
});
const firstDose = async (actor = maria) => (await room.day(actor))[0]?.documentId ?? '';
const posted = async (topic: string) =>
  await room.db.query<{ user_id: number; subject_id: string }>(
    `select user_id, subject_id from careloop.messages where channel = 'email' and topic = $1`,
    [topic],
  );

describe('what is at home', () => {
  it('falls as doses are taken, comes back when that is taken back, and never falls below nothing', async () => {
    const { documentId } = await room.add(maria, daily('08:00', { amount: 2 }));
    await room.countStock(maria, documentId, { units: 3 });
    await room.at('2026-06-01T05:00:00Z');
    const dose = await firstDose();
    await room.takeDose(maria, dose, {});
    expect(await room.readStock(maria, documentId)).toMatchObject({
      unitsOnHand: 1,
      runsOutAt: '2026-06-02T05:00:00.000Z',
    });
    await room.undoDose(maria, dose, {});
    expect(await room.readStock(maria, documentId)).toMatchObject({ unitsOnHand: 3 });
    await room.takeDose(maria, dose, {});
    await room.at('2026-06-02T05:00:00Z');
    await room.takeDose(maria, (await room.day(maria)).at(0)?.documentId ?? '', {});
    const { unitsOnHand, history } = await room.refillStock(maria, documentId, { units: 28 });
    expect(unitsOnHand).toBe(28);
    expect(history.map(({ change, left, reason }) => [change, left, reason])).toEqual([
      [28, 28, 'refill'],
      [-1, 0, 'taken'],
      [-2, 1, 'taken'],
      [2, 3, 'undone'],
      [-2, 1, 'taken'],
      [3, 3, 'counted'],
    ]);
  });

  it('is said to be low once until the next refill, by units or by the days that it lasts', async () => {
    const { documentId } = await room.add(maria, daily('08:00'));
    await room.countStock(maria, documentId, { units: 8 });
    await room.setStockAlerts(maria, documentId, { alertBelow: null, alertDaysBefore: 8 });
    expect(await posted('home-stock-low')).toEqual([]);
    for (const day of ['01', '02', '03']) {
      await room.at(`2026-06-${day}T05:00:00Z`);
      await room.takeDose(maria, await firstDose(), {});
    }
    expect(await posted('home-stock-low')).toEqual([{ user_id: maria.userId, subject_id: documentId }]);
    await room.refillStock(maria, documentId, { units: 1 });
    expect(await posted('home-stock-low')).toHaveLength(2);
  });

  it('says how many are needed until a day', async () => {
    const { documentId } = await room.add(
      maria,
      daily('08:00', { times: ['08:00', '20:00'], time: undefined, amount: 0.5 }),
    );
    await room.countStock(maria, documentId, { units: 2 });
    expect(await room.stockNeeded(maria, documentId, { until: '2026-06-10' })).toEqual({
      until: '2026-06-10',
      needed: 10,
      unitsOnHand: 2,
      missing: 8,
    });
  });
});

describe('what a pharmacy hands over', () => {
  const item = { name: 'Metformin', strength: '500 mg', form: 'tablet' as const, instructions: null, frequency: null };
  const receive = async (dispenseId: string, suggestedPlan: object | null, quantity = 30, name = item.name) =>
    await room.db.transaction(async (tx) =>
      room.receiveDispensed(tx, {
        patientUserId: maria.userId,
        dispenseId,
        items: [
          {
            ...item,
            name,
            lineId: 'line-1',
            quantity,
            suggestedPlan: suggestedPlan ? planInput.parse(suggestedPlan) : null,
          },
        ],
      }),
    );

  it('goes to what is taken already, once', async () => {
    const { documentId } = await room.add(maria, {
      name: item.name,
      strength: '500mg',
      form: item.form,
      ...daily('08:00'),
    });
    for (let heard = 0; heard < 2; heard += 1) await receive('d1', null);
    expect(await room.readStock(maria, documentId)).toMatchObject({ unitsOnHand: 30 });
  });

  it('is offered with its suggested plan, which the patient lets go on, and ends with what brought it', async () => {
    await receive('d2', daily('08:00').plan, 10);
    const [medicine] = await room.currentMedicines(room.db, maria.userId);
    expect(medicine).toMatchObject({ name: 'Metformin', strength: '500 mg', form: 'tablet' });
    expect(await room.readStock(maria, medicine?.documentId ?? '')).toMatchObject({ unitsOnHand: 10 });
    await room.at('2026-06-01T06:00:00Z');
    expect(await room.day(maria)).toEqual([]);
    await room.resumeMedication(maria, medicine?.documentId ?? '');
    await room.at('2026-06-01T12:00:00Z');
    expect(await room.day(maria, '2026-06-02')).toMatchObject([{ status: 'scheduled' }]);
    const ended = await room.db.transaction(async (tx) =>
      room.endRegimensOf(tx, { kind: 'system', reason: 'test' }, { type: 'prescription-line', id: 'line-1' }),
    );
    expect(ended).toBe(1);
    expect(await room.currentMedicines(room.db, maria.userId)).toEqual([]);
  });
});

describe('what a pharmacy hands over in parts', () => {
  const receive = async (dispenseId: string, name: string, quantity: number): Promise<void> =>
    await room.db.transaction(async (tx) =>
      room.receiveDispensed(tx, {
        patientUserId: maria.userId,
        dispenseId,
        items: [
          {
            lineId: 'line-2',
            name,
            strength: '500 mg',
            form: 'capsule',
            quantity,
            instructions: null,
            frequency: null,
            suggestedPlan: { kind: 'recurring', frequency: 'daily', times: ['08:00'], count: 5 },
          },
        ],
      }),
    );

  it('is one medication, whatever it is called and whoever hears of it at once', async () => {
    await Promise.all([receive('p1', 'Amoxicillin', 2), receive('p2', 'Amoxil', 2), receive('p3', 'Amoxicillin', 1)]);
    const [medicine, ...others] = await room.currentMedicines(room.db, maria.userId);
    expect(others).toEqual([]);
    expect(await room.readStock(maria, medicine?.documentId ?? '')).toMatchObject({ unitsOnHand: 5 });
  });

  it('has all its doses, however late it is accepted', async () => {
    await receive('p1', 'Amoxicillin', 5);
    const [medicine] = await room.currentMedicines(room.db, maria.userId);
    await room.at('2026-06-10T12:00:00Z');
    await room.resumeMedication(maria, medicine?.documentId ?? '');
    for (let day = 10; day < 20; day += 1) await room.at(`2026-06-${day}T20:00:00Z`);
    const dates = await Promise.all(
      Array.from({ length: 10 }, async (_, day) => (await room.day(maria, `2026-06-${10 + day}`)).length),
    );
    expect(dates.reduce((sum, doses) => sum + doses, 0)).toBe(5);
  });
});

describe('what does not go together', () => {
  const warning = {
    kind: 'interaction' as const,
    severity: 'serious' as const,
    between: ['Warfarin', 'Ibuprofen'] as [string, string],
    ingredients: ['warfarin', 'ibuprofen'],
    reason: 'bleeding',
    management: null,
    source: 'a table',
    sourceDate: '2026-01-01',
  };

  it('is warned of before, and refused until somebody says why', async () => {
    await room.add(maria, { name: 'Warfarin', ...daily('08:00') });
    room.warnings.push(warning);
    expect(await room.checkMedication(maria, { name: 'Ibuprofen' })).toMatchObject([{ severity: 'serious' }]);
    await expect(room.add(maria, { name: 'Ibuprofen', ...daily('09:00') })).rejects.toMatchObject({
      code: 'regimens.serious-interaction',
      faults: [{ path: ['override', 'reason'] }],
    });
    await room.add(maria, { name: 'Ibuprofen', override: { reason: 'agreed with Dr Otieno' }, ...daily('09:00') });
    expect(await room.db.query('select override_reason from public.medications order by id desc limit 1')).toEqual([
      { override_reason: 'agreed with Dr Otieno' },
    ]);
  });

  it('of minor weight is no reason to refuse', async () => {
    room.warnings.push({ ...warning, severity: 'minor' });
    await expect(room.add(maria, { name: 'Ibuprofen', ...daily('09:00') })).resolves.toMatchObject({
      name: 'Ibuprofen',
      warnings: [{ severity: 'minor', reason: 'bleeding' }],
    });
  });
});

describe('a caregiver', () => {
  it('records doses when the patient lets them, with a trace, and finds nothing otherwise', async () => {
    const { documentId } = await room.add(maria, daily('08:00'));
    const asNeeded = await room.add(maria, { plan: { kind: 'as-needed', maxPer24Hours: 2 } });
    const carer = await room.aPatient({ role: 'caregiver' });
    await room.at('2026-06-01T05:00:00Z');
    const dose = await firstDose();
    const record = async () => await room.recordAsNeeded(carer, asNeeded.documentId, {}, { idempotencyKey: null });
    await expect(room.takeDose(carer, dose, {})).rejects.toMatchObject({ code: 'regimens.dose-not-found' });
    await expect(record()).rejects.toMatchObject({ code: 'regimens.medication-not-found' });

    room.allowed.add(`${carer.userId} ${maria.userId} record-doses`);
    expect(await room.takeDose(carer, dose, {})).toMatchObject({ status: 'taken' });
    expect(await record()).toMatchObject({ status: 'taken' });
    expect(await room.db.query('select distinct marked_by from public.doses where status = $1', ['taken'])).toEqual([
      { marked_by: carer.documentId },
    ]);
    await expect(room.stopMedication(carer, documentId)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('a vaccine plan', () => {
  const vaccine = (changes: object = {}) =>
    createMedicationInput.parse({
      name: 'MMR',
      catalogueId: 'mmr',
      plan: { kind: 'one-time', date: '2026-06-01', time: '10:00', timeZone: 'Africa/Nairobi' },
      ...changes,
    });
  const KEY = { idempotencyKey: null };

  it('is kept for a dependant, found by date and by day, and switched off and on', async () => {
    room.dependants.set('tom', {
      id: 'tom',
      guardianId: maria.userId,
      name: 'Tom',
      birthDate: '2024-01-01',
      relation: 'child',
    });
    const plans = room.vaccinePlans;
    const { documentId } = await plans.create(maria, vaccine({ dependantId: 'tom' }), KEY);
    const found = async (query: object) =>
      (await plans.list(maria, keptPlansQuery.parse(query))).map(({ name }) => name);
    expect(await found({ date: '2026-06-01' })).toEqual(['MMR']);
    expect(await found({ date: '2026-06-02' })).toEqual([]);
    expect(await found({ day: 'monday' })).toEqual(['MMR']);
    expect(await found({ day: 'tuesday' })).toEqual([]);
    expect(await found({ dependantId: 'tom' })).toEqual(['MMR']);
    expect(await room.supplementPlans.list(maria, {})).toEqual([]);
    await expect(room.supplementPlans.read(maria, documentId)).rejects.toMatchObject({ kind: 'not-found' });
    await plans.deactivate(maria, documentId);
    await room.at('2026-06-01T06:00:00Z');
    expect(await plans.read(maria, documentId)).toMatchObject({
      about: 'vaccine',
      dependant: { id: 'tom', name: 'Tom' },
      plan: { pausedAt: '2026-06-01T04:00:00.000Z' },
    });
    await plans.activate(maria, documentId);
    await room.at('2026-06-01T07:00:00Z');
    expect((await room.day(maria)).map(({ status }) => status)).toEqual(['due']);
    const other = await room.aPatient();
    await expect(
      plans.create(
        other,
        vaccine({ dependantId: 'tom', plan: { kind: 'one-time', date: '2026-07-01', time: '10:00' } }),
        KEY,
      ),
    ).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('puts its lot back when it is said that it was not given, and knows which dependant it was for', async () => {
    room.dependants.set('tom', {
      id: 'tom',
      guardianId: maria.userId,
      name: 'Tom',
      birthDate: '2024-01-01',
      relation: 'child',
    });
    room.lots.push({ vaccineId: 'mmr', lotId: 'lot-1', lot: 'L-1', left: 1 });
    await room.vaccinePlans.create(maria, vaccine({ dependantId: 'tom' }), KEY);
    await room.at('2026-06-01T07:00:00Z');
    const dose = await firstDose();
    await room.takeDose(maria, dose, { vaccination: { site: 'left thigh' } });
    expect([room.lots, room.given]).toMatchObject([[{ left: 0 }], [{ doseId: dose, recipient: 'Tom' }]]);
    expect(await room.undoDose(maria, dose, { note: 'the wrong child' })).toMatchObject({ vaccination: { lot: null } });
    expect([room.lots, room.given]).toMatchObject([[{ left: 1 }], []]);
  });

  it('keeps product, lot, site and giver of what was given, and lowers the lot', async () => {
    room.lots.push({ vaccineId: 'mmr', lotId: 'lot-1', lot: 'L-1', left: 1 });
    await room.vaccinePlans.create(maria, vaccine(), KEY);
    await room.at('2026-06-01T07:00:00Z');
    const vaccination = { product: 'Priorix', site: 'left upper arm', givenBy: 'Nurse Achieng' };
    expect(await room.takeDose(maria, await firstDose(), { vaccination })).toMatchObject({
      vaccination: { ...vaccination, lot: 'L-1' },
    });
    expect(room.lots).toMatchObject([{ left: 0 }]);
    await room.vaccinePlans.create(
      maria,
      vaccine({ plan: { kind: 'one-time', date: '2026-06-01', time: '11:00' } }),
      KEY,
    );
    const second = (await room.day(maria)).at(-1)?.documentId ?? '';
    await expect(room.takeDose(maria, second, { vaccination: { lotId: 'lot-1' } })).rejects.toMatchObject({
      code: 'catalogue.stock-too-low',
    });
  });
});

describe('escalation', () => {
  const agree = async (people: readonly string[] = []) =>
    await room.agreeEscalation(
      maria,
      escalationInput.parse({
        steps: [
          { afterMinutes: 30, people, contacts: people.length ? [] : [{ name: 'Grace', email: 'grace@people.test' }] },
        ],
        consent: true,
      }),
    );

  it('never starts without consent, tells a linked carer without naming the drug, and stops at the answer', async () => {
    const carer = await room.aPatient({ role: 'caregiver' });
    await room.add(maria, { name: 'Zidovudine', ...daily('08:00') });
    await room.at('2026-06-01T05:00:00Z');
    room.clock.set('2026-06-01T05:40:00Z');
    await room.telling.moveEscalations();
    expect(await posted('dose-unanswered')).toEqual([]);

    await expect(agree([carer.documentId])).rejects.toMatchObject({ kind: 'invalid' });
    await room.db.query(
      `insert into public.care_links (document_id, patient_id, carer_id, kind, status) values ('l', $1, $2, 'caregiver', 'active')`,
      [maria.userId, carer.userId],
    );
    await agree([carer.documentId]);
    await room.at('2026-06-02T05:00:00Z');
    room.clock.set('2026-06-02T05:31:00Z');
    await room.telling.moveEscalations();
    const [told] = await posted('dose-unanswered');
    expect(told?.user_id).toBe(carer.userId);
    const facts = await room.unansweredFacts([
      { id: 'm', userId: carer.userId, subjectId: told?.subject_id ?? '', attempt: 1 },
    ]);
    expect([...facts.values()]).toEqual([{ patient: 'Maria', localTime: '08:00', timeZone: 'Africa/Nairobi' }]);

    await room.takeDose(maria, told?.subject_id ?? '', {});
    expect(
      (await room.unansweredFacts([{ id: 'm', userId: carer.userId, subjectId: told?.subject_id ?? '', attempt: 1 }]))
        .size,
    ).toBe(0);
    room.clock.set('2026-06-02T08:00:00Z');
    await room.telling.moveEscalations();
    expect(await posted('dose-unanswered')).toHaveLength(1);
  });

  it('can be seen and ended', async () => {
    const policy = await agree();
    expect(await room.listEscalations(maria)).toMatchObject([
      { id: policy.id, medication: null, endedAt: null, steps: [{ afterMinutes: 30, contacts: [{ name: 'Grace' }] }] },
    ]);
    await room.endEscalation(maria, policy.id);
    expect(await room.listEscalations(maria)).toMatchObject([{ endedAt: '2026-06-01T04:00:00.000Z' }]);
    const other = await room.aPatient();
    await expect(room.endEscalation(other, policy.id)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('the calendar feed', () => {
  it('opens in another parser with the right instants across a clock change, until it is renewed or revoked', async () => {
    room.clock.set('2026-03-27T12:00:00Z');
    const anna = await room.aPatient({ timeZone: 'Europe/Berlin' });
    await room.add(anna, {
      name: 'Zidovudine',
      ...daily('08:00', { startDate: '2026-03-28', endDate: '2026-03-31', timeZone: 'Europe/Berlin' }),
    });
    const { url } = await room.renewFeed(anna);
    const token = (url ?? '').split('/').at(-1) ?? '';
    const { body, type } = await room.openFeed(ANYBODY, token);
    expect(type).toBe('text/calendar; charset=utf-8');
    expect(body).not.toContain('Zidovudine');
    const calendar = new ICAL.Component(ICAL.parse(body));
    const zones = calendar.getAllSubcomponents('vtimezone');
    expect(zones).toHaveLength(1);
    for (const zone of zones) ICAL.TimezoneService.register(zone);
    const starts = calendar
      .getAllSubcomponents('vevent')
      .map((event) => new ICAL.Event(event).startDate.toJSDate().toISOString())
      .sort();
    expect(starts).toEqual([
      '2026-03-28T07:00:00.000Z',
      '2026-03-29T06:00:00.000Z',
      '2026-03-30T06:00:00.000Z',
      '2026-03-31T06:00:00.000Z',
    ]);
    expect(JSON.stringify(await room.db.query('select * from careloop.calendar_feeds'))).not.toContain(
      token.slice(0, 20),
    );
    await room.renewFeed(anna);
    await expect(room.openFeed(ANYBODY, token)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await room.revokeFeed(anna)).toEqual({ revoked: true });
    expect(await room.revokeFeed(anna)).toEqual({ revoked: false });
  });
});

it('tells what was missed and what was taken, and how much was taken in', async () => {
  await room.supplementPlans.create(
    maria,
    createMedicationInput.parse({
      name: 'Vitamin D',
      ...daily('08:00', { times: ['08:00', '20:00'], time: undefined, amount: 2 }),
    }),
    { idempotencyKey: null },
  );
  await room.at('2026-06-01T05:00:00Z');
  await room.takeDose(maria, await firstDose(), {});
  await room.at('2026-06-01T17:00:00Z');
  await room.at('2026-06-01T18:00:00Z');
  expect(room.emitted.map(({ name }) => name)).toEqual(['dose.taken', 'dose.missed']);
  expect(await room.intake(maria, { about: 'supplement', from: '2026-06-01', to: '2026-06-01' })).toMatchObject([
    { date: '2026-06-01', about: 'supplement', planned: 4, taken: 2, missed: 2, skipped: 0 },
  ]);
});

it('keeps no more than a person can keep', async () => {
  await room.db.query(
    `insert into public.medications (document_id, name, active, patient_id) select 'm' || n, 'x', true, $1 from generate_series(1, 200) n`,
    [maria.userId],
  );
  await expect(room.add(maria, daily('08:00'))).rejects.toMatchObject({ code: 'regimens.too-many-medications' });
});
