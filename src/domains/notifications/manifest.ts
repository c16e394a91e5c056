import { room } from '../../ports/room';
import { renderNotice } from '../mail';
import { notificationsDeeds } from './deeds';
import { notifications, type Notifications } from './index';
import { notificationsDataMap } from './store/data-map';
import { notificationsMigrations } from './store/schema';

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
      contactsOf: async (ids) => await tools.contactsOf(ids),
    });
  },
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
    {
      name: 'move-escalations',
      everyMs: SECOND_MS,
      run: async () => void (await notifications.moveEscalations()),
    },
  ],
  jobs: (notifications, { queue }) => notifications.outgoingOver(queue).handlers,
});
