import type { Contact } from '../accounts';

export type { Contact, Wishes } from '../accounts';

/** A message that some room wants a person to get. Posting the same key twice posts it once. */
export interface NewMessage {
  /** Says which notice this is, for ever: for a dose `dose-<id>-<attempt>`. */
  readonly key: string;
  readonly topic: string;
  readonly userId: number;
  /** What the message is about, as an id of the room that posts it. */
  readonly subjectId: string;
  /** The number of the notice: 1 for the first, 2 for its first repeat. */
  readonly attempt: number;
  /** After this instant the message is of no use and is not sent. Null: as long as mail servers try, four days (RFC 5321 4.5.4.1). */
  readonly notAfter: Date | null;
}

/** A posted message whose turn has come. */
export interface OwedMessage {
  readonly id: string;
  readonly topic: string;
  readonly userId: number;
  readonly subjectId: string;
  readonly attempt: number;
  readonly notAfter: Date | null;
}

/** A message as the room that posted it tells its story. */
export interface Notice {
  readonly attempt: number;
  readonly channel: 'email' | 'sms' | 'push';
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed' | 'stale' | 'cancelled';
  /** Null when it was not sent. */
  readonly sentAt: Date | null;
}

/** What a message says. */
export interface Draft {
  /** One line. No drug and no diagnosis. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one click ends this kind of mail; null for mail that cannot be unsubscribed from. */
  readonly unsubscribeUrl: string | null;
}

/** One kind of message, and the room that knows what it says. */
export interface Topic {
  readonly name: string;
  /**
   * Reads the truth anew and says what each message says, by the message's id.
   * A message without a draft in the answer is cancelled: its cause is gone. People without a contact are gone too.
   */
  compose(owed: readonly OwedMessage[], contacts: ReadonlyMap<number, Contact>): Promise<ReadonlyMap<string, Draft>>;
}

/** How the outbox is doing: `waiting` and `sending` as of now, the settled states for messages posted in the last 24 hours. */
export interface DeliveryStatus {
  readonly waiting: number;
  readonly sending: number;
  readonly sent: number;
  readonly failed: number;
  readonly stale: number;
  readonly cancelled: number;
  /** When the message that has waited longest was posted; null when none waits. */
  readonly oldestWaitingSince: Date | null;
}
