import { panelRoutesOf, type PanelRoute } from '../../ports/room';
import {
  alertsQuery,
  answerInput,
  goalChange,
  goalInput,
  goalsQuery,
  groupQuery,
  healthScoresQuery,
  quizLocale,
  quizPreviewInput,
  resultsQuery,
} from './contract';
import type { Wellbeing } from './index';
import { CHECK_QUIZZES, SEE_HEALTH_SCORES, SEE_TO_ALERTS, SET_GOALS } from './permissions';

const route = panelRoutesOf<Wellbeing>();

/** Behind the pages "Health scores", "Calls for help" and "Quiz check", and two tabs of each person. */
export const wellbeingPanelRoutes: readonly PanelRoute[] = [
  route({
    method: 'GET',
    path: '/wellbeing/group',
    permission: SEE_HEALTH_SCORES,
    query: groupQuery,
    run: (wellbeing, { actor, query }) => wellbeing.readGroup(actor, query),
  }),
  route({
    method: 'GET',
    path: '/wellbeing/people/:id/scores',
    permission: SEE_HEALTH_SCORES,
    query: healthScoresQuery,
    run: (wellbeing, { actor, id, query }) => wellbeing.readHealthScores(actor, { ...query, patient: id }),
  }),
  route({
    method: 'GET',
    path: '/wellbeing/people/:id/results',
    permission: SEE_HEALTH_SCORES,
    query: resultsQuery,
    run: (wellbeing, { actor, id, query }) => wellbeing.listResults(actor, { ...query, patient: id }),
  }),
  route({
    method: 'GET',
    path: '/wellbeing/people/:id/goals',
    permission: SEE_HEALTH_SCORES,
    query: goalsQuery,
    run: (wellbeing, { actor, id, query }) => wellbeing.listGoals(actor, { ...query, patient: id }),
  }),
  route({
    method: 'POST',
    path: '/wellbeing/people/:id/goals',
    permission: SET_GOALS,
    body: goalInput,
    run: (wellbeing, { actor, id, body }) => wellbeing.setGoalFor(actor, id, body),
  }),
  route({
    method: 'PUT',
    path: '/wellbeing/goals/:id',
    permission: SET_GOALS,
    body: goalChange,
    run: (wellbeing, { actor, id, body }) => wellbeing.changeGoal(actor, id, body),
  }),
  route({
    method: 'GET',
    path: '/wellbeing/alerts',
    permission: SEE_TO_ALERTS,
    query: alertsQuery,
    run: (wellbeing, { actor, query }) => wellbeing.alertBoard(actor, query),
  }),
  route({
    method: 'POST',
    path: '/wellbeing/alerts/:id/acknowledge',
    permission: SEE_TO_ALERTS,
    run: (wellbeing, { actor, id }) => wellbeing.acknowledgeAlert(actor, id),
  }),
  route({
    method: 'GET',
    path: '/wellbeing/quizzes',
    permission: CHECK_QUIZZES,
    run: (wellbeing) => wellbeing.listDrafts(),
  }),
  route({
    method: 'GET',
    path: '/wellbeing/quizzes/:id',
    permission: CHECK_QUIZZES,
    query: quizLocale,
    run: (wellbeing, { id, query }) => wellbeing.readDraft(id, query),
  }),
  route({
    method: 'POST',
    path: '/wellbeing/quizzes/:id/try',
    permission: CHECK_QUIZZES,
    body: answerInput,
    run: (wellbeing, { id, body }) => wellbeing.tryQuiz(id, body),
  }),
  route({
    method: 'POST',
    path: '/wellbeing/quiz-preview',
    permission: CHECK_QUIZZES,
    body: quizPreviewInput,
    run: (wellbeing, { body }) => wellbeing.previewQuiz(body),
  }),
  route({
    method: 'POST',
    path: '/wellbeing/quizzes/:id/publish',
    permission: CHECK_QUIZZES,
    body: quizLocale,
    run: (wellbeing, { actor, id, body }) => wellbeing.publishQuiz(actor, id, body),
  }),
];
