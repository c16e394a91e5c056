import { askForOwed } from './actions/ask-for-owed';
import { cancel } from './actions/cancel';
import { deliver } from './actions/deliver';
import { deliveryStatus } from './actions/delivery-status';
import { forgetSettled } from './actions/forget-settled';
import { noticesAbout } from './actions/notices-about';
import { post } from './actions/post';
import { withdraw } from './actions/withdraw';
import type { Topic } from './contract';
import type { NotificationsDeps } from './deps';
import { deliverMessages } from './jobs/deliver-messages';
import { handle, type JobHandler } from '../../ports/queue';

export type { Contact, DeliveryStatus, Draft, NewMessage, Notice, OwedMessage, Topic, Wishes } from './contract';
export type { NotificationsDeps } from './deps';
export { notificationsDataMap } from './store/data-map';
export { notificationsSchema } from './store/schema';
export { MailButton, MailHeading, MailLayout, MailText, type MailLink } from './messages/mail-layout';
export { mailTemplate, renderMail, type FilledMail, type MailTemplate } from './messages/mail-template';

/** The half of the room that sends. It is built when all topics are known. */
export interface Outgoing {
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
  return {
    ask: askForOwed({ ...deps, deliver: deliverThem }),
    handlers: [handle(deliverMessages, ({ ids }) => deliverThem(ids))],
  };
};
