import type { Readable } from 'node:stream';

/** Files that are nobody's business but their owner's. Keys are ids with slashes; they name nobody. */
export interface Storage {
  /** Keeps what `body` brings under `key`, in the place of what was there. It is there whole, or not at all. */
  put(key: string, body: Readable): Promise<void>;
  /** The file, or null when there is none. */
  get(key: string): Promise<Readable | null>;
  /** Deletes the file, and what an interrupted `put` may have left of it. Deleting what is not there is fine. */
  delete(key: string): Promise<void>;
}
