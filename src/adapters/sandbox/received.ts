export const CHANNELS = ['email', 'sms', 'push'] as const;
export type Channel = (typeof CHANNELS)[number];
export const isChannel = (text: string): text is Channel => CHANNELS.some((channel) => channel === text);

/** Whose protocol it came by. */
export type Provider = 'smtp' | 'textsms' | 'twilio' | 'fcm' | 'web-push';

/** What a provider's simulator submits. */
export interface Arrival {
  readonly channel: Channel;
  readonly provider: Provider;
  /** Envelope sender, sender id or project. */
  readonly from: string;
  /** Envelope recipients: addresses, numbers or device tokens. */
  readonly to: readonly string[];
  /** The title of a push message; null where there is none, or where it is inside `raw` (mail). */
  readonly subject: string | null;
  /** What a person reads; null where it is inside `raw` (mail). */
  readonly text: string | null;
  /** What the sender calls this message, without angle brackets; a second copy carries the same. Null when it has no such name. */
  readonly messageId: string | null;
  /** Exactly what travelled, one character per byte. */
  readonly raw: string;
}

/** One message that would have gone out to somebody. */
export interface Received extends Arrival {
  /** Counts up, across restarts too. */
  readonly id: string;
  /** How many with this `messageId` had come when this one came, itself included: more than 1 means that somebody got it again. */
  readonly copy: number;
  readonly receivedAt: string;
}
