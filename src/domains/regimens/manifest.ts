import { SECOND_MS } from '../../kernel/durations';
import { ownAndLinked } from '../../kernel/record-rules';
import type {} from '../../ports/calendar';
import { listenersOf, room } from '../../ports/room';
import type {} from './events-out';
import { regimenMessages } from './messages/regimen-messages';
import { regimensDoors } from './doors';
import { regimensSocketMessages } from './events';
import { regimensTypes } from './graphql-types';
import { regimens, type Regimens } from './index';
import { regimensLimits } from './limits';
import { regimensPanelRoutes } from './panel-routes';
import { SEE_SCHEDULES } from './permissions';
import { seedRegimens } from './seeds';
import { dosesByMonth } from './store/by-month';
import { regimensDataMap } from './store/data-map';
import { deathPauseSchema } from './store/death-pause-store';
import { kindsSchema } from './store/schema-kinds';
import { regimensSchema } from './store/schema';
import { putOffSchema, putOffUndo } from './store/schema-put-off';
import { regimensWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly regimens: Regimens;
  }
}

const TYPES = ['api::regimens.medication', 'api::regimens.plan', 'api::regimens.dose'] as const;

export default room<Regimens>({
  name: 'regimens',
  floor: 4,
  knows: 'medications and when they are due: plans, the doses that come of them, and what became of each',
  build: ({ clock, db, log, failpoint, publicUrl, rooms, signer, tools }) =>
    regimens({
      clock,
      db,
      log,
      failpoint,
      publicUrl,
      audit: rooms.audit,
      post: rooms.outbox.post,
      cancel: rooms.outbox.cancel,
      messagesAbout: rooms.outbox.messagesAbout,
      postOver: (queue) => rooms.notifications.outgoingOver(queue).post,
      signer: signer('dose-link'),
      requireManagedPatient: rooms.accounts.requireManagedPatient,
      access: rooms.access,
      carersOf: async (sql, patientUserId) => await rooms.people.reach(sql).carersOf(patientUserId),
      carersOfAll: async (sql, patientUserIds) => await rooms.people.reach(sql).carersOfAll(patientUserIds),
      contactsOf: rooms.accounts.contactsIn,
      namesOf: rooms.accounts.namesOf,
      emit: rooms.outbox.emit,
      emitAll: rooms.outbox.emitAll,
      notifications: rooms.notifications,
      catalogue: rooms.catalogue,
      calendarOf: async (userId, span) => await tools.calendarOf(userId, span),
    }),
  doors: regimensDoors,
  socketMessages: regimensSocketMessages,
  types: regimensTypes,
  words: regimensWords,
  limits: regimensLimits,
  records: Object.fromEntries(TYPES.map((type) => [type, { readable: ownAndLinked(), clinical: true }])),
  migrations: [
    { name: '0001-baseline', statements: regimensSchema },
    { name: '0002-every-kind', statements: kindsSchema },
    {
      name: '0003-paused-by-death',
      statements: deathPauseSchema,
      undo: ['drop table if exists careloop.plans_paused_by_death'],
    },
    { name: '0004-put-off', statements: putOffSchema, undo: putOffUndo },
  ],
  dataMap: regimensDataMap,
  topics: ({ doseReminders }) => [doseReminders],
  messages: regimenMessages,
  emits: ['dose.taken', 'dose.skipped', 'dose.missed'],
  listeners: [
    listenersOf<Regimens>()('account.zone-changed', 'follow-zone', async (regimens, { userId }, tx) => {
      await regimens.followZone(tx, userId);
    }),
  ],
  ends: {
    stop: async (regimens: Regimens, tx, person, why) => await regimens.stopAll(tx, person, why),
    resume: async (regimens: Regimens, tx, person) => await regimens.resumeAll(tx, person),
  },
  calendar: async (regimens, userId, span) => await regimens.doseEntries(userId, span),
  seeds: seedRegimens,
  ticks: (regimens, { queue }) => [
    { name: 'materialise-doses', everyMs: 15 * SECOND_MS, run: async () => void (await regimens.materialiseDoses()) },
    { name: 'refill-plans', everyMs: 60 * SECOND_MS, run: async () => void (await regimens.refillPlans()) },
    { name: 'wake-doses', everyMs: SECOND_MS, run: async () => void (await regimens.wakeDosesOver(queue)) },
  ],
  keptByMonth: [dosesByMonth],
  recounts: [{ name: 'stock.at-home', run: async (own: Regimens, wish) => await own.recountStock(wish) }],
  auditWords: {
    'medication.stock-mended': 'put a stock at home right that did not agree with its entries',
    'medication.created': 'added a medication',
    'medication.changed': 'changed a medication',
    'medication.stopped': 'stopped a medication',
    'medication.offered': 'offered what a pharmacy handed out',
    'plan.reminders-stopped': 'stopped the reminders of a plan',
    'dose.taken': 'marked a dose as taken',
    'dose.skipped': 'marked a dose as skipped',
    'dose.snoozed': 'snoozed a dose',
    'dose.undone': 'took back what was said about a dose',
    'dose.corrected': 'corrected what was said about a dose',
    'dose.moved': 'moved a dose',
    'plan.doses-recounted': 'changed how many doses a course has',
    'plan.paused': 'paused a plan',
    'plan.resumed': 'resumed a plan',
    'plan.moved': 'moved a plan',
    'plan.zone-followed': 'followed a new time zone',
    'medication.stock-counted': 'counted what is at home',
    'medication.stock-refilled': 'entered a refill',
    'medication.stock-alerts-set': 'changed when to be told that little is left',
    'escalation.agreed': 'agreed to who is told of unanswered doses',
    'escalation.ended': 'ended who is told of unanswered doses',
    'calendar.renewed': 'made a new calendar address',
    'calendar.revoked': 'revoked the calendar address',
  },
  panel: {
    permissions: [
      {
        action: SEE_SCHEDULES,
        group: 'Schedules',
        label: 'See schedules of medicines, supplements and vaccines',
        roles: ['admin'],
      },
    ],
    routes: regimensPanelRoutes,
    grants: TYPES.map((type) => ({ role: 'admin', type, may: ['read'] })),
  },
});
