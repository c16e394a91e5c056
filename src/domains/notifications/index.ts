import { askForOwed } from './actions/ask-for-owed';
import { cancel } from './actions/cancel';
import { deliver } from './actions/deliver';
import { deliveryStatus } from './actions/delivery-status';
import { forgetSettled } from './actions/forget-settled';
import { handOver } from './actions/hand-over';
import { noticesAbout } from './actions/notices-about';
import { post, postAndHandOver } from './actions/post';
import { withdraw } from './actions/withdraw';
import type { NewMessage, Topic } from './contract';
import type { NotificationsDeps } from './deps';
import { deliverMessages } from './jobs/deliver-messages';
import type { Transaction } from '../../ports/database';
import { handle, type JobHandler } from '../../ports/queue';

export type { Contact, DeliveryStatus, Draft, NewMessage, Notice, OwedMessage, Topic, Wishes } from './contract';
export type { NotificationsDeps } from './deps';
export { notificationsDataMap } from './store/data-map';
export { notificationsSchema } from './store/schema';
export { MailButton, MailHeading, MailLayout, MailText, type MailLink } from './messages/mail-layout';
export { mailTemplate, renderMail, type FilledMail, type MailTemplate } from './messages/mail-template';

/** The half of the room that sends. It is built when all topics are known. */
export interface Outgoing {
  /** Posts messages as the other half does, and hands them to the queue when they are committed, before any sweep. */
  post(tx: Transaction, messages: readonly NewMessage[]): Promise<void>;
  /** Hands every message whose time has come to the queue and answers how many. The sweep: call it every second. */
  ask(): Promise<number>;
  readonly handlers: readonly JobHandler[];
}

/** Messages to people: posted with the change that causes them, sent by workers, each once. This is the half that every process has. */
export const notifications = (deps: Pick<NotificationsDeps, 'clock' | 'db'>) => ({
  post: post(deps),
  cancel,
  withdraw,
  noticesAbout: noticesAbout(deps),
  deliveryStatus: deliveryStatus(deps),
  /** Housekeeping: call it now and then. */
  forgetSettled: forgetSettled(deps),
});
export type Notifications = ReturnType<typeof notifications>;

/** The half that sends, for workers: built when all topics are known. */
export const outgoing = (deps: NotificationsDeps, topics: readonly Topic[]): Outgoing => {
  const deliverThem = deliver(deps, topics);
  const handing = { ...deps, ...handOver(deps) };
  return {
    post: postAndHandOver(handing),
    ask: askForOwed({ ...handing, deliver: deliverThem }),
    handlers: [handle(deliverMessages, ({ ids }) => deliverThem(ids))],
  };
};
