import type { Topic } from '../../ports/message';
import type { Transaction } from '../../ports/database';
import { handle, type JobHandler, type Queue } from '../../ports/queue';
import type { NewMessage } from '../outbox';
import { askForOwed } from './actions/ask-for-owed';
import { deliver } from './actions/deliver';
import { handOver } from './actions/hand-over';
import { postAndHandOver } from './actions/post-and-hand-over';
import type { NotificationsDeps, NotificationsRoomDeps } from './deps';
import { deliverMessages } from './jobs/deliver-messages';

export type { NotificationsDeps, NotificationsRoomDeps } from './deps';

/** The part of the house that sends. It is built when all topics are known. */
export interface Outgoing {
  /** Posts messages as the outbox does, and hands them to the queue when they are committed, before any sweep. */
  post(tx: Transaction, messages: readonly NewMessage[]): Promise<void>;
  /** Hands every message whose time has come to the queue and returns how many. The sweep: call it every second. */
  ask(): Promise<number>;
  readonly handlers: readonly JobHandler[];
}

/** Sends what the outbox owes, each message once; for workers. */
export const outgoing = (deps: NotificationsDeps, topics: readonly Topic[]): Outgoing => {
  const deliverThem = deliver(deps, topics);
  const handing = { ...deps, ...handOver(deps) };
  return {
    post: postAndHandOver(handing),
    ask: askForOwed({ ...handing, deliver: deliverThem }),
    handlers: [handle(deliverMessages, ({ ids }) => deliverThem(ids))],
  };
};

/** Messages on their way to people, over the queue of whoever sends. */
export const notifications = ({ email, topics, ...deps }: NotificationsRoomDeps) => {
  const known = new WeakMap<Queue, Outgoing>();
  return {
    /** The part that sends over this queue; one for each. To be asked when all rooms are built. */
    outgoingOver: (queue: Queue): Outgoing => {
      const made = known.get(queue) ?? outgoing({ ...deps, queue, email: email() }, topics());
      known.set(queue, made);
      return made;
    },
  };
};
export type Notifications = ReturnType<typeof notifications>;
