import { HOUR_MS, MINUTE_MS } from '../../kernel/durations';
import { room } from '../../ports/room';
import { once } from '../outbox';
import { wellbeingAuditWords } from './audit-words';
import { answerDoors } from './doors/answers';
import { quizDoors } from './doors/quizzes';
import { scoreAndGoalDoors } from './doors/scores-and-goals';
import type {} from './events';
import { wellbeingTypes } from './graphql-types';
import { wellbeing, type Wellbeing } from './index';
import { wellbeingMessages } from './messages';
import { wellbeingMigrations } from './migrations';
import { wellbeingPanelRoutes } from './panel-routes';
import { checkPublishedQuiz, QUIZ_POPULATE } from './published-document';
import { peopleAround } from './people-around';
import { CHECK_QUIZZES, SEE_HEALTH_SCORES, SEE_TO_ALERTS, SET_GOALS } from './permissions';
import { seedWellbeing } from './seeds';
import { helpFrom, wellbeingSettings } from './settings';
import { wellbeingDataMap } from './store/data-map';
import { wellbeingWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly wellbeing: Wellbeing;
  }
}

const TYPES = ['api::wellbeing.quiz', 'api::wellbeing.question'] as const;

export default room<Wellbeing>({
  name: 'wellbeing',
  floor: 5,
  knows: 'quizzes and what answers score, health scores, and goals',
  build: ({ clock, db, rooms, settings }) =>
    wellbeing({
      clock,
      db,
      audit: rooms.audit,
      once: async (tx, asked, now) => await once(tx, asked, now),
      emit: rooms.outbox.emit,
      notify: rooms.notifications.notify,
      cancel: rooms.notifications.cancel,
      escalate: rooms.notifications.escalate,
      acknowledge: rooms.notifications.acknowledge,
      standDown: rooms.notifications.standDown,
      escalationsAbout: rooms.notifications.escalationsAbout,
      panelNamesIn: rooms.accounts.panelNamesIn,
      ...peopleAround(rooms.accounts, rooms.people),
      mayRead: async (sql, actor, patient) => await rooms.access.require(sql, actor, patient, 'read-record'),
      patientsOf: async (sql, actor) =>
        (await rooms.access.relatedPatients(sql, actor, 'read-record')).map(({ id }) => id),
      requireManagedPatient: rooms.accounts.requireManagedPatient,
      adherenceOf: rooms.regimens.shareTaken,
      help: helpFrom(settings(wellbeingSettings)),
    }),
  doors: [...quizDoors, ...answerDoors, ...scoreAndGoalDoors],
  types: wellbeingTypes,
  words: wellbeingWords,
  settings: wellbeingSettings,
  migrations: wellbeingMigrations,
  dataMap: wellbeingDataMap,
  emits: ['quiz.answered'],
  unheard: ['quiz.answered'],
  messages: wellbeingMessages,
  ticks: (own) => [
    { name: 'remind-of-goals', everyMs: MINUTE_MS, run: async () => void (await own.remindOfGoals()) },
    { name: 'end-overdue-goals', everyMs: 10 * MINUTE_MS, run: async () => void (await own.endOverdueGoals()) },
    { name: 'roll-up-health-scores', everyMs: 10 * MINUTE_MS, run: async () => void (await own.rollUpScores()) },
    { name: 'roll-up-groups', everyMs: HOUR_MS, run: own.rollUpGroups },
  ],
  auditWords: wellbeingAuditWords,
  panel: {
    permissions: [
      {
        action: SEE_HEALTH_SCORES,
        group: 'Wellbeing',
        label: 'See health scores and results of people',
        roles: ['admin'],
      },
      {
        action: SEE_TO_ALERTS,
        group: 'Wellbeing',
        label: 'See to answers that call for help',
        roles: ['admin'],
      },
      { action: SET_GOALS, group: 'Wellbeing', label: 'Set goals for people', roles: ['admin'] },
      { action: CHECK_QUIZZES, group: 'Wellbeing', label: 'Check and publish quizzes', roles: ['admin', 'editor'] },
    ],
    routes: wellbeingPanelRoutes,
    checks: [{ type: 'api::wellbeing.quiz', populate: QUIZ_POPULATE, check: checkPublishedQuiz }],
    grants: (['admin', 'editor'] as const).flatMap((role) =>
      TYPES.map((type) => ({ role, type, may: ['read', 'create', 'update', 'delete', 'publish'] as const })),
    ),
  },
  figures: [
    {
      name: 'wellbeing.results',
      label: 'Quizzes finished',
      unit: 'count',
      count: async (own: Wellbeing, { from, to }) => (await own.countBetween(from, to)).results,
    },
    {
      name: 'wellbeing.alerts',
      label: 'Answers that called for help',
      unit: 'count',
      isAboutHealth: true,
      count: async (own: Wellbeing, { from, to }) => (await own.countBetween(from, to)).alerts,
    },
    {
      name: 'wellbeing.goals-reached',
      label: 'Goals reached',
      unit: 'count',
      count: async (own: Wellbeing, { from, to }) => (await own.countBetween(from, to)).goalsReached,
    },
  ],
  history: async (own, userId) =>
    (await own.resultsOf(userId)).map(({ documentId, quiz, submittedAt, score, band }) => ({
      kind: 'quiz-result',
      at: new Date(submittedAt),
      documentId,
      title: quiz.title,
      by: null,
      details: { score, band: band?.label ?? null },
    })),
  alarms: [
    {
      name: 'quiz-alerts',
      check: async (own: Wellbeing) => {
        const open = await own.countOpenAlerts();
        const says = open === 1 ? 'answer that calls for help waits' : 'answers that call for help wait';
        return open === 0
          ? null
          : { says: `${open} ${says} for somebody to see to it.`, to: '/careloop/calls-for-help' };
      },
    },
  ],
  metrics: [
    {
      name: 'careloop_quiz_alerts_open',
      help: 'Answers to quizzes that called for help and that nobody has acknowledged.',
      read: async (own: Wellbeing) => [{ value: await own.countOpenAlerts() }],
    },
  ],
  ends: {
    stop: async (own: Wellbeing, tx, { userId }) => await own.stopFor(tx, userId),
    resume: async (own: Wellbeing, tx, { userId }) => await own.resumeFor(tx, userId),
  },
  starts: async (wellbeing) => void (await wellbeing.shipQuizzes()),
  seeds: seedWellbeing,
});
