import type { Sql } from '../../../ports/database';
import { messageStore, type NewMessage } from '../../outbox';
import type { NotificationsDeps } from '../deps';
import type { HandOver } from './hand-over';

type Deps = Pick<NotificationsDeps, 'clock' | 'log' | 'failpoint'> &
  Pick<HandOver, 'askAgainAt'> & { readonly deliver: (ids: readonly string[]) => Promise<void> };

export type PostToSend = (tx: Sql, messages: readonly NewMessage[]) => Promise<() => Promise<void>>;

/**
 * Posts messages as the outbox does, and returns what sends them from this process: no queue holds them meanwhile, and no
 * sweep has to find them but those that it could not send, a minute later.
 */
export const postToSend =
  ({ clock, log, failpoint, askAgainAt, deliver }: Deps): PostToSend =>
  async (tx, messages) => {
    const now = clock.now();
    const ids = await messageStore(tx).post(messages, now, askAgainAt(now));
    return async () => {
      failpoint('messages.posted');
      await deliver(ids).catch((error: unknown) =>
        log.error('messages.not-sent-here', { count: ids.length, reason: String(error) }),
      );
    };
  };
