import { goalInput, type GoalInput } from '../../../src/domains/wellbeing';
import { wellbeingMessages } from '../../../src/domains/wellbeing/messages';
import { seedWellbeing } from '../../../src/domains/wellbeing/seeds';
import type { UserActor } from '../../../src/kernel/actor';
import { choices, wellbeingAt, type WellbeingHouse } from './house';

jest.setTimeout(240_000);

let house: WellbeingHouse;
let maria: UserActor;
beforeEach(async () => {
  house = await wellbeingAt('2026-06-01T08:00:00Z');
  maria = await house.person();
});
afterEach(async () => await house.close());

const KEYLESS = { idempotencyKey: null };
const aGoal = (changes: Partial<GoalInput> = {}): GoalInput =>
  goalInput.parse({
    title: 'Walk more',
    horizon: 'short',
    unit: 'steps a day',
    direction: 'up',
    start: 2000,
    target: 6000,
    until: '2026-06-10',
    ...changes,
  });
const answer = async (who: UserActor, score: number) => {
  const quiz = await house.shipped(who, 'who-5');
  await house.answerQuiz(who, quiz.documentId, { answers: choices(quiz, Array<number>(5).fill(score)) }, KEYLESS);
};

describe('a health score', () => {
  it('is made of what is known, and says of each part what it weighs and since when', async () => {
    expect((await house.readHealthScores(maria, {})).latest).toBeNull();
    house.takes(maria, 80);
    await answer(maria, 3);
    await house.deps.db.transaction(
      async (tx) =>
        await house.receiveVitalSigns(tx, {
          patientUserId: maria.userId,
          at: new Date('2026-05-31T08:00:00Z'),
          source: { type: 'visit-report', id: 'r1' },
          signs: { systolic: 120, heartRate: 99, temperature: null, respiratoryRate: null, oxygenSaturation: null },
        }),
    );
    const { latest, explanation } = await house.readHealthScores(maria, {});
    expect(latest?.parts.map(({ part, value, since }) => [part, value, since])).toEqual([
      ['adherence', 80, '2026-05-03'],
      ['quizzes', 60, '2026-06-01'],
      ['vital-signs', 50, '2026-05-31'],
      ['goals', null, null],
      ['own-rating', null, null],
    ]);
    expect(latest?.score).toBe(68.1); // (80 × 40 + 60 × 25 + 50 × 15) / 80
    expect(explanation).toContain('no diagnosis');
  });

  it('is computed once a day for everybody, and has a trend', async () => {
    await answer(maria, 2);
    expect(await house.rollUpScores()).toBe(1);
    expect(await house.rollUpScores()).toBe(0);
    house.clock.set('2026-06-02T08:00:00Z');
    await answer(maria, 4);
    expect(await house.rollUpScores()).toBe(1);
    const { days, trend } = await house.readHealthScores(maria, {});
    expect(days.map(({ day, score }) => [day, score])).toEqual([
      ['2026-06-01', 40],
      ['2026-06-02', 80],
    ]);
    expect(trend).toEqual({ direction: 'up', change: 40 });
  });

  it('given by oneself stands beside, and counts as a part', async () => {
    await house.rateOwnHealth(maria, { score: 30, note: 'tired' });
    await house.rateOwnHealth(maria, { score: 70, note: null });
    const { days, latest } = await house.readHealthScores(maria, {});
    expect(days.map(({ source, score }) => [source, score])).toEqual([
      ['submitted', 70],
      ['computed', 70],
    ]);
    expect(latest?.parts.find(({ part }) => part === 'own-rating')?.value).toBe(70);
  });

  it('is read by those who care and by nobody else', async () => {
    const doctor = await house.person('doctor');
    await expect(house.readHealthScores(doctor, { patient: maria.documentId })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await house.link(doctor, maria);
    expect((await house.readHealthScores(doctor, { patient: maria.documentId })).latest).toBeNull();
  });
});

it('a group of fewer than five tells nothing, and larger ones only what tells of nobody', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, async () => await house.person()));
  await house.shipQuizzes();
  const admin = await house.person('admin');
  for (const somebody of people.slice(0, 4)) await answer(somebody, 5);
  await house.rollUpScores();
  await house.rollUpGroups();
  expect(await house.readGroup(admin, {})).toMatchObject({
    fewest: 5,
    days: [],
    quizzes: [{ people: null, bands: [] }],
  });
  await answer(people[4] as UserActor, 5);
  await answer(people[5] as UserActor, 0);
  for (const _ of [1, 2, 3, 4, 5]) await answer(people[5] as UserActor, 0);
  house.clock.set('2026-06-02T08:00:00Z');
  await house.rollUpScores();
  await house.rollUpGroups();
  expect(await house.readGroup(admin, {})).toMatchObject({
    days: [{ people: 6, mean: 83.3 }],
    quizzes: [{ people: null, bands: [{ label: 'Good well-being', people: 5 }] }],
  });
});

describe('a goal', () => {
  it('is on its way by its newest entry, and reached by the one that says so', async () => {
    const goal = await house.setGoal(maria, aGoal(), KEYLESS);
    const add = async (value: number, at?: string) =>
      await house.addEntry(maria, goal.documentId, { value, at, note: null }, KEYLESS);
    expect((await add(4000)).goal).toMatchObject({ progress: 50, status: 'active' });
    expect((await add(1000, '2026-05-30T08:00:00Z')).goal).toMatchObject({ current: 4000 });
    await expect(add(5000, '2026-06-02T08:00:00Z')).rejects.toMatchObject({ kind: 'invalid' });
    house.clock.set('2026-06-03T08:00:00Z');
    expect((await add(6500)).goal).toMatchObject({
      progress: 100,
      status: 'reached',
      reachedAt: '2026-06-03T08:00:00.000Z',
    });
    expect(await house.notes()).toMatchObject([{ message: 'goal-reached', userId: maria.userId }]);
    await expect(add(7000)).rejects.toMatchObject({ code: 'wellbeing.goal-ended' });
    expect((await house.listEntries(maria, goal.documentId, { page: 1, pageSize: 25 })).pagination.total).toBe(3);
  });

  it('takes one entry for one key, however many requests come at once', async () => {
    const goal = await house.setGoal(maria, aGoal(), { idempotencyKey: 'goal-1' });
    expect((await house.setGoal(maria, aGoal(), { idempotencyKey: 'goal-1' })).documentId).toBe(goal.documentId);
    const added = await Promise.all(
      Array.from(
        { length: 10 },
        async () =>
          await house.addEntry(maria, goal.documentId, { value: 3000, note: null }, { idempotencyKey: 'entry-1' }),
      ),
    );
    expect(new Set(added.map(({ entry }) => entry.documentId)).size).toBe(1);
  });

  it('reminds once a day at its time until it ends, and says kindly when its time is over', async () => {
    const goal = await house.setGoal(maria, aGoal({ remindAt: '18:00', until: '2026-06-02' }), KEYLESS);
    expect(await house.remindOfGoals()).toBe(0);
    house.clock.set('2026-06-01T15:00:00Z');
    expect(await Promise.all([house.remindOfGoals(), house.remindOfGoals()])).toContain(1);
    expect(await house.remindOfGoals()).toBe(0);
    house.clock.set('2026-06-02T15:00:00Z');
    expect(await house.remindOfGoals()).toBe(1);
    expect((await house.notes()).map(({ message, attempt }) => [message, attempt])).toEqual([
      ['goal-reminder', 1],
      ['goal-reminder', 2],
    ]);
    house.clock.set('2026-06-02T20:59:00Z');
    expect(await house.endOverdueGoals()).toBe(0);
    house.clock.set('2026-06-02T21:01:00Z'); // midnight in Nairobi
    expect(await house.endOverdueGoals()).toBe(1);
    expect((await house.notes()).at(-1)).toMatchObject({ message: 'goal-missed', subjectId: goal.documentId });
  });

  it('whose reminder cannot be counted out holds up no other', async () => {
    const spoilt = await house.setGoal(maria, aGoal({ remindAt: '17:00' }), KEYLESS);
    await house.setGoal(maria, aGoal({ remindAt: '18:00' }), KEYLESS);
    await house.db.query(`update careloop.goals set time_zone = 'Mars/Olympus' where id = $1`, [spoilt.documentId]);
    house.clock.set('2026-06-01T15:00:00Z');
    await expect(house.remindOfGoals()).rejects.toThrow(`1 passed over (${spoilt.documentId})`);
    expect(await house.notes()).toMatchObject([{ message: 'goal-reminder' }]);
    expect(await house.remindOfGoals()).toBe(0);
  });

  it('after downtime is not reminded of what is long past', async () => {
    await house.setGoal(maria, aGoal({ remindAt: '18:00' }), KEYLESS);
    house.clock.set('2026-06-05T08:00:00Z');
    expect(await house.remindOfGoals()).toBe(1);
    expect(await house.notes()).toEqual([]);
    house.clock.set('2026-06-05T15:00:30Z');
    await house.remindOfGoals();
    expect(await house.notes()).toMatchObject([{ message: 'goal-reminder' }]);
  });

  it('set by staff keeps its target, and the person its reminders', async () => {
    const admin = await house.person('admin');
    const goal = await house.setGoalFor(admin, maria.documentId, aGoal());
    expect(goal.setBy).toBe('staff');
    await expect(house.changeGoal(maria, goal.documentId, { target: 3000 })).rejects.toMatchObject({
      code: 'wellbeing.goal-set-by-staff',
    });
    expect(await house.changeGoal(maria, goal.documentId, { remindAt: '07:00' })).toMatchObject({ remindAt: '07:00' });
    expect(await house.changeGoal(admin, goal.documentId, { target: 5000 })).toMatchObject({ target: 5000 });
    const stranger = await house.person();
    for (const act of [
      async () => await house.readGoal(stranger, goal.documentId),
      async () => await house.changeGoal(stranger, goal.documentId, {}),
      async () => await house.removeGoal(stranger, goal.documentId),
      async () => await house.addEntry(stranger, goal.documentId, { value: 1, note: null }, KEYLESS),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'wellbeing.goal-not-found' });
  });

  it('is measured from other records where it says so', async () => {
    const goal = await house.setGoal(
      maria,
      aGoal({ unit: '%', start: 50, target: 90, measuredBy: 'adherence' }),
      KEYLESS,
    );
    house.takes(maria, 95);
    await house.rollUpScores();
    expect(await house.readGoal(maria, goal.documentId)).toMatchObject({ current: 95, status: 'reached' });
  });

  it('that is retired is silent and counts for nothing, and goes on when the person wants it again', async () => {
    const goal = await house.setGoal(maria, aGoal({ remindAt: '18:00' }), KEYLESS);
    expect(await house.changeGoal(maria, goal.documentId, { status: 'stopped' })).toMatchObject({ status: 'stopped' });
    house.clock.set('2026-06-01T15:00:00Z');
    expect(await house.remindOfGoals()).toBe(0);
    const add = async () => await house.addEntry(maria, goal.documentId, { value: 3000, note: null }, KEYLESS);
    await expect(add()).rejects.toMatchObject({ code: 'wellbeing.goal-ended' });
    expect((await house.readHealthScores(maria, {})).latest).toBeNull();
    house.clock.set('2026-06-20T08:00:00Z'); // its time is over meanwhile
    expect(await house.endOverdueGoals()).toBe(0);
    expect(await house.notes()).toEqual([]);
    expect(await house.changeGoal(maria, goal.documentId, { note: 'Another time' })).toMatchObject({
      note: 'Another time',
    });
    await expect(house.changeGoal(maria, goal.documentId, { status: 'active' })).rejects.toMatchObject({
      kind: 'invalid',
    });
    const again = await house.changeGoal(maria, goal.documentId, { status: 'active', until: '2026-07-01' });
    expect(again).toMatchObject({ status: 'active', remindAt: '18:00' });
    house.clock.set('2026-06-20T15:00:00Z');
    expect(await house.remindOfGoals()).toBe(1);
  });

  it('says kindly that it was reached, and that its time is over', async () => {
    const goal = await house.setGoal(maria, aGoal(), KEYLESS);
    await house.addEntry(maria, goal.documentId, { value: 7000, note: null }, KEYLESS);
    const late = await house.setGoal(maria, aGoal({ title: 'Sleep', until: '2026-06-02' }), KEYLESS);
    house.clock.set('2026-06-04T08:00:00Z');
    await house.endOverdueGoals();
    const owed = [goal, late].map(({ documentId }) => ({
      id: documentId,
      userId: maria.userId,
      subjectId: documentId,
      attempt: 1,
    }));
    const about = {
      name: 'Maria',
      language: 'en',
      publicUrl: 'https://careloop.test',
      timeZone: 'UTC',
      allowsDetails: false,
    };
    for (const [name, id, kind, never] of [
      ['goal-reached', goal.documentId, /Well done, Maria/, /too late|failed/i],
      ['goal-missed', late.documentId, /every step of the way counts/, /failed|missed|too late/i],
    ] as const) {
      const message = wellbeingMessages.find((one) => one.name === name);
      const facts = (await message?.read(house, owed))?.get(id);
      const written = JSON.stringify(message?.write(facts, about));
      expect(written).toMatch(kind);
      expect(written).not.toMatch(never);
    }
  });

  it('is silent once the person is gone, and goes on when that was a mistake', async () => {
    const goal = await house.setGoal(maria, aGoal({ remindAt: '18:00' }), KEYLESS);
    await house.db.transaction(async (tx) => await house.stopFor(tx, maria.userId));
    house.clock.set('2026-06-01T15:00:00Z');
    expect(await house.remindOfGoals()).toBe(0);
    expect(await house.rollUpScores()).toBe(0);
    await house.db.transaction(async (tx) => await house.resumeFor(tx, maria.userId));
    expect(await house.remindOfGoals()).toBe(1);
    expect(await house.told('cancelled')).toContainEqual({ message: 'goal-reminder', subjectIds: [goal.documentId] });
  });
});

describe('the demo', () => {
  it('is filled in once, however often it is begun, and tells of a group', async () => {
    const people = new Map<string, UserActor>([['maria', maria]]);
    const kit = {
      clock: house.clock,
      db: house.db,
      person: async (at: string): Promise<UserActor> => {
        const known = people.get(at) ?? (await house.person('patient', { language: at === 'fatuma' ? 'sw' : 'en' }));
        people.set(at, known);
        return known;
      },
    };
    await seedWellbeing(house, kit);
    await seedWellbeing(house, kit);
    expect((await house.listResults(maria, { page: 1, pageSize: 25 })).pagination.total).toBe(6);
    const { goals } = await house.listGoals(maria, { page: 1, pageSize: 25 });
    expect(goals.map(({ progress }) => progress).sort()).toEqual([0, 44]);
    expect(await house.listQuizzes(maria, {})).toHaveLength(4);

    const { days, quizzes } = await house.readGroup(await house.person('admin'), {});
    expect(days).toHaveLength(46);
    expect(days.every((day) => day.people === 10)).toBe(true);
    expect(quizzes).toMatchObject([
      { title: expect.stringContaining('GAD-7') as string, people: null, bands: [] },
      { title: expect.stringContaining('PHQ-9') as string, people: null, bands: [] },
      {
        title: expect.stringContaining('WHO-5') as string,
        people: 10,
        bands: [
          { label: 'Poor well-being', people: 5 },
          { label: 'Good well-being', people: 5 },
        ],
      },
    ]);
    const { latest, trend } = await house.readHealthScores(people.get('fatuma') as UserActor, {});
    expect([latest?.score, trend?.direction]).toEqual([76.6, 'up']);
  });
});
