import type { Contact, Draft, Topic } from '../../../ports/message';
import type { LeasedMessage } from '../../outbox';
import type { NotificationsDeps } from '../deps';
import type { BouncedAddress } from '../store/bounce-store';
import { isMarked, marksAmong } from './own-addresses';
import { wishFor } from '../rules/wish';

/**
 * What a message says, or why it says nothing: its cause is gone, the person does not want it or cannot be reached by this
 * channel, its composer failed and may do better later, or the person wants it later or with others.
 */
export type Composed = AddressedDraft | Held | SummedUp | Unwanted | 'gone' | 'failed';

export interface Held {
  readonly heldUntil: Date;
}

export interface SummedUp {
  readonly digestAt: Date;
  readonly timeZone: string;
}

export interface Unwanted {
  readonly unwanted: string;
}

export interface AddressedDraft extends Draft {
  readonly to: Contact;
}

/** Why a message is cancelled whose cause is there. */
export const NO_ADDRESS = 'channel.no-address';
const UNWANTED = 'wish.refused';
/** Nothing reaches the address. */
export const BOUNCED = 'channel.bounced';

type Deps = Pick<NotificationsDeps, 'clock' | 'db' | 'contactsOf' | 'log'>;

/** Asks each topic, once, what its messages say. One message that a composer trips over does not hold up the others. */
export const composeDrafts = ({ clock, db, contactsOf, log }: Deps, topics: readonly Topic[]) => {
  const byName = new Map(topics.map((topic) => [topic.name, topic]));

  return async (owed: readonly LeasedMessage[]): Promise<ReadonlyMap<string, Composed>> => {
    const composed = new Map<string, Composed>(owed.map(({ id }) => [id, 'failed']));
    const contacts = await contactsOf([...new Set(owed.map(({ userId }) => userId))]).catch((error: unknown) => {
      log.error('messages.contacts-failed', { count: owed.length, reason: String(error) });
      return null;
    });
    if (!contacts) return composed;
    const marks = await marksAmong(db, [...contacts.keys()], clock.now());

    for (const name of new Set(owed.map(({ topic }) => topic))) {
      const messages = owed.filter(({ topic }) => topic === name);
      const topic = byName.get(name);
      if (!topic) log.error('messages.topic-unknown', { topic: name, count: messages.length });
      else
        for (const [id, draft] of await draftsOf(topic, messages, { contacts, marks }, clock.now(), log))
          composed.set(id, draft);
    }
    return composed;
  };
};

interface Readers {
  readonly contacts: ReadonlyMap<number, Contact>;
  readonly marks: readonly BouncedAddress[];
}
type Drafts = readonly (readonly [id: string, composed: Composed])[];

const draftsOf = async (
  topic: Topic,
  owed: readonly LeasedMessage[],
  { contacts, marks }: Readers,
  now: Date,
  log: Deps['log'],
): Promise<Drafts> => {
  const compose = async (messages: readonly LeasedMessage[]): Promise<Drafts> => {
    const drafts = await topic.compose(messages, contacts);
    return messages.map((message) => [
      message.id,
      addressed(topic, message, drafts.get(message.id), contacts.get(message.userId), marks, now),
    ]);
  };
  try {
    return await compose(owed);
  } catch (error) {
    const alone = await Promise.all(
      owed.map((message) => compose([message]).catch((): Drafts => [[message.id, 'failed']])),
    );
    const failed = alone.flat().filter(([, composed]) => composed === 'failed');
    log.error('messages.compose-failed', {
      topic: topic.name,
      count: failed.length,
      of: owed.length,
      reason: String(error),
    });
    return alone.flat();
  }
};

const addressed = (
  { name, wishedAs = name, weight }: Topic,
  { channel, fallback }: LeasedMessage,
  draft: Draft | undefined,
  contact: Contact | undefined,
  marks: readonly BouncedAddress[],
  now: Date,
): Composed => {
  if (!draft || !contact) return 'gone';
  if (channel === 'email' && !contact.email) return { unwanted: NO_ADDRESS };
  if (channel === 'sms' && !contact.phone) return { unwanted: NO_ADDRESS };
  // Codes and alarms are tried all the same; whatever else there is waits for a good address, or goes by another channel.
  if ((weight === 'optional' || weight === 'held') && isMarked(marks, channel, contact)) return { unwanted: BOUNCED };
  const { atItsMinute = false } = draft;
  const wish = wishFor({ topic: wishedAs, weight, channel, fallback, atItsMinute }, contact, now);
  if (wish === 'refused') return { unwanted: UNWANTED };
  if (wish === 'now') return { ...draft, to: contact };
  return 'digestAt' in wish ? { ...wish, timeZone: contact.timeZone } : wish;
};
