import { cancel } from './actions/cancel';
import { deliverEvents } from './actions/deliver-events';
import { deliveryStatus } from './actions/delivery-status';
import { emit, emitAll } from './actions/emit';
import { eventStatus } from './actions/event-status';
import { forgetEvents } from './actions/forget-events';
import { forgetOldKeys } from './actions/forget-old-keys';
import { forgetSettled } from './actions/forget-settled';
import { messagesAbout } from './actions/messages-about';
import { post } from './actions/post';
import { withdraw } from './actions/withdraw';
import type { OutboxDeps } from './deps';

export {
  BEHIND,
  DELIVERY_COLUMNS,
  HELD,
  NOT_COMPOSED,
  type Channel,
  type Conclusion,
  type DeliveryStatus,
  type EventStatus,
  type Lease,
  type LeasedMessage,
  type MessageState,
  type NewMessage,
  type PostedMessage,
  type Outcome,
  type TakenBy,
} from './contract';
export type { OutboxDeps } from './deps';
export { once, type Once } from './actions/once';
export { isNoTry, keepsItsPlace } from './rules/order';
export { checkListeners, type EventFacts } from './rules/listeners';
export { claimStore } from './store/claim-store';
export { digestStore } from './store/digest-store';
export { leaseStore } from './store/lease-store';
export { messageStore } from './store/message-store';
export { receiptStore, type Concluded } from './store/receipt-store';
export { queueStore, type FailedMessage, type MessageLog, type QueueOverview } from './store/queue-store';
export { outboxMigrations, outboxSchema } from './store/schema';

/** What is owed because of a change and written with it: messages to people, events for other rooms. */
export const outbox = (deps: OutboxDeps) => ({
  post: post(deps),
  cancel,
  withdraw,
  messagesAbout: messagesAbout(deps),
  deliveryStatus: deliveryStatus(deps),

  emit: emit(deps),
  emitAll: emitAll(deps),
  eventStatus: eventStatus(deps),
  /** The tick: call it every second, on as many workers as there are. */
  deliverEvents: deliverEvents(deps),

  /** Housekeeping: call each now and then. */
  forgetSettled: forgetSettled(deps),
  forgetEvents: forgetEvents(deps),
  forgetOldKeys: forgetOldKeys(deps),
});
export type Outbox = ReturnType<typeof outbox>;
