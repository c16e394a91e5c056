import type { Sql } from '../../ports/database';
import type { Outbox } from '../outbox';
import type { Escalation, Note, WellbeingDeps } from './deps';

type Messaging = Pick<WellbeingDeps, 'notify' | 'cancel' | 'escalate' | 'acknowledge' | 'standDown'>;

/** Messages over the outbox alone: everybody who is named by any step of an escalation is told at once. */
export const overOutbox = (
  { post, cancel }: Pick<Outbox, 'post' | 'cancel'>,
  messages: readonly string[],
): Messaging => {
  const takeBack = async (tx: Sql, id: string): Promise<void> => {
    for (const message of messages) await cancel(tx, message, [id]);
  };
  return {
    notify: async (tx, { message, userId, subjectId, key, attempt = 1, notAfter = null }: Note) =>
      await post(tx, [
        { key: key ?? `${message}-${subjectId}-${attempt}`, topic: message, userId, subjectId, attempt, notAfter },
      ]),
    cancel: async (tx, message, subjectIds) => await cancel(tx, message, subjectIds),
    escalate: async (tx, { key, subject, steps }: Escalation) => {
      const userIds = [...new Set(steps.flatMap(({ to }) => to.userIds ?? []))];
      const message = steps[0]?.message ?? '';
      await post(
        tx,
        userIds.map((userId) => ({
          key: `${key}:${userId}`,
          topic: message,
          userId,
          subjectId: subject.id,
          attempt: 1,
          notAfter: null,
        })),
      );
    },
    acknowledge: async (tx, _actor, { id }) => await takeBack(tx, id),
    standDown: async (tx, { id }) => await takeBack(tx, id),
  };
};
