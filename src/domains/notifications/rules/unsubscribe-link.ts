import { DAY_MS } from '../../../kernel/durations';
import type { Signer } from '../../../ports/signer';

/** Mail is kept, and people change their minds late. */
const LIFETIME_MS = 365 * DAY_MS;
export const UNSUBSCRIBE = 'unsubscribe';

/** Where one click ends the mails of one topic (RFC 8058). It knows a person by number, and is good for nothing else. */
export const unsubscribeUrlOf = (
  { signer, publicUrl }: { readonly signer: Signer; readonly publicUrl: string },
  userId: number,
  topic: string,
  now: Date,
): string =>
  `${publicUrl}/api/notifications/unsubscribe/${signer.sign(UNSUBSCRIBE, `${userId}-${topic}`, new Date(now.getTime() + LIFETIME_MS))}`;

/** Whom and which topic a link is about; null where it is about neither. */
export const subjectOf = (signed: string): { readonly userId: number; readonly topic: string } | null => {
  const [, userId, topic] = /^(\d{1,9})-([a-z][a-z0-9-]*)$/.exec(signed) ?? [];
  return userId && topic ? { userId: Number(userId), topic } : null;
};
