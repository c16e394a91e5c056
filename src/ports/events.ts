import type { Transaction } from './database';

/** A listener of some room, ready to hear: what `listeners` of all manifests come to. */
export interface ResolvedListener {
  /** `room/name`, the same for ever: a delivery is known by it. */
  readonly id: string;
  readonly event: string;
  /** Everything it writes with `tx` happens exactly once for each event; what it does elsewhere, at least once. */
  readonly hear: (payload: unknown, tx: Transaction) => Promise<void>;
  /** The same for many events of one transaction, where it takes them so. */
  readonly hearAll?: (payloads: readonly unknown[], tx: Transaction) => Promise<void>;
}

declare module './room' {
  interface Tools {
    /** Every listener of the house. To be asked when it is needed, not while rooms are being built. */
    readonly listeners: () => readonly ResolvedListener[];
  }
}
