import { bind } from '../../kernel/bind';
import * as alerts from './actions/answers/alerts';
import { beginAttempt, discardAttempt, listAttempts, readAttempt } from './actions/answers/begin-attempt';
import * as readResults from './actions/answers/read-results';
import * as submitAnswers from './actions/answers/submit-answers';
import * as ends from './actions/ends';
import * as goalEntries from './actions/goals/goal-entries';
import * as goalTicks from './actions/goals/goal-ticks';
import * as keepGoals from './actions/goals/keep-goals';
import * as messageFacts from './actions/message-facts';
import * as editQuestions from './actions/quizzes/edit-questions';
import * as editQuizzes from './actions/quizzes/edit-quizzes';
import { previewQuiz } from './actions/quizzes/preview-quiz';
import * as readQuizzes from './actions/quizzes/read-quizzes';
import { shipQuizzes } from './actions/quizzes/ship-quizzes';
import { tryQuiz } from './actions/quizzes/try-quiz';
import * as healthScores from './actions/scores/health-scores';
import { readGroup } from './actions/scores/read-group';
import { receiveVitalSigns } from './actions/scores/receive-vital-signs';
import * as rollUp from './actions/scores/roll-up';
import type { WellbeingDeps } from './deps';
import { attempts } from './store/attempts';
import { counts } from './store/counts';

export * from './contract';
export * from './permissions';
export type { Escalation, Person, WellbeingDeps } from './deps';
export type { AlertStep, CareTeam } from './rules/alert-steps';
export type { VitalSigns } from './rules/vital-signs';
export { wellbeingMigrations } from './migrations';

/** More than a history shows. */
const MOST_RESULTS = 1_000;

/** Quizzes and what their answers score, health scores, and goals. */
export const wellbeing = (deps: WellbeingDeps) => ({
  /** Where help is offered, for rooms that come upon somebody in need of it. */
  help: deps.help.en,

  ...bind(deps, readQuizzes),

  ...bind(deps, editQuizzes),
  tryQuiz: tryQuiz(deps),
  previewQuiz: previewQuiz(deps),
  ...bind(deps, editQuestions),
  shipQuizzes: shipQuizzes(deps),

  beginAttempt: beginAttempt(deps),
  readAttempt: readAttempt(deps),
  listAttempts: listAttempts(deps),
  ...bind(deps, submitAnswers),
  discardAttempt: discardAttempt(deps),
  ...bind(deps, readResults),
  ...bind(deps, alerts),

  ...bind(deps, healthScores),
  readGroup: readGroup(deps),
  /** For rooms above that measure people: in the transaction that keeps the measurement. */
  receiveVitalSigns: receiveVitalSigns(deps),
  ...bind(deps, rollUp),

  ...bind(deps, keepGoals),
  ...bind(deps, goalEntries),
  ...bind(deps, goalTicks),

  /** What this room's messages say. */
  ...bind(deps, messageFacts),

  countBetween: async (from: Date, to: Date) => await counts(deps.db).between(from, to),
  countOpenAlerts: async () => await counts(deps.db).openAlerts(),
  /** A person's results, the newest first, for rooms that have asked `access` already. */
  resultsOf: async (userId: number) =>
    (await attempts(deps.db).results(userId, null, { limit: MOST_RESULTS, offset: 0 })).rows,

  ...bind(deps, ends),
});
export type Wellbeing = ReturnType<typeof wellbeing>;
