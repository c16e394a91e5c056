import type { Clock } from '../../ports/clock';
import type { Counters } from '../../ports/counters';

/** Counters of this process alone. */
export const memoryCounters = (clock: Clock): Counters => {
  const kept = new Map<string, { used: number; endsAt: Date }>();
  const present = (key: string) => {
    const count = kept.get(key);
    return count && count.endsAt > clock.now() ? count : null;
  };
  return {
    add: async (asked) =>
      asked.map(({ key, points, windowMs }) => {
        const count = present(key) ?? { used: 0, endsAt: new Date(clock.now().getTime() + windowMs) };
        count.used += points;
        kept.set(key, count);
        return { ...count };
      }),
    look: async (keys) =>
      keys.map((key) => {
        const count = present(key);
        return count && { ...count };
      }),
    giveBack: async (returned) => {
      for (const { key, points } of returned) {
        const count = present(key);
        if (count) count.used = Math.max(0, count.used - points);
      }
    },
    sweep: async () => {
      for (const key of kept.keys()) if (!present(key)) kept.delete(key);
    },
    close: async () => undefined,
  };
};
