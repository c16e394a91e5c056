import { room } from '../../ports/room';
import { notifications, type Notifications } from './index';

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
    const { clock, every, db, log, checkpoint, publicUrl, tools } = ground;
    return notifications({
      clock,
      every,
      db,
      log,
      checkpoint,
      mailDomain: new URL(publicUrl).hostname,
      email: () => tools.email,
      topics: () => tools.topics(),
      contactsOf: async (ids) => await tools.contactsOf(ids),
    });
  },
  ticks: (notifications, { queue }) => [
    {
      name: 'ask-for-owed-messages',
      everyMs: SECOND_MS,
      run: async () => void (await notifications.outgoingOver(queue).ask()),
    },
  ],
  jobs: (notifications, { queue }) => notifications.outgoingOver(queue).handlers,
});
