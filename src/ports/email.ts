import type { Attachment } from './message';

export interface EmailMessage {
  /** One address, checked when the person gave it. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stable per notice, without angle brackets: a second copy of one notice carries the same id (RFC 5322 3.6.4). */
  readonly messageId: string;
  /** `List-Unsubscribe` target (RFC 2369): an https or mailto URL; null for mail that cannot be unsubscribed from. */
  readonly unsubscribeUrl: string | null;
  readonly attachments?: readonly Attachment[];
  /** Goes by a line of its own, past whatever waits for the others. */
  readonly urgent?: boolean;
}

export interface Email {
  /**
   * Hands one message to the mail server and waits for its yes. It may have to wait for its turn: `isWanted` is asked
   * right before it goes on the line. Returns whether it was sent; a no means that `isWanted` said so.
   * @throws DomainError `unavailable` when the server may take it later (no answer, 4xx);
   *   `invalid` when it never will (5xx).
   */
  send(message: EmailMessage, isWanted?: () => boolean): Promise<boolean>;
  close(): Promise<void>;
}

/** The code of `unavailable` when the server was not spoken to at all: others need not be tried now. */
export const MAIL_UNREACHABLE = 'email.unreachable';

declare module './room' {
  interface Tools {
    /** Opened when it is first asked for: only workers send. */
    readonly email: Email;
  }
}
