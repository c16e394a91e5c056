import { SECOND_MS } from '../../kernel/durations';
import { eachMinute } from '../../kernel/limits';
import { room } from '../../ports/room';
import { renderNotice } from '../mail';
import {
  announcementInput,
  announcementView,
  bouncedAddressView,
  clearedView,
  notificationView,
  queuedView,
  queueStatusView,
  readAllView,
  retryAddressInput,
  testEventInput,
  webPushKeyView,
} from './contract';
import { notificationsAuditWords } from './audit-words';
import { inboxDoors } from './doors/inbox';
import { receiptDoors } from './doors/receipts';
import { queueDoors } from './doors/queue';
import { notificationsSocketMessages } from './events';
import { notifications, type Notifications } from './index';
import { addressBounced } from './messages/address-bounced';
import { announcement } from './messages/announcement';
import { queueTest } from './messages/queue-test';
import { notificationsPanelRoutes } from './panel-routes';
import { RUN_QUEUE, SEE_QUEUE } from './permissions';
import { notificationsDataMap } from './store/data-map';
import { notificationsMigrations } from './store/schema';
import { notificationsWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly notifications: Notifications;
  }
}

const LATE_AFTER_MS = 600 * SECOND_MS;

export default room<Notifications>({
  name: 'notifications',
  floor: 3,
  knows: 'how messages reach people',
  build: (ground) => {
    const { clock, every, db, log, failpoint, publicUrl, rooms, tools } = ground;
    return notifications({
      clock,
      every,
      db,
      log,
      failpoint,
      mailDomain: new URL(publicUrl).hostname,
      messageIdKey: ground.key('message-id'),
      bounces: () => tools.bounces,
      email: () => tools.email,
      topics: () => tools.topics(),
      messages: () => tools.messages(),
      outbox: rooms.outbox,
      audit: rooms.audit,
      renderNotice,
      publicUrl,
      adminReaders: rooms.accounts.adminReaders,
      workerFault: rooms.operations.workerFault,
      peopleAfter: rooms.accounts.peopleAfter,
      signer: ground.signer('unsubscribe'),
      unsubscribe: rooms.accounts.unsubscribe,
      reachableBy: rooms.accounts.reachableBy,
      messengers: {
        sms: () => tools.sms,
        push: () => tools.push,
        pushTargetsOf: rooms.accounts.pushTargetsOf,
        dropPushTarget: rooms.accounts.dropPushTarget,
      },
      contactsOf: async (ids) => await tools.contactsOf(ids),
    });
  },
  doors: [...inboxDoors, ...queueDoors, ...receiptDoors],
  limits: { sendEmail: eachMinute(5), queueTools: eachMinute(30) },
  messages: [announcement, queueTest, addressBounced],
  socketMessages: notificationsSocketMessages,
  types: {
    Notification: notificationView,
    BouncedAddress: bouncedAddressView,
    RetryAddressInput: retryAddressInput,
    ReadAllNotifications: readAllView,
    WebPushKey: webPushKeyView,
    EmailQueueStatus: queueStatusView,
    ClearedEmails: clearedView,
    QueuedTest: queuedView,
    TestEventInput: testEventInput,
    Announcement: announcementView,
    AnnouncementInput: announcementInput,
  },
  panel: {
    permissions: [
      { action: SEE_QUEUE, group: 'Messages', label: 'See how messages are on their way', roles: ['admin'] },
      { action: RUN_QUEUE, group: 'Messages', label: 'Retry, drop and pause messages, and announce', roles: ['admin'] },
    ],
    routes: notificationsPanelRoutes,
  },
  metrics: [
    {
      name: 'careloop_messages',
      help: 'Messages by channel and state, of the last day; waiting and sending as of now, by lane.',
      labels: ['channel', 'state'],
      read: async ({ overview }: Notifications) => {
        const { lanes, settled } = await overview();
        return [
          ...settled.map(({ channel, state, count }) => ({ value: count, labels: { channel, state } })),
          ...lanes.flatMap(({ lane, waiting, sending }) => [
            { value: waiting, labels: { channel: lane, state: 'waiting' } },
            { value: sending, labels: { channel: lane, state: 'sending' } },
          ]),
        ];
      },
    },
    {
      name: 'careloop_message_wait_seconds',
      help: 'How long the message waits that was due first, by lane.',
      labels: ['lane'],
      read: async ({ overview }: Notifications) => {
        const { lanes, at } = await overview();
        return lanes.map(({ lane, oldestDueAt }) => ({
          value: oldestDueAt ? (at.getTime() - oldestDueAt.getTime()) / SECOND_MS : 0,
          labels: { lane },
        }));
      },
    },
  ],
  readiness: [
    {
      name: 'mail',
      check: async ({ overview }: Notifications) => {
        const { lanes, at } = await overview();
        const isLate = lanes.some(
          ({ oldestDueAt }) => oldestDueAt && at.getTime() - oldestDueAt.getTime() > LATE_AFTER_MS,
        );
        return isLate ? 'Messages have been due for ten minutes. See the page of the queue for why.' : null;
      },
    },
  ],
  words: notificationsWords,
  migrations: notificationsMigrations,
  dataMap: notificationsDataMap,
  contacts: ({ outsideContacts }) => outsideContacts,
  auditWords: notificationsAuditWords,
  ticks: (notifications, { queue }) => [
    {
      name: 'ask-for-owed-messages',
      everyMs: SECOND_MS,
      run: async () => void (await notifications.outgoingOver(queue).ask()),
    },
    {
      name: 'deliver-critical-messages',
      everyMs: SECOND_MS,
      run: async () => void (await notifications.outgoingOver(queue).askCritical()),
    },
    { name: 'ask-for-receipts', everyMs: 30 * SECOND_MS, run: async () => void (await notifications.askForReceipts()) },
    { name: 'read-bounces', everyMs: 60 * SECOND_MS, run: async () => void (await notifications.readBounces()) },
    { name: 'spread-announcements', everyMs: 5 * SECOND_MS, run: notifications.spreadAnnouncements },
    { name: 'forget-old-notifications', everyMs: 3_600 * SECOND_MS, run: notifications.forgetInbox },
    {
      name: 'move-escalations',
      everyMs: SECOND_MS,
      run: async () => void (await notifications.moveEscalations()),
    },
  ],
  jobs: (notifications, { queue }) => notifications.outgoingOver(queue).handlers,
});
