import { acknowledgeAlert, alertBoard, listAlerts } from './actions/answers/alerts';
import { beginAttempt, discardAttempt, listAttempts, readAttempt } from './actions/answers/begin-attempt';
import { listResults, readResult } from './actions/answers/read-results';
import { answerQuiz, savePage, submitAttempt } from './actions/answers/submit-answers';
import { resumeFor, stopFor } from './actions/ends';
import { addEntry, listEntries } from './actions/goals/goal-entries';
import { endOverdueGoals, remindOfGoals } from './actions/goals/goal-ticks';
import { changeGoal, listGoals, readGoal, removeGoal, setGoal, setGoalFor } from './actions/goals/keep-goals';
import { alertsForMessages, goalsForMessages } from './actions/message-facts';
import { listQuestions, readQuestion, removeQuestion, saveQuestion } from './actions/quizzes/edit-questions';
import {
  checkDraft,
  listDrafts,
  publishQuiz,
  readDraft,
  removeQuiz,
  saveQuiz,
  unpublishQuiz,
} from './actions/quizzes/edit-quizzes';
import { previewQuiz } from './actions/quizzes/preview-quiz';
import { listQuizzes, readQuiz } from './actions/quizzes/read-quizzes';
import { shipQuizzes } from './actions/quizzes/ship-quizzes';
import { tryQuiz } from './actions/quizzes/try-quiz';
import { rateOwnHealth, readHealthScores } from './actions/scores/health-scores';
import { readGroup } from './actions/scores/read-group';
import { receiveVitalSigns } from './actions/scores/receive-vital-signs';
import { rollUpGroups, rollUpScores } from './actions/scores/roll-up';
import type { WellbeingDeps } from './deps';
import { attempts } from './store/attempts';
import { counts } from './store/counts';

export * from './contract';
export * from './permissions';
export type { Escalation, Note, Person, WellbeingDeps } from './deps';
export type { AlertStep, CareTeam } from './rules/alert-steps';
export type { VitalSigns } from './rules/vital-signs';
export { wellbeingMigrations } from './migrations';

/** More than a history shows. */
const MOST_RESULTS = 1_000;

/** Quizzes and what their answers score, health scores, and goals. */
export const wellbeing = (deps: WellbeingDeps) => ({
  /** Where help is offered, for rooms that come upon somebody in need of it. */
  help: deps.help.en,

  listQuizzes: listQuizzes(deps),
  readQuiz: readQuiz(deps),

  listDrafts: listDrafts(deps),
  readDraft: readDraft(deps),
  checkDraft: checkDraft(deps),
  tryQuiz: tryQuiz(deps),
  previewQuiz: previewQuiz(deps),
  saveQuiz: saveQuiz(deps),
  publishQuiz: publishQuiz(deps),
  unpublishQuiz: unpublishQuiz(deps),
  removeQuiz: removeQuiz(deps),
  listQuestions: listQuestions(deps),
  readQuestion: readQuestion(deps),
  saveQuestion: saveQuestion(deps),
  removeQuestion: removeQuestion(deps),
  shipQuizzes: shipQuizzes(deps),

  beginAttempt: beginAttempt(deps),
  readAttempt: readAttempt(deps),
  listAttempts: listAttempts(deps),
  savePage: savePage(deps),
  submitAttempt: submitAttempt(deps),
  discardAttempt: discardAttempt(deps),
  answerQuiz: answerQuiz(deps),
  listResults: listResults(deps),
  readResult: readResult(deps),
  listAlerts: listAlerts(deps),
  alertBoard: alertBoard(deps),
  acknowledgeAlert: acknowledgeAlert(deps),

  readHealthScores: readHealthScores(deps),
  rateOwnHealth: rateOwnHealth(deps),
  readGroup: readGroup(deps),
  /** For rooms above that measure people: in the transaction that keeps the measurement. */
  receiveVitalSigns: receiveVitalSigns(deps),
  rollUpScores: rollUpScores(deps),
  rollUpGroups: rollUpGroups(deps),

  setGoal: setGoal(deps),
  setGoalFor: setGoalFor(deps),
  listGoals: listGoals(deps),
  readGoal: readGoal(deps),
  changeGoal: changeGoal(deps),
  removeGoal: removeGoal(deps),
  addEntry: addEntry(deps),
  listEntries: listEntries(deps),
  remindOfGoals: remindOfGoals(deps),
  endOverdueGoals: endOverdueGoals(deps),

  /** What this room's messages say. */
  goalsForMessages: goalsForMessages(deps),
  alertsForMessages: alertsForMessages(deps),

  countBetween: async (from: Date, to: Date) => await counts(deps.db).between(from, to),
  countOpenAlerts: async () => await counts(deps.db).openAlerts(),
  /** A person's results, the newest first, for rooms that have asked `access` already. */
  resultsOf: async (userId: number) =>
    (await attempts(deps.db).results(userId, null, { limit: MOST_RESULTS, offset: 0 })).rows,

  stopFor: stopFor(deps),
  resumeFor: resumeFor(deps),
});
export type Wellbeing = ReturnType<typeof wellbeing>;
