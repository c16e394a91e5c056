import { within } from '../../kernel/within';
import type { Counters } from '../../ports/counters';
import type { Logger } from '../../ports/logger';

const LONGEST_MS = 1_500;

/**
 * `shared` for as long as it answers, and `spare` while it does not: nobody is locked out, and every node still counts.
 * Says once that it was lost and once that it is back.
 */
export const withFallback = (shared: Counters, spare: Counters, log: Logger): Counters => {
  let isLost = false;
  const ask = async <Result>(work: (counters: Counters) => Promise<Result>): Promise<Result> => {
    try {
      const result = await within(LONGEST_MS, work(shared), () => new Error('the store did not answer in time'));
      if (isLost) log.info('limits.store-back');
      isLost = false;
      return result;
    } catch (error) {
      if (!isLost) log.warn('limits.store-lost', { reason: error instanceof Error ? error.message : String(error) });
      isLost = true;
      return await work(spare);
    }
  };
  return {
    add: (asked) => ask((counters) => counters.add(asked)),
    look: (keys) => ask((counters) => counters.look(keys)),
    giveBack: (returned) => ask((counters) => counters.giveBack(returned)),
    sweep: async () => {
      await spare.sweep();
      // Not asked of every store, and so no sign that it is back; what is left lying is swept at the next turn.
      await within(LONGEST_MS, shared.sweep(), () => new Error('the store did not answer in time')).catch(
        () => undefined,
      );
    },
    close: async () => {
      await shared.close();
      await spare.close();
    },
  };
};
