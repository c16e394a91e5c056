import { HOUR_MS } from '../../kernel/durations';
import { eachMinute } from '../../kernel/limits';
import { andStaff, namedIn } from '../../kernel/record-rules';
import { room } from '../../ports/room';
import { once } from '../outbox';
import { supportDataMap } from './store/data-map';
import { feedbackDoors } from './doors/feedback';
import { ticketDoors } from './doors/tickets';
import './events';
import { support, type Support } from './index';
import { supportMessages } from './messages';
import { supportMigrations } from './migrations';
import { supportPanelRoutes } from './panel-routes';
import { ANSWER_TICKETS } from './permissions';
import { seedSupport } from './seeds';
import { supportWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly support: Support;
  }
}

const TICKET = 'api::support.ticket';
const MESSAGE = 'api::support.ticket-message';
const FEEDBACK = 'api::support.feedback';

export default room<Support>({
  name: 'support',
  floor: 4,
  knows: 'tickets that people open and staff answers, and what people say about CareLoop',
  build: ({ clock, db, rooms }) =>
    support({
      clock,
      db,
      audit: rooms.audit,
      emit: rooms.outbox.emit,
      once,
      notify: rooms.notifications.notify,
      files: rooms.files,
      names: rooms.accounts,
    }),
  doors: [...ticketDoors, ...feedbackDoors],
  words: supportWords,
  limits: {
    openTickets: { most: 20, windowMs: HOUR_MS, per: 'user', counts: 'calls' },
    ticketMessages: eachMinute(20),
    feedback: { most: 20, windowMs: HOUR_MS, per: 'user', counts: 'calls' },
  },
  records: {
    [TICKET]: {
      readable: andStaff(namedIn('requester')),
      clinical: true,
      unverified: 'may',
      closedAttributes: ['assigneeRef'],
    },
    [MESSAGE]: {
      readable: andStaff(({ userId }) => ({ requester: { id: userId }, internal: false })),
      clinical: true,
      unverified: 'may',
      closedAttributes: ['authorRef'],
    },
    [FEEDBACK]: { readable: andStaff(namedIn('author')), clinical: false, unverified: 'may' },
  },
  migrations: supportMigrations,
  dataMap: supportDataMap,
  emits: ['ticket.answered'],
  unheard: ['ticket.answered'],
  messages: supportMessages,
  auditWords: {
    'ticket.opened': 'opened a ticket',
    'ticket.replied': 'wrote in a ticket',
    'ticket.answered': 'answered a ticket',
    'ticket.noted': 'wrote a note for staff in a ticket',
    'ticket.status-set': 'set the status of a ticket',
    'ticket.triaged': 'sorted a ticket',
    'ticket.corrected': 'corrected a ticket',
    'ticket.read': 'read a ticket',
    'tickets.listed': 'looked through the tickets',
    'feedback.given': 'gave feedback',
    'feedback.deleted': 'deleted feedback',
  },
  panel: {
    permissions: [
      { action: ANSWER_TICKETS, group: 'Support', label: 'Read, answer and assign tickets', roles: ['admin'] },
    ],
    routes: supportPanelRoutes,
    grants: [
      { role: 'admin', type: TICKET, may: ['read', 'update'] },
      { role: 'admin', type: MESSAGE, may: ['read'] },
      { role: 'admin', type: FEEDBACK, may: ['read', 'delete'] },
    ],
    writers: [
      { type: TICKET, update: async (own: Support, actor, id, form) => await own.correctTicket(actor, id, form) },
      { type: FEEDBACK, delete: async (own: Support, actor, id) => void (await own.deleteFeedback(actor, id)) },
    ],
  },
  figures: [
    {
      name: 'support.opened',
      label: 'Tickets opened',
      unit: 'count',
      count: async ({ countOpened }: Support, span) => await countOpened(span),
    },
    {
      name: 'support.first-answer',
      label: 'Time to the first answer (median)',
      unit: 'seconds',
      count: async ({ secondsToFirstAnswer }: Support, span) => await secondsToFirstAnswer(span),
    },
    {
      name: 'support.resolution',
      label: 'Time to resolution (median)',
      unit: 'seconds',
      count: async ({ secondsToResolution }: Support, span) => await secondsToResolution(span),
    },
  ],
  metrics: [
    {
      name: 'careloop_tickets_waiting',
      help: 'Tickets that wait for staff.',
      read: async ({ countWaiting }: Support) => [{ value: await countWaiting() }],
    },
  ],
  seeds: seedSupport,
});
