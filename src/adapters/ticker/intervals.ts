import type { Logger } from '../../ports/logger';
import type { Every } from '../../ports/ticker';

/** Real time. A turn that takes longer than the interval swallows the turns it overlaps; one that fails is logged. */
export const intervals =
  (log: Logger): Every =>
  (intervalMs, run) => {
    let busy = false;
    const turn = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      await run().catch((error: unknown) =>
        log.warn('turn.failed', { reason: error instanceof Error ? error.message : String(error) }),
      );
      busy = false;
    };
    const timer = setInterval(() => void turn(), intervalMs).unref();
    return () => clearInterval(timer);
  };
