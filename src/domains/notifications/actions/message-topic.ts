import type { Brief, Contact, Draft, Message, Reader, Topic, Words } from '../../../ports/message';
import type { NotificationsRoomDeps } from '../deps';
import { oneLine } from '../rules/one-line';
import { unsubscribeUrlOf } from '../rules/unsubscribe-link';

/** What mail programs and lists in apps show, and more. */
const SUBJECT_LENGTH = 200;
const SHORT_LENGTH = 300;

type Deps = Pick<NotificationsRoomDeps, 'clock' | 'publicUrl' | 'renderNotice' | 'signer'>;

/** A message that a room declares, by every channel: the facts are read anew, and written in the reader's language. */
export const messageTopic = (deps: Deps, message: Message, room: unknown): Topic => {
  const weight = weightOf(message);
  const canEnd = canBeEnded(message);
  return {
    name: message.name,
    wishedAs: message.topic,
    weight,
    compose: async (owed, contacts) => {
      const facts = await message.read(room, owed);
      const drafts = new Map<string, Draft>();
      for (const { id, userId, channel = 'email' } of owed) {
        const contact = contacts.get(userId);
        if (!facts.has(id) || !contact) continue;
        const words = message.write(facts.get(id), readerOf(contact, deps.publicUrl));
        const unsubscribeUrl =
          canEnd && userId > 0 && channel === 'email'
            ? unsubscribeUrlOf(deps, userId, message.topic, deps.clock.now())
            : null;
        drafts.set(id, channel === 'email' ? draftOf(deps, words, contact, unsubscribeUrl) : briefDraftOf(words));
      }
      return drafts;
    },
  };
};

/** Whether its reader can stop mails of this kind. */
export const canBeEnded = (message: Message): boolean => {
  const weight = weightOf(message);
  return weight === 'optional' || weight === 'held';
};

export const weightOf = ({ critical, essential, alone }: Message): Topic['weight'] => {
  if (critical) return 'critical';
  if (essential) return 'essential';
  return alone ? 'held' : 'optional';
};

export const draftOf = (
  { renderNotice }: Pick<Deps, 'renderNotice'>,
  words: Words,
  { locale: language }: Pick<Contact, 'locale'>,
  unsubscribeUrl: string | null,
): Draft => ({
  subject: oneLine(words.subject, SUBJECT_LENGTH),
  ...renderNotice({ ...words, language, unsubscribeUrl }),
  unsubscribeUrl,
  brief: briefOf(words),
  ...(words.attachments ? { attachments: words.attachments } : {}),
});

/** What there is to say by every other channel. */
const briefDraftOf = (words: Words): Draft => ({
  subject: oneLine(words.subject, SUBJECT_LENGTH),
  text: '',
  html: '',
  unsubscribeUrl: null,
  brief: briefOf(words),
});

/** What channels say that have room for a sentence. */
export const briefOf = ({ heading, short, sms, button }: Words): Brief => ({
  title: oneLine(heading, SUBJECT_LENGTH),
  short: oneLine(short ?? '', SHORT_LENGTH),
  sms: sms ?? [heading, button?.url].filter(Boolean).join(' '),
  url: button?.url ?? null,
});

export const readerOf = ({ name, locale, timeZone, allowsDetails = false }: Contact, publicUrl: string): Reader => ({
  name,
  language: locale,
  timeZone,
  allowsDetails,
  publicUrl,
});
