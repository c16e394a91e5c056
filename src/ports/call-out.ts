/** One call to a service of somebody else. */
export interface OutgoingCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

/**
 * Posts to an address that somebody gave us, once, and follows no redirect. Resolves to the status.
 * @throws Error when nobody answers in time, and for an address that is not public: whatever name it goes by, our own network
 * is not called
 */
export type CallOut = (url: string, call: OutgoingCall) => Promise<number>;

declare module './room' {
  interface Tools {
    readonly callOut: CallOut;
  }
}
