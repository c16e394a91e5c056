import { messagesOf, type Message } from '../../../ports/message';
import type { Notifications } from '../index';
import { ANNOUNCEMENT } from './names';

const message = messagesOf<Notifications>();

/** What an admin tells everybody, or everybody of a role, in the words in which it was written. */
export const announcement: Message = message<{ readonly title: string; readonly text: string }>({
  name: ANNOUNCEMENT,
  topic: 'announcements',
  summary: 'What an admin tells everybody, or everybody of a role',
  read: (notifications, owed) => notifications.announcementsFor(owed),
  sample: {
    title: 'We are closed on Madaraka Day',
    text: 'Emergencies are answered as always.\n\nWe are back on Tuesday.',
  },
  write: ({ title, text }) => ({
    subject: title,
    heading: title,
    paragraphs: text.split(/\n{2,}/).map((paragraph) => paragraph.trim()),
    short: text.length <= 140 ? text : `${text.slice(0, 139)}…`,
    sms: title,
  }),
});
