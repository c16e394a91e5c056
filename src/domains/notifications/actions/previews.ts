import type { Draft, Reader } from '../../../ports/message';
import type { MessageKindView, MessagePreview } from '../contract';
import type { NotificationsRoomDeps } from '../deps';
import { noSuchMessage } from '../errors';
import { canBeEnded, draftOf, weightOf } from './message-topic';

type Deps = Pick<NotificationsRoomDeps, 'messages' | 'topics' | 'renderNotice' | 'publicUrl'>;

/** Something that is said, and how it looks to somebody. */
interface Shown extends MessageKindView {
  readonly draft: (reader: Reader) => Draft;
}

/** What messages look like, with the facts of their samples. */
export const previews = (deps: Deps) => ({
  listMessages: (): readonly MessageKindView[] =>
    everythingSaid(deps)
      .map(({ name, topic, summary, weight }) => ({ name, topic, summary, weight }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),

  /** @throws DomainError `not-found` for a message that no room declares */
  preview: (name: string, language: string): MessagePreview => {
    const found = everythingSaid(deps).find((one) => one.name === name);
    if (!found) throw noSuchMessage();
    const { publicUrl } = deps;
    const { subject, html, text, brief, attachments = [] } = found.draft({ ...READER, language, publicUrl });
    return {
      subject,
      html,
      text,
      title: brief?.title ?? subject,
      short: brief?.short ?? '',
      sms: brief?.sms ?? subject,
      attachments: attachments.map((file) => file.name),
    };
  },
});

const READER = { name: 'Maria', timeZone: 'Africa/Nairobi', allowsDetails: false } as const;

const everythingSaid = (deps: Deps): readonly Shown[] => [
  ...deps.messages().map(({ message }): Shown => {
    const { name, topic, summary } = message;
    return {
      name,
      topic,
      summary,
      weight: weightOf(message) ?? 'essential',
      draft: (reader) =>
        draftOf(
          deps,
          message.write(message.sample, reader),
          { locale: reader.language },
          canBeEnded(message) ? `${deps.publicUrl}/` : null,
        ),
    };
  }),
  ...deps
    .topics()
    .flatMap(({ name, wishedAs = name, weight = 'essential', sample }): readonly Shown[] =>
      sample ? [{ name, topic: wishedAs, weight, ...sample }] : [],
    ),
];
