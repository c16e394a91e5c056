/** What `key` has used in its present window, and when that ends. */
export interface Count {
  readonly used: number;
  readonly endsAt: Date;
}

export interface Points {
  /** Names nobody: ids and keyed hashes only. */
  readonly key: string;
  readonly points: number;
}

/**
 * Counters that all nodes share and that outlive them. A key's window begins with its first point and is not
 * moved by later ones; when it ends the counter is gone.
 */
export interface Counters {
  /** Adds points and answers, in the order asked, what each key has used then. Each key stands there once. Parallel calls lose nothing. */
  add(asked: readonly (Points & { readonly windowMs: number })[]): Promise<readonly Count[]>;
  /** What each key has used, without using it; null for a key that has no window now. */
  look(keys: readonly string[]): Promise<readonly (Count | null)[]>;
  /** Takes points back that turned out not to count. Never below nothing; a window that has ended stays ended. */
  giveBack(returned: readonly Points[]): Promise<void>;
  /** Throws away what has ended. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}
