/** Integer minor units and the ISO 4217 code. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export interface NewIntent {
  /** Our own id of the payment: the provider returns the same intent for the same id. */
  readonly paymentId: string;
  readonly money: Money;
  /** Without a name and without medical detail: it stands on statements. */
  readonly description: string;
}

/** `awaits-payer`: the payer has to do something, such as choosing a card or confirming on the phone. */
export type IntentState = 'awaits-payer' | 'processing' | 'succeeded' | 'cancelled';

export interface Intent {
  /** What the provider calls it. */
  readonly ref: string;
  readonly state: IntentState;
  /** What the payer's app goes on with, where the provider has such a thing. */
  readonly clientSecret: string | null;
  /** Where the payer goes on instead, such as a hosted page. */
  readonly redirectUrl: string | null;
}

/** A way of paying that somebody has kept for later, such as a card or a wallet on the phone. */
export interface KeptWay {
  /** What the provider calls whoever pays. */
  readonly payerRef: string;
  /** What it calls the way. */
  readonly wayRef: string;
}

export interface SavingWay {
  readonly payerRef: string;
  readonly clientSecret: string | null;
  readonly redirectUrl: string | null;
}

export interface NewRefund {
  /** Our own id of the refund: the provider pays back once for the same id. */
  readonly refundId: string;
  readonly intentRef: string;
  readonly amount: number;
}

export interface Refund {
  readonly ref: string;
  readonly state: 'processing' | 'succeeded' | 'failed';
}

/** What a provider tells of by itself: perhaps late, several times, and in any order. */
export type PaymentEvent =
  | {
      readonly id: string;
      readonly kind: 'succeeded';
      readonly intentRef: string;
      /** Our own id of the payment; null where somebody made the intent at the provider. */
      readonly paymentId: string | null;
      readonly money: Money;
    }
  | {
      readonly id: string;
      readonly kind: 'failed' | 'cancelled';
      readonly intentRef: string;
      readonly paymentId: string | null;
    }
  | {
      readonly id: string;
      readonly kind: 'refunded' | 'refund-failed';
      readonly intentRef: string;
      readonly refundRef: string;
      /** Our own id of it; null for one that somebody made at the provider. */
      readonly refundId: string | null;
      readonly money: Money;
    }
  | ({ readonly id: string; readonly kind: 'way-kept' } & KeptWay)
  | { readonly id: string; readonly kind: 'other' };

/** Takes money from people and gives it back: by card, by phone, or however the provider does. */
export interface Payments {
  readonly provider: string;
  /** What the payer's app names the provider's account by; null where it needs none. */
  readonly publicKey: string | null;
  /** @throws DomainError `unavailable` when it may go later; `invalid` when it never will */
  createIntent(intent: NewIntent): Promise<Intent>;
  readIntent(ref: string): Promise<Intent>;
  /** No payer can pay it any more. One that was paid meanwhile stays, and its state says so. */
  cancelIntent(ref: string): Promise<Intent>;
  refund(refund: NewRefund): Promise<Refund>;
  /**
   * Begins to keep a way of paying for later; `way-kept` tells when the payer has agreed.
   * @param payer our own id of who pays: the provider knows them once
   */
  beginKeeping(payer: { readonly payerId: string; readonly savingId: string }): Promise<SavingWay>;
  /** Nobody is charged by it any more. What is not there any more is no fault. */
  forgetWay(way: KeptWay): Promise<void>;
  /**
   * Pays an intent by a kept way while the payer is away, once however often it is asked. `awaits-payer`: it was declined,
   * or the payer has to confirm it.
   */
  chargeKept(charge: { readonly intentRef: string; readonly paymentId: string } & KeptWay): Promise<Intent>;
  /**
   * Checks that the provider itself said this, and not long ago.
   * @throws DomainError `invalid` otherwise
   */
  verifyWebhook(rawBody: Buffer, headers: Readonly<Record<string, string>>): PaymentEvent;
}

declare module './room' {
  interface Tools {
    /** Null where no provider is set up. */
    readonly payments: Payments | null;
  }
}
