import type { Every } from '../../ports/ticker';

/** Turns that come when they are told to, for everybody who waits for one. */
export const manualTicker = (): { readonly every: Every; turn(): Promise<void> } => {
  const running = new Set<() => Promise<void>>();
  return {
    every: (_intervalMs, run) => {
      running.add(run);
      return () => void running.delete(run);
    },
    turn: async () => {
      await Promise.allSettled([...running].map(async (run) => run()));
    },
  };
};
