import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/durations';
import { eachMinute } from '../../kernel/limits';
import { room } from '../../ports/room';
import {
  alertView,
  chatView,
  conversationView,
  deletedConversationView,
  proposalView,
  settingsView,
  spokenView,
  wholeConversationView,
} from './contract';
import { assistantDataMap } from './store/data-map';
import { alertDoors } from './doors/alerts';
import { assistantDoors, assistantEvents } from './doors/chat';
import { assistant, type Assistant } from './index';
import { assistantMessages } from './messages';
import { assistantMigrations } from './migrations';
import { assistantPanelRoutes } from './panel-routes';
import { SEE_TO_RED_FLAGS } from './permissions';
import { seedAssistant } from './seeds';
import { assistantSettings } from './settings';
import { assistantWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly assistant: Assistant;
  }
}

export default room<Assistant>({
  name: 'assistant',
  floor: 8,
  knows: 'what is said to the assistant, and what it proposes',
  build: ({ clock, db, rooms, key, settings, tools }) => {
    const chosen = settings(assistantSettings);
    return assistant({
      clock,
      db,
      audit: rooms.audit,
      regimens: rooms.regimens,
      notify: rooms.notifications.notify,
      escalate: rooms.notifications.escalate,
      acknowledge: rooms.notifications.acknowledge,
      standDown: rooms.notifications.standDown,
      careTeamOf: async (sql, patientUserId) => ({
        physicians: await rooms.people.physiciansOf(sql, patientUserId),
        contacts: (await rooms.accounts.emergencyContactsOf(sql, patientUserId)).map(({ name, email, phone }) => ({
          name,
          email,
          phone,
        })),
      }),
      namesOf: rooms.accounts.namesIn,
      patientsOf: async (sql, actor) => await rooms.access.relatedPatients(sql, actor, 'read-record'),
      appointments: rooms.appointments,
      model: tools.model,
      modelTimeoutMs: chosen.ASSISTANT_MODEL_SECONDS * SECOND_MS,
      proposalKey: key('assistant-proposals'),
      helpLines: rooms.wellbeing.help.lines,
      emergencyNumber: chosen.ASSISTANT_EMERGENCY_NUMBER,
      keepMs: chosen.ASSISTANT_KEEP_DAYS * DAY_MS,
      proposalMs: chosen.ASSISTANT_PROPOSAL_MINUTES * MINUTE_MS,
    });
  },
  doors: [...assistantDoors, ...alertDoors],
  events: assistantEvents,
  types: {
    AssistantReply: chatView,
    AssistantProposal: proposalView,
    AssistantConversation: conversationView,
    WholeAssistantConversation: wholeConversationView,
    AssistantMessage: spokenView,
    DeletedAssistantConversation: deletedConversationView,
    AssistantSettings: settingsView,
    AssistantAlert: alertView,
  },
  words: assistantWords,
  limits: { assistantChat: eachMinute(20) },
  settings: assistantSettings,
  migrations: assistantMigrations,
  dataMap: assistantDataMap,
  messages: assistantMessages,
  auditWords: {
    'assistant.asked': 'asked the assistant',
    'assistant.help-shown': 'was shown where to call for help',
    'assistant.alert-raised': 'said something to the assistant that called for help',
    'assistant.alert-shared': 'had those who care for them told that they need help',
    'assistant.alert-acknowledged': 'saw to somebody who needed help',
    'assistant.contacts-agreed': 'agreed that others are told when they need help',
    'assistant.contacts-withdrawn': 'wants nobody told when they need help',
    'conversation.read': 'read conversations with the assistant',
    'conversation.deleted': 'deleted a conversation with the assistant',
    'proposal.confirmed': 'said yes to what the assistant proposed',
    'proposal.declined': 'said no to what the assistant proposed',
    'proposal.failed': 'said yes to what could not be done',
  },
  panel: {
    permissions: [
      {
        action: SEE_TO_RED_FLAGS,
        group: 'Assistant',
        label: 'See to people whose words to the assistant call for help',
        roles: ['admin'],
      },
    ],
    routes: assistantPanelRoutes,
  },
  alarms: [
    {
      name: 'assistant-alerts',
      check: async (own: Assistant) => {
        const open = await own.countOpenAlerts();
        const says =
          open === 1 ? 'person has told the assistant that they need' : 'people have told the assistant that they need';
        return open === 0
          ? null
          : { says: `${open} ${says} help, and nobody sees to it.`, to: '/careloop/calls-for-help?open=assistant' };
      },
    },
  ],
  ends: {
    stop: async (own: Assistant, tx, { userId }) => await own.stopFor(tx, userId),
    resume: async () => undefined,
  },
  ticks: ({ forgetConversations }) => [
    { name: 'forget-conversations', everyMs: HOUR_MS, run: async () => void (await forgetConversations()) },
  ],
  seeds: seedAssistant,
});
