import type { UserActor } from '../../kernel/actor';
import { DAY_MS } from '../../kernel/durations';
import { newDocumentId } from '../../kernel/ids';
import { addDays, localDateOf } from '../../kernel/time';
import type { SeedKit } from '../../ports/room';
import type { Transaction } from '../../ports/database';
import { keepVersion } from './actions/answers/begin-attempt';
import { goalInput, type Quiz } from './contract';
import { DEMO_WELLBEING, type DemoWellbeing } from './demo-wellbeing';
import type { Wellbeing } from './index';
import { FEWEST_PEOPLE } from '../../kernel/few';
import { healthScore } from './rules/health-score';
import { scoreOf } from './rules/scoring';
import { answersOf, seedAlerts } from './seed-alerts';
import { attempts } from './store/attempts';
import { groups } from './store/groups';
import { healthScores } from './store/health-scores';

/** How many days before today the demo knows of. */
const PAST_DAYS = 45;
const BETWEEN_ANSWERS_DAYS = 14;

/** The instruments that come with CareLoop, what the people of the demo answered and scored, and Maria's goals. What is there already stays. */
export const seedWellbeing = async (room: Wellbeing, kit: SeedKit): Promise<void> => {
  await room.shipQuizzes();
  for (const wellbeing of DEMO_WELLBEING) await rememberAnswers(room, kit, wellbeing);
  await setGoals(room, kit);
  await seedAlerts(room, kit);
  await room.rollUpScores();
  const today = localDateOf(kit.clock.now(), 'UTC');
  for (let days = PAST_DAYS; days > 0; days -= 1) await groups(kit.db).rollUpDay(addDays(today, -days), FEWEST_PEOPLE);
  await room.rollUpGroups();
};

const rememberAnswers = async (room: Wellbeing, { person, clock, db }: SeedKit, told: DemoWellbeing): Promise<void> => {
  const actor = await person(told.patient);
  const { pagination } = await room.listResults(actor, { page: 1, pageSize: 1 });
  if (pagination.total > 0) return;
  const now = clock.now();
  const ofCode = async (code: string): Promise<Quiz | null> => {
    const line = (await room.listQuizzes(actor, {})).find((quiz) => quiz.code === code);
    return line ? await room.readQuiz(actor, line.documentId, {}) : null;
  };
  const answered = [
    { quiz: await ofCode('who-5'), sums: told.who5 },
    { quiz: await ofCode('gad-7'), sums: told.gad7 ?? [] },
  ];
  await db.transaction(async (tx) => {
    for (const { quiz, sums } of answered) {
      if (quiz) await keepResults(tx, actor, quiz, sums, now);
    }
    await keepScores(tx, actor, told, now);
  });
  await room.rateOwnHealth(actor, { score: told.feels[1], note: null });
};

const daysAgo = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

const keepResults = async (
  tx: Transaction,
  { userId }: UserActor,
  quiz: Quiz,
  sums: readonly number[],
  now: Date,
): Promise<void> => {
  const versionId = await keepVersion(tx, quiz, now);
  for (const [turn, sum] of sums.entries()) {
    const at = daysAgo(now, 1 + (sums.length - 1 - turn) * BETWEEN_ANSWERS_DAYS);
    const answers = answersOf(quiz, sum);
    const attempt = { id: newDocumentId(), userId, quiz };
    await attempts(tx).insertWhole({ ...attempt, quizId: quiz.documentId, versionId, answers }, at);
    await attempts(tx).insertResult({ id: newDocumentId(), attempt, score: scoreOf(quiz, answers) }, at);
  }
};

/** The health score of each day, from the answer before it and how they felt. */
const keepScores = async (
  tx: Transaction,
  { userId, timeZone }: UserActor,
  { who5, feels: [before, after] }: DemoWellbeing,
  now: Date,
): Promise<void> => {
  for (let days = PAST_DAYS; days > 0; days -= 1) {
    const at = daysAgo(now, days);
    const since = (behind: number): string => localDateOf(daysAgo(now, behind), timeZone);
    const turnsBehind = Math.ceil((days - 1) / BETWEEN_ANSWERS_DAYS);
    const raw = who5.at(-1 - turnsBehind);
    const computed = healthScore({
      quizzes: raw === undefined ? null : { value: raw * 4, since: since(1 + turnsBehind * BETWEEN_ANSWERS_DAYS) },
      'own-rating': { value: Math.round(after + ((before - after) * days) / PAST_DAYS), since: since(days) },
    });
    if (!computed) continue;
    const { score, parts } = computed;
    await healthScores(tx).put({ userId, day: since(days), source: 'computed', score, parts, note: null }, at);
  }
};

const setGoals = async (room: Wellbeing, { person, clock }: SeedKit): Promise<void> => {
  const maria = await person('maria');
  const today = localDateOf(clock.now(), maria.timeZone);
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
