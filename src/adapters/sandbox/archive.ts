import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../ports/clock';
import { journalFile } from './journal-file';
import type { Arrival, Channel, Received } from './received';
import { tally, type Counts } from './tally';

const MOST_CHARACTERS = 64 * 1024 * 1024;

export interface Search {
  readonly to?: string | undefined;
  readonly channel?: Channel | undefined;
  /** An id, or an instant: only what came after it. */
  readonly since?: string | undefined;
  readonly limit: number;
}

export interface Archive {
  /** Keeps one message. When this resolves, a kill no longer loses it. */
  add(arrival: Arrival): Promise<Received>;
  /** Newest first. */
  search(search: Search): { readonly found: readonly Received[]; readonly total: number };
  find(id: string): Received | null;
  counts(): Counts;
  /** Grows with every change. */
  version(): number;
  /** Forgets what came for exactly this recipient. Returns how many there were. */
  forget(to: string): Promise<number>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The newest `keep` messages (and never more than 64 MB of them), in memory and in `folder`; older ones are forgotten.
 * With `keep` 0 nothing is kept and everything is counted.
 */
export const openArchive = async (folder: string, keep: number, clock: Clock): Promise<Archive> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = keep > 0 ? await journalFile(path.join(folder, 'messages.jsonl')) : null;
  let kept: Received[] = file?.earlier ?? [];
  let characters = kept.reduce((sum, { raw }) => sum + raw.length, 0);
  let lastId = Number(kept.at(-1)?.id ?? 0);
  let version = 1;
  const counter = tally(kept);

  const forgetOldest = (): void => {
    let gone = 0;
    while (kept.length - gone > keep || characters > MOST_CHARACTERS) {
      characters -= kept[gone]?.raw.length ?? 0;
      gone += 1;
    }
    if (gone > 0) kept = kept.slice(gone);
  };
  forgetOldest();

  return {
    add: async (arrival) => {
      const receivedAt = clock.now().toISOString();
      lastId += 1;
      version += 1;
      const message: Received = {
        ...arrival,
        id: String(lastId),
        copy: counter.count(arrival, receivedAt),
        receivedAt,
      };
      if (!file) return message;
      kept.push(message);
      characters += message.raw.length;
      if (kept.length > keep * 1.1 || characters > MOST_CHARACTERS) forgetOldest();
      await file.append(message, () => kept);
      return message;
    },
    search: ({ to, channel, since, limit }) => {
      const after = since === undefined ? null : /^\d+$/.test(since) ? byId(Number(since)) : byTime(since);
      const wanted = to?.toLowerCase();
      const found = kept.filter(
        (message) =>
          (!channel || message.channel === channel) &&
          (!after || after(message)) &&
          (!wanted || message.to.some((address) => address.toLowerCase().includes(wanted))),
      );
      return { found: found.slice(-limit).reverse(), total: found.length };
    },
    find: (id) => kept.find((message) => message.id === id) ?? null,
    counts: counter.counts,
    version: () => version,
    forget: async (to) => {
      const stays = kept.filter((message) => !message.to.some((address) => address.toLowerCase() === to.toLowerCase()));
      const gone = kept.length - stays.length;
      kept = stays;
      characters = kept.reduce((sum, { raw }) => sum + raw.length, 0);
      version += 1;
      await file?.rewrite(() => kept); // also when none was found: a kill may have come between memory and disk
      return gone;
    },
    clear: async () => {
      kept = [];
      characters = 0;
      version += 1;
      counter.reset();
      await file?.rewrite(() => kept);
    },
    close: async () => await file?.close(),
  };
};

const byId =
  (id: number) =>
  (message: Received): boolean =>
    Number(message.id) > id;
const byTime =
  (instant: string) =>
  (message: Received): boolean =>
    message.receivedAt > new Date(instant).toISOString();
