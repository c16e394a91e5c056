import { seldom } from '../../kernel/seldom';
import type { Logger } from '../../ports/logger';
import type { Every } from '../../ports/ticker';

/** What fails at every turn while a service is away is said once in that time. */
const QUIET_MS = 60_000;

/** Real time. A turn that takes longer than the interval swallows the turns it overlaps; one that fails is logged. */
export const intervals =
  (log: Logger): Every =>
  (intervalMs, run) => {
    let busy = false;
    const complaint = seldom(QUIET_MS, () => performance.now());
    const turn = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      await run().then(complaint.over, (error: unknown) =>
        complaint.say(() =>
          log.warn('turn.failed', { reason: error instanceof Error ? error.message : String(error) }),
        ),
      );
      busy = false;
    };
    const timer = setInterval(() => void turn(), intervalMs).unref();
    return () => clearInterval(timer);
  };
