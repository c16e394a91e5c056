import { updateMedicationInput } from '../../../src/domains/regimens';
import type { UserActor } from '../../../src/kernel/actor';
import { DomainError } from '../../../src/kernel/errors';
import { regimensAt, type RegimensRoom } from '../../support/regimens';

let room: RegimensRoom;
beforeAll(async () => {
  room = await regimensAt('2026-06-01T04:00:00Z', { max: 16 });
});
afterAll(async () => await room.close());

const hourly = (minute: number) => {
  const times = Array.from(
    { length: 24 },
    (_, hour) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
  );
  return {
    plan: {
      kind: 'recurring',
      frequency: 'daily',
      times,
      startDate: '2026-06-01',
      leadMinutes: 10,
      graceMinutes: 30,
      repeatEveryMinutes: 10,
    },
  };
};
const pick = <Choice>(choices: readonly Choice[]): Choice =>
  choices[Math.floor(Math.random() * choices.length)] as Choice;
const count = async (what: string): Promise<number> =>
  (await room.db.query<{ count: number }>(`select count(*)::int as count from ${what}`))[0]?.count ?? -1;

it('keeps its promises while people change, stop and answer and workers tick, all at once', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, async () => await room.aPatient()));
  const ids = await Promise.all(
    people.map(async (person) =>
      [await room.add(person, hourly(0)), await room.add(person, hourly(30))].map(({ documentId }) => documentId),
    ),
  );
  const refused = new Set<string>();
  const refusable = async (ask: Promise<unknown>): Promise<void> => {
    await ask.catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error; // a deadlock would come out here
      refused.add(error.code);
    });
  };

  const someone = async (turn: number): Promise<void> => {
    const who = turn % people.length;
    const person = people[who] as UserActor;
    const theirs = ids[who] as [string, string];
    for (let act = 0; act < 25; act += 1) {
      const medication = pick(theirs);
      const dose = pick([
        ...(await room.day(person)).flatMap(({ status, documentId }) =>
          status === 'cancelled' || documentId === null ? [] : [documentId],
        ),
        'none',
      ]);
      await refusable(
        pick([
          () => room.takeDose(person, dose, {}),
          () => room.skipDose(person, dose, {}),
          () => room.undoDose(person, dose, {}),
          () => room.snoozeDose(person, dose, { minutes: 7 }),
          () => room.updateMedication(person, medication, updateMedicationInput.parse(hourly(pick([0, 15, 30])))),
        ])(),
      );
    }
    await refusable(room.stopMedication(person, theirs[1]));
  };
  const worker = async (): Promise<void> => {
    for (let turn = 0; turn < 40; turn += 1) {
      room.clock.advanceMs(60_000);
      await room.tick();
    }
  };
  await Promise.all([
    ...Array.from({ length: 8 }, async (_, turn) => await someone(turn)),
    ...Array.from({ length: 3 }, worker),
  ]);
  await room.tick();

  expect([...refused].filter((code) => !code.startsWith('regimens.'))).toEqual([]);
  expect(await count(`(select plan_id, due_at from public.doses group by 1, 2 having count(*) > 1) twice`)).toBe(0);
  expect(
    await count(`(select subject_id, attempt from careloop.messages group by 1, 2 having count(*) > 1) twice`),
  ).toBe(0);
  expect(
    await count(
      `careloop.messages message join public.doses dose on dose.document_id = message.subject_id where message.attempt > dose.notices_sent`,
    ),
  ).toBe(0);
  expect(
    await count(
      `(select dose.id from public.doses dose join careloop.messages message on message.subject_id = dose.document_id group by dose.id having count(*) <> max(dose.notices_sent)) lost`,
    ),
  ).toBe(0);
  expect(
    await count(
      `public.doses dose join public.plans plan on plan.id = dose.plan_id where not plan.active and dose.status in ('scheduled', 'due')`,
    ),
  ).toBe(0);
  expect(
    await count(
      `careloop.messages message join public.doses dose on dose.document_id = message.subject_id where message.state = 'waiting' and dose.status in ('taken', 'skipped', 'cancelled')`,
    ),
  ).toBe(0);
  expect(await count(`public.doses where status in ('scheduled', 'due') and wake_at is null`)).toBe(0);
}, 60_000);
