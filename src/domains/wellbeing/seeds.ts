import { addDays, localDateOf } from '../../kernel/time';
import type { SeedKit } from '../../ports/room';
import { goalInput } from './contract';
import type { Wellbeing } from './index';

/** The instruments that come with CareLoop, and for Maria a result, a rating and two goals. What is there already stays. */
export const seedWellbeing = async (room: Wellbeing, { person, clock }: SeedKit): Promise<void> => {
  await room.shipQuizzes();
  const maria = await person('maria');
  const today = localDateOf(clock.now(), maria.timeZone);
  const who5 = (await room.listQuizzes(maria, { locale: 'en' })).find(({ code }) => code === 'who-5');
  const { pagination } = await room.listResults(maria, { page: 1, pageSize: 1 });
  if (who5 && pagination.total === 0) {
    const answers = [1, 2, 3, 4, 5].map((number) => ({ item: `who-5-${number}`, choice: number === 4 ? '2' : '3' }));
    await room.answerQuiz(maria, who5.documentId, { locale: 'en', answers }, { idempotencyKey: null });
    await room.rateOwnHealth(maria, { score: 68, note: null });
  }
  const goals = await room.listGoals(maria, { page: 1, pageSize: 1 });
  if (goals.pagination.total > 0) return;
  const walk = await room.setGoal(
    maria,
    goalInput.parse({
      title: 'Walk more',
      horizon: 'short',
      unit: 'steps a day',
      direction: 'up',
      start: 3000,
      target: 8000,
      until: addDays(today, 60),
      remindAt: '18:00',
    }),
    { idempotencyKey: null },
  );
  await room.addEntry(
    maria,
    walk.documentId,
    { value: 5200, note: 'To the market and back' },
    { idempotencyKey: null },
  );
  await room.setGoal(
    maria,
    goalInput.parse({
      title: 'Take medicines as planned',
      horizon: 'long',
      unit: '%',
      direction: 'up',
      start: 80,
      target: 95,
      until: addDays(today, 180),
      measuredBy: 'adherence',
    }),
    { idempotencyKey: null },
  );
};
