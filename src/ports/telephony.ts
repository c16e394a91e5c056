import type { RawRequest } from '../kernel/door';

/** Where a call has come to, as the provider tells. */
export type CallStatus = 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';

/** What a provider says about one call: perhaps late, several times, and in any order. */
export interface CallNews {
  /** What the provider calls it. */
  readonly callRef: string;
  /** E.164; null for a caller who withholds it. */
  readonly from: string | null;
  readonly to: string | null;
  readonly status: CallStatus;
  /** How ringing somebody ended; null where it is about something else. */
  readonly dialled: CallStatus | null;
  readonly seconds: number | null;
  /** What was spoken after the tone, once the provider has it. */
  readonly recording: { readonly ref: string; readonly seconds: number } | null;
}

/** What the provider is to do with a call next. Addresses are whole. */
export type CallPlan =
  | {
      readonly kind: 'dial';
      /** E.164. */
      readonly number: string;
      /** The browser of the same person, where it is signed in. */
      readonly client: string;
      readonly ringSeconds: number;
      /** Asked when ringing has ended. */
      readonly then: string;
    }
  | {
      readonly kind: 'voicemail';
      readonly say: string;
      readonly mostSeconds: number;
      /** Told when the recording is ready. */
      readonly ready: string;
    }
  | { readonly kind: 'hang-up'; readonly say: string | null };

export interface VoiceToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Returns telephone calls and rings people. */
export interface Telephony {
  readonly provider: string;
  /**
   * Checks that the provider itself said this, over our public address.
   * @throws DomainError `invalid` otherwise
   */
  hear(request: RawRequest): CallNews;
  /** What the provider reads, in its own language. */
  answer(plan: CallPlan): { readonly body: string; readonly type: string };
  /** With which a browser takes calls as `identity`; null where the provider is not set up for it. */
  voiceToken(identity: string, lifetimeSeconds: number): VoiceToken | null;
  /**
   * What was spoken, as audio/mpeg; null where the provider has none.
   * @throws DomainError `unavailable` when it may be there later
   */
  readRecording(ref: string): Promise<Uint8Array | null>;
  /** The provider keeps it no longer. What is not there any more is no fault. */
  deleteRecording(ref: string): Promise<void>;
}

declare module './room' {
  interface Tools {
    /** Null where no provider is set up. */
    readonly telephony: Telephony | null;
  }
}
