import type { Sql } from '../../../ports/database';
import { messageStore, type LeasedMessage } from '../../outbox';
import type { NotificationsDeps } from '../deps';
import { fallbacksOf } from '../rules/fallback';

export type Failed = Pick<LeasedMessage, 'topic' | 'userId' | 'subjectId' | 'attempt' | 'notAfter' | 'channel'>;

/** Lets another channel say what one could not, where the person can be reached by it. */
export const fallBack =
  ({ clock, reachableBy }: Pick<NotificationsDeps, 'clock' | 'reachableBy'>) =>
  async (sql: Sql, message: Failed): Promise<void> => {
    const { topic, userId, subjectId, attempt, notAfter } = message;
    const [person] = await reachableBy(sql, [userId]);
    const canReach = { push: person?.hasDevice, sms: userId < 0 || person?.smsNumber, email: true, 'in-app': false };
    const channel = fallbacksOf(message.channel, await messageStore(sql).siblings(message)).find(
      (one) => canReach[one],
    );
    if (!channel) return;
    const now = clock.now();
    const key = `${topic}-${subjectId}-${userId}-${attempt}~${channel}`;
    await messageStore(sql).post(
      [{ key, topic, userId, subjectId, attempt, notAfter, channel, fallback: true }],
      now,
      now,
    );
  };
