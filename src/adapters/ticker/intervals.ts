import type { Logger } from '../../ports/logger';
import type { Every } from '../../ports/ticker';

/** What fails at every turn while a service is away is said once in that time. */
const QUIET_MS = 60_000;

/** Real time. A turn that takes longer than the interval swallows the turns it overlaps; one that fails is logged. */
export const intervals =
  (log: Logger): Every =>
  (intervalMs, run) => {
    let busy = false;
    let quietUntilMs = 0;
    const complain = (error: unknown): void => {
      if (performance.now() < quietUntilMs) return;
      quietUntilMs = performance.now() + QUIET_MS;
      log.warn('turn.failed', { reason: error instanceof Error ? error.message : String(error) });
    };
    const turn = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      await run().then(() => {
        quietUntilMs = 0;
      }, complain);
      busy = false;
    };
    const timer = setInterval(() => void turn(), intervalMs).unref();
    return () => clearInterval(timer);
  };
