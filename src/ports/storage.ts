import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';

/** The name of a stored file: unguessable, and says nothing about whose it is or what is in it. */
export const newStorageKey = (): string => randomUUID();
export const STORAGE_KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Keeps private files: whole or not at all, and out of everybody's reach but ours. It takes keys made by `newStorageKey`
 * and throws a plain Error for any other text: no part of a name ever comes from a caller. A store that cannot be reached
 * refuses with DomainError `unavailable`, whatever it was asked.
 */
export interface Storage {
  /**
   * Keeps all that `content` yields. When it resolves, a power cut no longer loses it; when it rejects (as `content` does,
   * or because there is no room) nothing is left, or what is left is listed. Each key is put once.
   */
  put(key: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** What was kept, or null when there is no such file. Whoever reads gets all of it or an error, never half of it and an end. */
  get(key: string): Promise<Readable | null>;
  /** Removes what is there under this key, whole or half. Removing what is not there is no fault. */
  delete(key: string): Promise<void>;
  /** Everything that is kept, in no order, with when it was put; what a killed `put` left behind is among it. */
  list(): AsyncIterable<{ readonly key: string; readonly putAt: Date }>;
}
