import { bind } from '../../kernel/bind';
import { DAY_MS } from '../../kernel/durations';
import type { Topic } from '../../ports/message';
import type { Sql, Transaction } from '../../ports/database';
import { handle, type JobHandler, type Queue } from '../../ports/queue';
import type { NewMessage } from '../outbox';
import * as acknowledgeActions from './actions/acknowledge';
import { announcements } from './actions/announcements';
import { askForOwed } from './actions/ask-for-owed';
import { deliver } from './actions/deliver';
import { deliverCritical } from './actions/deliver-critical';
import { digestTopic } from './actions/digest-topic';
import * as escalateActions from './actions/escalate';
import { handOver } from './actions/hand-over';
import * as inbox from './actions/inbox';
import { messageTopic } from './actions/message-topic';
import { moveEscalations } from './actions/move-escalations';
import { cancelNotes, notify, notifyAll, notifyAndSend } from './actions/notify';
import { outsideContacts } from './actions/outside-contacts';
import { previews } from './actions/previews';
import { ownAddresses } from './actions/own-addresses';
import { queueTools } from './actions/queue-tools';
import { postAndHandOver } from './actions/post-and-hand-over';
import { postToSend } from './actions/post-to-send';
import { receipts } from './actions/receipts';
import * as unsubscribe from './actions/unsubscribe';
import type { EscalationSubject } from './contract';
import type { NotificationsDeps, NotificationsRoomDeps } from './deps';
import { messageDeclaredTwice } from './errors';
import { deliverMessages } from './jobs/deliver-messages';
import { CRITICAL_PACE } from './rules/pace';
import { escalationStore } from './store/escalation-store';
import { inboxStore } from './store/inbox-store';

export type {
  EscalationStep,
  EscalationSubject,
  EscalationView,
  Audience,
  NewEscalation,
  Note,
  OutsideContact,
} from './contract';
export type { Messengers, NotificationsDeps, NotificationsRoomDeps, PushTarget, Reachable } from './deps';
export { notificationsSchema } from './store/schema';
export { lookAfterWords } from './messages/look-after';

const INBOX_KEPT_MS = 90 * DAY_MS;

/** The part of the house that sends. It is built when all topics are known. */
export interface Outgoing {
  /** Posts messages as the outbox does, and hands them to the queue when they are committed, before any sweep. */
  post(tx: Transaction, messages: readonly NewMessage[]): Promise<void>;
  /** Hands every message whose time has come to the queue and returns how many. The sweep: call it every second. */
  ask(): Promise<number>;
  /** Sends critical messages whose time has come, without the queue: call it every second. */
  askCritical(): Promise<number>;
  /**
   * Writes, in the caller's transaction, what this process will send by itself, without the queue; what it returns does so,
   * after the commit. Whoever waits for that goes no faster than the mail server. What a kill leaves is asked for by the
   * sweep a minute later.
   */
  postToSend(tx: Sql, messages: readonly NewMessage[]): Promise<() => Promise<void>>;
  readonly handlers: readonly JobHandler[];
}

/** Sends what the outbox owes, each message once; for workers. */
export const outgoing = (deps: NotificationsDeps, topics: readonly Topic[]): Outgoing => {
  const deliverThem = deliver(deps, topics);
  const handing = { ...deps, ...handOver(deps) };
  return {
    post: postAndHandOver(handing),
    ask: askForOwed({ ...handing, deliver: deliverThem }),
    askCritical: deliverCritical({ ...deps, deliver: deliver(deps, topics, CRITICAL_PACE) }),
    postToSend: postToSend({ ...handing, deliver: deliverThem }),
    handlers: [handle(deliverMessages, ({ ids }) => deliverThem(ids))],
  };
};

/** Messages on their way to people, and who is told until somebody takes notice. */
export const notifications = (deps: NotificationsRoomDeps) => {
  const known = new WeakMap<Queue, Outgoing>();
  const topics = (): readonly Topic[] => {
    const all = [
      ...deps.topics(),
      ...deps.messages().map(({ message, room }) => messageTopic(deps, message, room)),
      digestTopic(deps),
    ];
    const twice = all.find(({ name }, index) => all.findIndex((other) => other.name === name) !== index);
    if (twice) throw messageDeclaredTwice(twice.name);
    return all;
  };
  const outgoingOver = (queue: Queue): Outgoing => {
    const made = known.get(queue) ?? outgoing({ ...deps, queue, email: deps.email() }, topics());
    known.set(queue, made);
    return made;
  };
  return {
    /** The part that sends over this queue; one for each. To be asked when all rooms are built. */
    outgoingOver,
    notify: notify(deps),
    notifyAll: notifyAll(deps),
    /** The same, for very many people by a worker that sends by itself what it posts: see `postToSend`. */
    notifyAndSendOver: (queue: Queue) => notifyAndSend(deps, outgoingOver(queue).postToSend),
    cancel: cancelNotes(deps),
    ...bind(deps, escalateActions),
    ...bind(deps, acknowledgeActions),
    /** How escalations about these subjects stand, and who was told when. */
    escalationsAbout: async (sql: Sql, subjects: readonly EscalationSubject[]) =>
      await escalationStore(sql).about(subjects),
    /** Whom open escalations about this subject name. */
    audienceOf: async (sql: Sql, subject: EscalationSubject) => await escalationStore(sql).audienceOf(subject),
    /** The tick: call it every second, on as many workers as there are. */
    moveEscalations: moveEscalations(deps),
    outsideContacts: outsideContacts(deps),
    ...queueTools(deps),
    ...announcements(deps),
    ...previews(deps),
    ...receipts(deps),
    ...ownAddresses(deps),
    ...bind(deps, inbox),
    forgetInbox: async (): Promise<void> =>
      await inboxStore(deps.db).forget(new Date(deps.clock.now().getTime() - INBOX_KEPT_MS)),
    webPushKey: (): string => deps.messengers.push().webPushKey,
    ...bind(deps, unsubscribe),
  };
};
export type Notifications = ReturnType<typeof notifications>;
