/** Tells those outside who keep what was sent to an address (the sandbox) to forget it. */
export type ForgetOutside = (address: string) => Promise<void>;

declare module './room' {
  interface Tools {
    readonly forgetOutside: ForgetOutside;
    /** Every outside service that this process has asked. */
    readonly circuits: () => readonly Circuit[];
  }
}

/** How an outside service stands with this process. */
export interface Circuit {
  /** Such as `textsms`. */
  readonly service: string;
  /** Failures in a row. */
  readonly failures: number;
  /** Until when it is left alone; null while it is asked. */
  readonly openUntil: Date | null;
}
