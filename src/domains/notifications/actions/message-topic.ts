import type { Contact, Draft, Message, Reader, Topic } from '../../../ports/message';
import type { NotificationsRoomDeps } from '../deps';

type Deps = Pick<NotificationsRoomDeps, 'publicUrl' | 'renderNotice'>;

/** A message that a room declares, as a mail: the facts are read anew, and written in the reader's language. */
export const messageTopic = ({ publicUrl, renderNotice }: Deps, message: Message, room: never): Topic => ({
  name: message.name,
  wishedAs: message.topic,
  compose: async (owed, contacts) => {
    const facts = await message.read(room, owed);
    const drafts = new Map<string, Draft>();
    for (const { id, userId } of owed) {
      const contact = contacts.get(userId);
      if (!facts.has(id) || !contact) continue;
      const words = message.write(facts.get(id), readerOf(contact, publicUrl));
      drafts.set(id, { subject: words.subject, ...renderNotice(words), unsubscribeUrl: null });
    }
    return drafts;
  },
});

export const readerOf = ({ name, locale, timeZone }: Contact, publicUrl: string): Reader => ({
  name,
  language: locale,
  timeZone,
  allowsDetails: false,
  publicUrl,
});
