import type { Reader } from '../../../ports/message';
import type { NotificationsRoomDeps } from '../deps';
import { noSuchMessage } from '../errors';
import { briefOf, canBeEnded, weightOf } from './message-topic';

type Deps = Pick<NotificationsRoomDeps, 'messages' | 'renderNotice' | 'publicUrl'>;

/** What messages look like, with the facts of their samples. */
export const previews = ({ messages, renderNotice, publicUrl }: Deps) => ({
  listMessages: () =>
    messages()
      .map(({ message }) => ({
        name: message.name,
        topic: message.topic,
        summary: message.summary,
        weight: weightOf(message),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),

  /** @throws DomainError `not-found` for a message that no room declares */
  preview: (name: string, language: string) => {
    const found = messages().find(({ message }) => message.name === name);
    if (!found) throw noSuchMessage();
    const reader: Reader = { name: 'Maria', language, timeZone: 'Africa/Nairobi', allowsDetails: false, publicUrl };
    const words = found.message.write(found.message.sample, reader);
    return {
      subject: words.subject,
      ...renderNotice({ ...words, language, unsubscribeUrl: canBeEnded(found.message) ? `${publicUrl}/` : null }),
      ...briefOf(words),
      attachments: (words.attachments ?? []).map((file) => file.name),
    };
  },
});
