import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { FieldFault } from '../../../../kernel/errors';
import { newDocumentId } from '../../../../kernel/ids';
import { localDateOf } from '../../../../kernel/time';
import type { Transaction } from '../../../../ports/database';
import type {
  AnswerInput,
  AnswerQuizInput,
  AttemptView,
  Quiz,
  ResultView,
  SavePageInput,
  SubmitInput,
} from '../../contract';
import type {} from '../../events';
import type { WellbeingDeps } from '../../deps';
import { answersUnfit, attemptNotFound, attemptSubmitted, quizNotFound, resultNotFound } from '../../errors';
import { itemsOf, withAnswers, type Answers } from '../../rules/answers';
import { askedItems } from '../../rules/branching';
import { redFlags, scoreOf, type Score } from '../../rules/scoring';
import { attempts, type AttemptRow } from '../../store/attempts';
import { healthScores } from '../../store/health-scores';
import { localesFor, publishedQuiz } from '../quizzes/published-quiz';
import { attemptViewOf, resultViewOf } from './attempt-views';
import { keepVersion } from './begin-attempt';
import { heedRedFlags } from './heed-red-flags';
import { raiseRedFlag } from './raise-red-flag';

type Deps = Pick<
  WellbeingDeps,
  'clock' | 'db' | 'audit' | 'once' | 'emit' | 'personOf' | 'help' | 'escalate' | 'careTeamOf'
>;

/** Keeps some answers of an attempt that goes on. An answer that calls for help is answered with it at once. */
export const savePage =
  (deps: Omit<Deps, 'once' | 'emit' | 'personOf'>) =>
  async (actor: Actor, id: string, { answers: given }: SavePageInput): Promise<AttemptView> => {
    const { clock, db, audit, help } = deps;
    const { userId } = signedInPerson(actor);
    const held = async (tx: Transaction) => await attempts(tx).lockForUpdate(id, userId);
    const save = async (tx: Transaction): Promise<AttemptView> => {
      const attempt = await held(tx);
      if (!attempt) throw attemptNotFound();
      if (attempt.status === 'submitted') throw attemptSubmitted();
      const answers = fitting(attempt.quiz, attempt.answers, given);
      await attempts(tx).save(id, answers, 'open', clock.now());
      await raiseRedFlag(deps)(tx, actor, attempt, answers);
      await audit.write(tx, {
        actor,
        action: 'quiz.page-saved',
        record: { type: 'quiz-attempt', id },
        patientId: userId,
      });
      return attemptViewOf({ ...attempt, answers, savedAt: clock.now().toISOString() }, help);
    };
    return await heedRedFlags(deps)(actor, given, held, async () => await db.transaction(save));
  };

/** Submits an attempt, with the last answers or none. However often and at how many places at once, it has one result. */
export const submitAttempt =
  (deps: Deps) =>
  async (actor: Actor, id: string, { answers: given }: SubmitInput): Promise<ResultView> => {
    const { clock, db, help } = deps;
    const { userId } = signedInPerson(actor);
    const held = async (tx: Transaction) => await attempts(tx).lockForUpdate(id, userId);
    const submit = async (tx: Transaction): Promise<ResultView> => {
      const attempt = await held(tx);
      if (!attempt) throw attemptNotFound();
      if (attempt.status === 'submitted') return await resultOf(tx, attempt, help);
      const { answers, score } = finished(attempt.quiz, fitting(attempt.quiz, attempt.answers, given));
      await attempts(tx).save(id, answers, 'submitted', clock.now());
      return await keepResult(deps, tx, actor, { ...attempt, answers }, score);
    };
    return await heedRedFlags(deps)(actor, given, held, async () => await db.transaction(submit));
  };

/** Returns a whole quiz at once. */
export const answerQuiz =
  (deps: Deps) =>
  async (
    actor: Actor,
    quizId: string,
    input: AnswerQuizInput,
    { idempotencyKey }: { readonly idempotencyKey: string | null },
  ): Promise<ResultView> => {
    const { clock, db, once, help } = deps;
    const { userId } = signedInPerson(actor);
    const answerWhole = async (tx: Transaction): Promise<ResultView> => {
      const now = clock.now();
      const id = newDocumentId();
      const asked = { kind: 'quiz.answer', quizId, ...input };
      const before = await once(tx, { userId, key: idempotencyKey, asked, resource: id }, now);
      if (before !== null) {
        const earlier = await attempts(tx).find(before, userId);
        if (!earlier) throw resultNotFound();
        return await resultOf(tx, earlier, help);
      }
      const quiz = await publishedQuiz(tx, quizId, await localesFor(deps)(tx, userId, input.locale));
      if (!quiz) throw quizNotFound();
      const { answers, score } = finished(quiz, fitting(quiz, {}, input.answers));
      const versionId = await keepVersion(tx, quiz, now);
      await attempts(tx).insertWhole({ id, userId, quizId, versionId, answers }, now);
      const attempt = await attempts(tx).find(id, userId);
      if (!attempt) throw attemptNotFound();
      return await keepResult(deps, tx, actor, attempt, score);
    };
    return await heedRedFlags(deps)(
      actor,
      input.answers,
      async (tx) => await begunWithRedFlag(deps, tx, userId, quizId, input),
      async () => await db.transaction(answerWhole),
    );
  };

/** An open attempt for answers that call for help and could not be submitted; null where none of them does. */
const begunWithRedFlag = async (
  deps: Deps,
  tx: Transaction,
  userId: number,
  quizId: string,
  { locale, answers: given }: AnswerQuizInput,
): Promise<AttemptRow | null> => {
  const quiz = await publishedQuiz(tx, quizId, await localesFor(deps)(tx, userId, locale));
  if (!quiz || redFlags(quiz, withAnswers(quiz, {}, given).answers).length === 0) return null;
  const now = deps.clock.now();
  const versionId = await keepVersion(tx, quiz, now);
  const id = await attempts(tx).begin({ id: newDocumentId(), userId, quizId, versionId }, now);
  return await attempts(tx).lockForUpdate(id, userId);
};

/** @throws DomainError `invalid` that names each answer that does not fit */
const fitting = (quiz: Quiz, kept: Answers, given: readonly AnswerInput[]): Answers => {
  const { answers, faults } = withAnswers(quiz, kept, given);
  if (faults.length > 0) throw answersUnfit(faults);
  return answers;
};

/**
 * The answers to what was asked, and their score; an answer on a branch that was left is dropped.
 * @throws DomainError `invalid` that names each question without an answer
 */
const finished = (quiz: Quiz, answers: Answers): { readonly answers: Answers; readonly score: Score } => {
  const score = scoreOf(quiz, answers);
  if (score.missing.length > 0) throw answersUnfit(score.missing.map((key) => unanswered(quiz, key)));
  const asked = new Set(askedItems(quiz, answers).map(({ key }) => key));
  return { answers: Object.fromEntries(Object.entries(answers).filter(([key]) => asked.has(key))), score };
};

const unanswered = (quiz: Quiz, key: string): FieldFault => ({
  path: ['answers'],
  message: `Answer "${itemsOf(quiz).find((item) => item.key === key)?.question?.text ?? key}" (${key}) first.`,
});

const keepResult = async (
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  attempt: AttemptRow,
  score: Score,
): Promise<ResultView> => {
  const { clock, audit, emit, help } = deps;
  const now = clock.now();
  const { id: attemptId, userId, answers } = attempt;
  const id = newDocumentId();
  await attempts(tx).insertResult({ id, attempt, score }, now);
  const redFlag = await raiseRedFlag(deps)(tx, actor, attempt, answers);
  await healthScores(tx).follow(userId, localDateOf(now, 'UTC'));
  await audit.write(tx, {
    actor,
    action: 'quiz.submitted',
    record: { type: 'quiz-attempt', id: attemptId },
    patientId: userId,
  });
  await emit(tx, 'quiz.answered', { attemptId, userId, redFlag });
  return await resultOf(tx, attempt, help);
};

const resultOf = async (tx: Transaction, attempt: AttemptRow, help: Deps['help']): Promise<ResultView> => {
  const row = await attempts(tx).resultOfAttempt(attempt.id);
  if (!row) throw resultNotFound();
  return resultViewOf(row, attempt, help);
};
