import { chunksOf } from '../../kernel/chunks';
import type { Clock } from '../../ports/clock';
import type { Count, Counters } from '../../ports/counters';
import type { Every } from '../../ports/ticker';

const SHARE_EVERY_MS = 1_000;
const BATCH = 1_000;

interface Kept {
  readonly name: string;
  readonly endsAtMs: number;
  used: number;
  unsaid: number;
}

/**
 * Counts in this process, at once and without asking anybody; every second each node tells the others what it
 * counted. Windows begin at the same moment on all nodes. Two nodes may together let through what both count within
 * one second beyond the limit, never more.
 */
export const localCounts = ({
  clock,
  counters,
  every,
}: {
  clock: Clock;
  counters: Pick<Counters, 'add'>;
  every: Every;
}) => {
  const kept = new Map<string, Kept>();
  const unsaid = new Set<Kept>();

  const present = (key: string, windowMs: number): Kept => {
    const nowMs = clock.now().getTime();
    const known = kept.get(key);
    if (known && known.endsAtMs > nowMs) return known;
    const window = Math.floor(nowMs / windowMs);
    const begun = { name: `${key} ${window}`, endsAtMs: (window + 1) * windowMs, used: 0, unsaid: 0 };
    kept.set(key, begun);
    return begun;
  };

  const share = async (): Promise<void> => {
    const nowMs = clock.now().getTime();
    const told = [...unsaid].filter(({ endsAtMs }) => endsAtMs > nowMs);
    unsaid.clear();
    for (const batch of chunksOf(told, BATCH)) {
      const asked = batch.map((count) => ({ key: count.name, points: count.unsaid, windowMs: count.endsAtMs - nowMs }));
      for (const count of batch) count.unsaid = 0;
      const totals = await counters.add(asked);
      batch.forEach((count, index) => (count.used = Math.max(count.used, (totals[index]?.used ?? 0) + count.unsaid)));
    }
    for (const [key, { endsAtMs }] of kept) if (endsAtMs <= nowMs) kept.delete(key);
  };
  const stop = every(SHARE_EVERY_MS, share);

  return {
    take: (key: string, points: number, windowMs: number): Count => {
      const count = present(key, windowMs);
      count.used += points;
      if (points > 0) {
        count.unsaid += points;
        unsaid.add(count);
      }
      return { used: count.used, endsAt: new Date(count.endsAtMs) };
    },
    stop,
  };
};
