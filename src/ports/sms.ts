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

export interface Sms {
  /**
   * Hands one message to a provider that serves its number.
   * @throws DomainError `unavailable` when it may be taken later; `invalid` when it never will
   */
  send(message: SmsMessage): Promise<Taken>;
}

declare module './room' {
  interface Tools {
    /** Null where no provider is set up. */
    readonly sms: Sms | null;
  }
}
