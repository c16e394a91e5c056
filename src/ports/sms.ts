import type { RawRequest } from '../kernel/door';

export interface SmsMessage {
  /** E.164. */
  readonly to: string;
  readonly text: string;
  /** Stable per message: a second try carries the same. At most 40 letters, digits, "-" and "_". */
  readonly id: string;
}

/** What a provider has taken, and what it calls it. */
export interface Taken {
  readonly provider: string;
  readonly providerId: string;
}

/** What a provider says became of a message that it had taken. */
export interface Receipt {
  /** Ours, as it was in `SmsMessage.id`. */
  readonly id: string;
  readonly providerId: string;
  readonly state: 'delivered' | 'bounced';
  /** The provider's own, such as `30005`; null where it gave none. */
  readonly code: string | null;
  /** The number itself is at fault: nothing will ever reach it. */
  readonly isAddressFault: boolean;
}

export interface Sms {
  /**
   * Hands one message to a provider that serves its number.
   * @throws DomainError `unavailable` when it may be taken later; `invalid` when it never will
   */
  send(message: SmsMessage): Promise<Taken>;
  /**
   * Asks the provider what became of a message; null: it does not know yet.
   * @throws DomainError `unavailable` when it does not answer
   */
  receiptOf(id: string, taken: Taken): Promise<Receipt | null>;
  /**
   * Reads what a provider tells by itself of the message `id`; null: it is still on its way.
   * @throws DomainError `invalid` when it is not signed by a provider of ours
   */
  hear(id: string, request: RawRequest): Receipt | null;
}

declare module './room' {
  interface Tools {
    /** Null where no provider is set up. */
    readonly sms: Sms | null;
  }
}
