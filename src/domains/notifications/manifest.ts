import { room } from '../../ports/room';
import { renderNotice } from '../mail';
import { notificationView, readAllView, webPushKeyView } from './contract';
import { notificationsDeeds } from './deeds';
import { inboxDoors } from './doors/inbox';
import { notificationsNotices } from './events';
import { notifications, type Notifications } from './index';
import { notificationsDataMap } from './store/data-map';
import { notificationsMigrations } from './store/schema';
import { notificationsWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly notifications: Notifications;
  }
}

const SECOND_MS = 1_000;

export default room<Notifications>({
  name: 'notifications',
  floor: 3,
  knows: 'how messages reach people',
  build: (ground) => {
    const { clock, every, db, log, checkpoint, publicUrl, rooms, tools } = ground;
    return notifications({
      clock,
      every,
      db,
      log,
      checkpoint,
      mailDomain: new URL(publicUrl).hostname,
      email: () => tools.email,
      topics: () => tools.topics(),
      messages: () => tools.messages(),
      outbox: rooms.outbox,
      audit: rooms.audit,
      renderNotice,
      publicUrl,
      adminReaders: rooms.accounts.adminReaders,
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
  doors: inboxDoors,
  notices: notificationsNotices,
  types: { Notification: notificationView, ReadAllNotifications: readAllView, WebPushKey: webPushKeyView },
  words: notificationsWords,
  migrations: notificationsMigrations,
  dataMap: notificationsDataMap,
  contacts: ({ outsideContacts }) => outsideContacts,
  deeds: notificationsDeeds,
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
    { name: 'forget-old-notifications', everyMs: 3_600 * SECOND_MS, run: notifications.forgetInbox },
    {
      name: 'move-escalations',
      everyMs: SECOND_MS,
      run: async () => void (await notifications.moveEscalations()),
    },
  ],
  jobs: (notifications, { queue }) => notifications.outgoingOver(queue).handlers,
});
