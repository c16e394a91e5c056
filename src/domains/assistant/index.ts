import {
  acknowledgeAlert,
  alertsForMessages,
  endAlertsOf,
  helpForMessages,
  listAlerts,
  readSettings,
  setSettings,
} from './actions/alerts';
import { chat } from './actions/chat';
import {
  deleteConversation,
  forgetConversations,
  listConversations,
  readConversation,
  stopFor,
} from './actions/conversations';
import { confirmProposal, declineProposal } from './actions/proposals';
import type { Transaction } from '../../ports/database';
import type { AssistantDeps } from './deps';
import { alertStore } from './store/alerts';

export * from './contract';
export type { AssistantDeps } from './deps';
export type { Listener } from './actions/chat';

/** Conversations in plain language that end in the actions of other rooms, under the caller's own rights. */
export const assistant = (deps: AssistantDeps) => ({
  chat: chat(deps),
  confirmProposal: confirmProposal(deps),
  declineProposal: declineProposal(deps),

  listConversations: listConversations(deps),
  readConversation: readConversation(deps),
  deleteConversation: deleteConversation(deps),

  readSettings: readSettings(deps),
  setSettings: setSettings(deps),
  listAlerts: listAlerts(deps),
  /** Those that were shared and that nobody sees to. */
  countOpenAlerts: async () => await alertStore(deps.db).countOpen(),
  acknowledgeAlert: acknowledgeAlert(deps),
  helpForMessages: helpForMessages(deps),
  alertsForMessages: alertsForMessages(deps),

  /** The tick: call it every hour, on as many workers as there are. */
  forgetConversations: forgetConversations(deps),
  stopFor: async (tx: Transaction, userId: number): Promise<void> => {
    await stopFor(deps)(tx, userId);
    await endAlertsOf(deps)(tx, userId);
  },
});
export type Assistant = ReturnType<typeof assistant>;
