import type { Transaction } from './database';

/** Ends what every room keeps going for a person, inside the transaction in which they die or leave: the `ends` of all manifests. */
export interface EndsTool {
  stop(tx: Transaction, person: { readonly userId: number }, why: 'deceased' | 'erased'): Promise<void>;
  /** Lets go on what `stop` ended, where the death was recorded by mistake. */
  resume(tx: Transaction, person: { readonly userId: number }): Promise<void>;
}

declare module './room' {
  interface Tools {
    readonly ends: EndsTool;
  }
}
