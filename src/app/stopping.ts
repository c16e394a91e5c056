import type { Logger } from '../ports/logger';

/** What is not done by then is taken up again by others: the rows know. */
const GIVE_UP_MS = 20_000;

let stopping = false;
/** Whether this process was told to stop: `/_ready` says so from the first moment on. */
export const isStopping = (): boolean => stopping;

/**
 * Stops the process in order: on SIGTERM, on SIGINT, and when the parent that started it with a channel is gone.
 * `stop` finishes what is in hand; a second signal does not wait for it. It has `noticeMs` longer for what it lets come.
 */
export const onStopSignal = (log: Logger, stop: () => Promise<void>, noticeMs = 0): void => {
  const begin = (reason: string) => (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping', { reason });
    setTimeout(() => process.exit(1), noticeMs + GIVE_UP_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('stopping.failed', { reason: String(error) });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', begin('SIGTERM'));
  process.on('SIGINT', begin('SIGINT'));
  if (process.connected) process.on('disconnect', begin('parent-gone'));
};
