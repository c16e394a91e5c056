import type { Draft, Topic, Words } from '../../../ports/message';
import { digestStore } from '../../outbox';
import type { NotificationsRoomDeps } from '../deps';
import { digestWords } from '../messages/digest';
import { DIGEST } from './deliver';
import { draftOf, readerOf } from './message-topic';

type Deps = Pick<NotificationsRoomDeps, 'db' | 'publicUrl' | 'renderNotice' | 'messages'>;

/** The mail that sums up a day: what it tells of is read anew, and what has lost its cause is not in it. */
export const digestTopic = (deps: Deps): Topic => ({
  name: DIGEST,
  compose: async (owed, contacts) => {
    const parts = await digestStore(deps.db).summedUpIn(owed.map(({ id }) => id));
    const result = new Map<string, Words>();
    for (const { message, room } of deps.messages()) {
      const ours = parts.filter(({ topic }) => topic === message.name);
      if (ours.length === 0) continue;
      const facts = await message.read(room, ours);
      for (const { id, userId } of ours) {
        const contact = contacts.get(userId);
        if (contact && facts.has(id)) result.set(id, message.write(facts.get(id), readerOf(contact, deps.publicUrl)));
      }
    }
    const drafts = new Map<string, Draft>();
    for (const { id, userId } of owed) {
      const contact = contacts.get(userId);
      const words = parts.filter(({ digestId }) => digestId === id).flatMap((part) => result.get(part.id) ?? []);
      if (contact && words.length > 0)
        drafts.set(id, draftOf(deps, digestWords(words, contact.locale, deps.publicUrl), contact, null));
    }
    return drafts;
  },
});
