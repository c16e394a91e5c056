import { DAY_MS, MINUTE_MS } from '../../kernel/durations';
import { newDocumentId } from '../../kernel/ids';
import type { SeedKit } from '../../ports/room';
import { keepVersion } from './actions/answers/begin-attempt';
import type { Wellbeing } from './index';
import type { Quiz } from './contract';
import { itemsOf, type Answers } from './rules/answers';
import { scoreOf } from './rules/scoring';
import { attempts } from './store/attempts';

/** Sums of the PHQ-9 whose last answer calls for help, and after how many minutes Dr. Amina saw to it. */
const SEEN_TO = [
  { patient: 'akinyi', daysAgo: 24, sum: 13, afterMinutes: 4 },
  { patient: 'samuel', daysAgo: 3, sum: 11, afterMinutes: 7 },
] as const;
const OPEN = { patient: 'brian', sum: 12 } as const;

/** Answers of the PHQ-9 that called for help: two that were seen to, and one that nobody has seen to yet. */
export const seedAlerts = async (room: Wellbeing, { person, clock, db }: SeedKit): Promise<void> => {
  const brian = await person(OPEN.patient);
  const quizOf = async (): Promise<Quiz | null> => {
    const line = (await room.listQuizzes(brian, {})).find(({ code }) => code === 'phq-9');
    return line ? await room.readQuiz(brian, line.documentId, {}) : null;
  };
  const quiz = await quizOf();
  if (!quiz || (await attempts(db).alerts(null, null, { limit: 1, offset: 0 })).total > 0) return;
  const amina = await person('amina');
  for (const { patient, daysAgo, sum, afterMinutes } of SEEN_TO) {
    const { userId } = await person(patient);
    const at = new Date(clock.now().getTime() - daysAgo * DAY_MS);
    const seenAt = new Date(at.getTime() + afterMinutes * MINUTE_MS);
    const attempt = { id: newDocumentId(), userId, quiz };
    const alert = { id: newDocumentId(), attemptId: attempt.id, userId, quizId: quiz.documentId, title: quiz.title };
    const answers = answersOf(quiz, sum);
    await db.transaction(async (tx) => {
      const versionId = await keepVersion(tx, quiz, at);
      await attempts(tx).insertWhole({ ...attempt, quizId: quiz.documentId, versionId, answers }, at);
      await attempts(tx).insertResult({ id: newDocumentId(), attempt, score: scoreOf(quiz, answers) }, at);
      await attempts(tx).raiseAlert(alert, at);
      await attempts(tx).acknowledgeAlert(alert.id, { ref: amina.documentId, name: 'Dr. Amina Yusuf' }, seenAt);
    });
  }
  const given = Object.entries(answersOf(quiz, OPEN.sum)).map(([item, choice]) => ({ item, choice: String(choice) }));
  await room.answerQuiz(brian, quiz.documentId, { answers: given }, { idempotencyKey: null });
};

/** Answers to questions that are all scored alike, which together come to this sum. */
export const answersOf = (quiz: Quiz, sum: number): Answers => {
  const items = itemsOf(quiz);
  return Object.fromEntries(
    items.map(({ key }, place) => [key, String(Math.floor((sum + place) / items.length))] as const),
  );
};
