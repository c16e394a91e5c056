import { DomainError } from '../../kernel/errors';
import type { Logger } from '../../ports/logger';

/** What a store that is elsewhere did not do: a line of the log says why, and whoever waits is told that it is not their fault. */
export const refusedBy =
  (log: Logger, store: string) =>
  (asked: string, error: unknown): DomainError => {
    if (error instanceof DomainError) return error;
    log.error('storage.failed', { store, asked, reason: reasonOf(error) });
    return new DomainError(
      'unavailable',
      'files.unavailable',
      'Files can be neither kept nor opened at the moment. Try again in a minute.',
    );
  };

/** `fetch` keeps the reason in the cause. */
const reasonOf = (error: unknown): string => {
  const { cause, code } = error as { cause?: unknown; code?: unknown };
  return `${String(error)}${typeof code === 'string' ? ` (${code})` : ''}${cause === undefined ? '' : `, ${reasonOf(cause)}`}`;
};
