import { messagesOf, type Message, type OwedSubject } from '../../../ports/message';
import { ANNOUNCEMENT } from '../message-names';

interface Announced {
  readonly title: string;
  readonly text: string;
}

/** The part of the room that reads what this message says. */
interface AnnouncementReader {
  announcementsFor(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, Announced>>;
}
const message = messagesOf<AnnouncementReader>();

/** What an admin tells everybody, or everybody of a role, in the words in which it was written. */
export const announcement: Message = message<Announced>({
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
