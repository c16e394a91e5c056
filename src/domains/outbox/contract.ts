import { MAIL_UNREACHABLE } from '../../ports/email';
import type { OwedMessage } from '../../ports/message';

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
  /** By e-mail where nothing is said. The key of each channel is another. */
  readonly channel?: Channel;
  /** Nobody looks at it before this instant. */
  readonly notBefore?: Date | null;
  /** Goes in a lane of its own, without the queue. */
  readonly critical?: boolean;
  /** Stands in for a channel that failed. */
  readonly fallback?: boolean;
}

export const CHANNELS = ['email', 'sms', 'push', 'in-app'] as const;
export type Channel = (typeof CHANNELS)[number];
export type MessageState =
  | 'waiting'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'bounced'
  | 'failed'
  | 'stale'
  | 'cancelled'
  | 'digested'
  | 'dropped';

/** A message as the room that posted it tells its story. */
export interface PostedMessage {
  readonly attempt: number;
  readonly channel: Channel;
  readonly state: MessageState;
  /** Null when it was not sent. */
  readonly sentAt: Date | null;
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

/** Why a message waits that nothing is wrong with: it is night where its reader is. That is no try. */
export const HELD = 'held.quiet-hours';
/** Why a message waits that nothing is wrong with: an earlier one to the same person by the same channel has to go first. That is no try. */
export const BEHIND = 'held.behind-another';
/** The server that it goes through is away, which is no fault of the message. */
export const SERVER_AWAY = MAIL_UNREACHABLE;
/** Its words could not be written; nobody has tried to send it. */
export const NOT_COMPOSED = 'compose.failed';

export interface LeasedMessage extends OwedMessage {
  readonly key: string;
  readonly channel: Channel;
  readonly critical: boolean;
  readonly fallback: boolean;
  /** How many tries have failed so far. */
  readonly tries: number;
  /** Which request or job posted it, as W3C traceparent; null where it was not traced. */
  readonly traceContext?: string | null;
}

/** The right to send some messages, until `until` and not a moment longer. */
export interface Lease {
  readonly id: string;
  readonly until: Date;
}

/** Who took a message, what they call it, and when to ask them what became of it; null: they tell by themselves, or never. */
export interface TakenBy {
  readonly provider: string | null;
  readonly providerId: string | null;
  readonly receiptAt: Date | null;
}

/** What became of a message after it was taken. */
export interface Conclusion {
  readonly id: string;
  readonly state: 'delivered' | 'bounced';
  readonly provider: string | null;
  readonly providerId: string | null;
  /** Why it bounced, as a code. */
  readonly failure: string | null;
}

/** What became of one leased message. */
export type Outcome = { readonly id: string; readonly leaseId: string } & (
  | { readonly state: 'sent'; readonly taken?: TakenBy | null }
  | { readonly state: 'cancelled'; readonly failure?: string }
  | { readonly state: 'failed'; readonly failure: string }
  /** Back in the row, to be tried again. */
  | { readonly state: 'waiting'; readonly failure: string; readonly nextTryAt: Date }
);

/** How events are on their way: deliveries that wait, and those given up. */
export interface EventStatus {
  readonly waiting: number;
  readonly dead: number;
  /** When the oldest event was emitted that some listener has not heard and may still hear; null when none waits. */
  readonly oldestWaitingSince: Date | null;
}

/** By what deliveries are sorted. */
export const DELIVERY_COLUMNS = ['message', 'channel', 'state', 'tries', 'posted', 'sent', 'concluded'] as const;
export type DeliveryColumn = (typeof DELIVERY_COLUMNS)[number];
