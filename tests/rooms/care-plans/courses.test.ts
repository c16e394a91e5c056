import { carePlans, type CarePlans, type Owed } from '../../../src/domains/care-plans';
import { carePlansMigrations } from '../../../src/domains/care-plans/migrations';
import type { UserActor } from '../../../src/kernel/actor';
import { regimensAt, type RegimensRoom } from '../../support/regimens';

jest.setTimeout(60_000);

let regimens: RegimensRoom;
let room: CarePlans;
let maria: UserActor;
let doctor: UserActor;
let heard: number;
beforeEach(async () => {
  regimens = await regimensAt('2026-06-01T04:00:00Z');
  for (const { statements } of carePlansMigrations)
    for (const statement of statements) await regimens.db.query(statement);
  maria = await regimens.aPatient();
  doctor = await regimens.aPatient({ role: 'doctor' });
  heard = 0;
  room = carePlans({
    clock: regimens.clock,
    db: regimens.db,
    audit: { ...regimens.deps.audit, find: async () => ({ rows: [], next: null }) },
    emit: async () => undefined,
    access: { require: async () => maria.userId, may: async () => ({ allowed: true, by: 'link', reason: null }) },
    regimens,
    notify: async (_tx, _owed: Owed) => undefined,
    cancel: async () => undefined,
    doctorsOf: async () => [],
    namesOf: async () => new Map(),
    rowIdOf: async () => null,
    recoveryKey: null,
    model: null,
    modelTimeoutMs: 300,
  });
});
afterEach(async () => await regimens.close());

const write = async (note: string) => await room.writeNote(doctor, { patientId: maria.documentId, note });
/** What listeners are told since the last time. */
const hear = async (): Promise<void> => {
  const doses = regimens.emitted
    .slice(heard)
    .filter(({ name }) => name === 'dose.missed' || name === 'dose.taken' || name === 'dose.skipped')
    .map(({ payload }) => (payload as { doseId: string }).doseId);
  await regimens.db.transaction(async (tx) => await room.followDoses(tx, doses));
  heard = regimens.emitted.length;
};
/** 08:00 in Nairobi comes, and an hour later nobody has said anything. */
const miss = async (date: string): Promise<void> => {
  await regimens.at(`${date}T05:00:00Z`);
  await regimens.at(`${date}T06:01:00Z`);
  await hear();
};
const take = async (date: string): Promise<void> => {
  await regimens.at(`${date}T05:00:00Z`);
  await regimens.takeDose(maria, await doseOn(date), {});
  await hear();
};
const doseOn = async (date: string): Promise<string> => (await regimens.day(maria, date))[0]?.documentId ?? '';
const days = async (): Promise<string[]> => {
  const rows = await regimens.db.query<{ day: string }>(
    `select local_date::text as day from public.doses where status <> 'cancelled' order by due_at`,
  );
  return rows.map(({ day }) => day);
};
const JUNE = (...numbers: number[]): string[] => numbers.map((day) => `2026-06-${String(day).padStart(2, '0')}`);
const WEEK = JUNE(1, 2, 3, 4, 5, 6, 7);

describe('a course of 7 days', () => {
  it('is 7 doses where none is missed', async () => {
    await write('Take the drug daily for 7 days');
    for (const day of WEEK) await take(day);
    await regimens.at('2026-06-12T05:00:00Z');
    expect(await days()).toEqual(WEEK);
  });

  it('has an eighth for a day that is missed, however often that is heard', async () => {
    const { steps } = await write('Take the drug daily for 7 days');
    for (const day of WEEK.slice(0, 2)) await take(day);
    await miss('2026-06-03');
    heard = 0;
    await hear();
    expect((await room.readSteps(doctor, steps[0]?.note ?? ''))[0]?.dosesAdded).toBe(1);
    for (const day of JUNE(4, 5, 6, 7, 8)) await take(day);
    await regimens.at('2026-06-14T05:00:00Z');
    expect(await days()).toEqual([...WEEK, '2026-06-08']);
  });

  it('that is missed on its last day goes on the day after', async () => {
    await write('Take the drug daily for 7 days');
    for (const day of WEEK.slice(0, 6)) await take(day);
    await miss('2026-06-07');
    await take('2026-06-08');
    expect(await days()).toEqual([...WEEK, '2026-06-08']);
  });

  it('loses the added day again when the dose turns out to have been taken, unless that day has come', async () => {
    await write('Take the drug daily for 7 days');
    await miss('2026-06-01');
    await regimens.at('2026-06-02T04:00:00Z');
    await regimens.takeDose(maria, await doseOn('2026-06-01'), { takenAt: '2026-06-01T06:00:00Z' });
    await hear();
    for (const day of WEEK.slice(1)) await take(day);
    await regimens.at('2026-06-14T05:00:00Z');
    expect(await days()).toEqual(WEEK);
  });

  it('loses the added day, too, when it is explained why the dose was skipped, and has it again when that is taken back', async () => {
    await write('Take the drug daily for 7 days');
    await miss('2026-06-01');
    const explained = await doseOn('2026-06-01');
    await regimens.skipDose(maria, explained, { note: 'the doctor said so' });
    await hear();
    await regimens.at('2026-06-02T04:00:00Z');
    await regimens.undoDose(maria, explained, {});
    await hear();
    for (const day of WEEK.slice(1)) await take(day);
    await regimens.at('2026-06-14T05:00:00Z');
    expect(await days()).toEqual([...WEEK, '2026-06-08']);

    await regimens.skipDose(maria, await doseOn('2026-06-01'), {});
    await hear();
    expect(regimens.emitted.filter(({ name }) => name === 'dose.skipped')).toHaveLength(2);
  });

  it('keeps an added day that was decided already', async () => {
    await write('Take the drug daily for 2 days');
    await miss('2026-06-01');
    await take('2026-06-02');
    await take('2026-06-03');
    await regimens.takeDose(maria, await doseOn('2026-06-01'), { takenAt: '2026-06-01T06:00:00Z' });
    await hear();
    expect(await days()).toEqual(JUNE(1, 2, 3));
  });

  it('never becomes longer than twice what was asked for', async () => {
    await write('Take the drug daily for 3 days');
    for (const day of JUNE(1, 2, 3, 4, 5, 6, 7, 8, 9)) await miss(day);
    expect(await days()).toEqual(JUNE(1, 2, 3, 4, 5, 6));
  });
});

it('a course of several doses a day gets as many as were missed: a whole day for a day', async () => {
  await write('Take amoxicillin 500 mg twice daily for 3 days');
  for (const at of ['05:00', '06:01', '17:00', '18:01']) {
    await regimens.at(`2026-06-01T${at}:00Z`);
    await hear();
  }
  await regimens.at('2026-06-02T05:00:00Z');
  await regimens.at('2026-06-04T05:00:00Z');
  expect((await days()).filter((day) => day === '2026-06-04')).toHaveLength(2);
});

it('what has no end, what is taken as needed and what the patient changed stays as it is', async () => {
  await write('Take vitamin D 1000 IU once daily.');
  await miss('2026-06-01');
  expect(await regimens.db.query(`select 1 from careloop.audit where action = 'plan.doses-recounted'`)).toEqual([]);
  expect(await regimens.db.query('select 1 from careloop.note_courses')).toEqual([]);
});

it('a newer note ends the course: nothing of it is lengthened, and the first reminder of the new one is the only one', async () => {
  await write('Take the drug daily for 7 days');
  await regimens.at('2026-06-02T04:00:00Z');
  heard = regimens.emitted.length;
  await write('Take paracetamol 500 mg daily for 5 days');
  await regimens.at('2026-06-02T05:00:00Z');
  const told = await regimens.mail();
  expect(told.size).toBe(1);
  expect([...told.values()][0]?.text).toContain('paracetamol');
  heard = 0;
  await hear();
  expect(await regimens.db.query('select added from careloop.note_courses where added > 0')).toEqual([]);
});
