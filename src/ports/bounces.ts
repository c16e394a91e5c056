/** What a mail server says became of one recipient of a mail (RFC 3464 2.3). */
export interface ReportedRecipient {
  /** In lower case; null where it is not said. */
  readonly address: string | null;
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** An enhanced status code such as `5.1.1` (RFC 3463). */
  readonly status: string;
}

/** A delivery status notification about a mail of ours. */
export interface DeliveryReport {
  /** Without angle brackets, of the mail that it is about. */
  readonly messageId: string;
  readonly recipients: readonly ReportedRecipient[];
}

/** The mailbox that undeliverable mail comes back to: everything in it is read and taken out. */
export interface Bounces {
  /**
   * Hands over what lies there, the oldest first and `most` at most; null for mail that is no report. Each is taken out when
   * `take` has resolved, and comes again when a kill was faster. Returns how many were taken.
   * @throws DomainError `unavailable` when the mail server does not let us read
   */
  readEach(most: number, take: (report: DeliveryReport | null) => Promise<void>): Promise<number>;
}

declare module './room' {
  interface Tools {
    /** Null where none is set up. */
    readonly bounces: Bounces | null;
  }
}
