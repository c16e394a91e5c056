import type { Sql } from '../../../ports/database';
import type { NewEscalation } from '../contract';
import type { NotificationsRoomDeps } from '../deps';
import { unknownMessage } from '../errors';
import { escalationStore } from '../store/escalation-store';

/**
 * Begins to tell people, one step after the other, until somebody acknowledges or its cause is gone. The same key begins
 * nothing new. Steps are in the order of their times.
 * @throws Error for a message that no room declares, and where there is no step
 */
export const escalate =
  ({ clock, messages }: Pick<NotificationsRoomDeps, 'clock' | 'messages'>) =>
  async (tx: Sql, escalation: NewEscalation): Promise<void> => {
    const known = new Set(messages().map(({ message }) => message.name));
    for (const { message } of escalation.steps) if (!known.has(message)) throw unknownMessage(message);
    const steps = [...escalation.steps].sort((a, b) => a.afterMs - b.afterMs);
    const [first] = steps;
    if (!first) throw new Error(`The escalation "${escalation.key}" has no step.`);
    const now = clock.now();
    const store = escalationStore(tx);
    const kept = steps.map(({ afterMs, message, to: { userIds = [], admins } }) => ({
      afterMs,
      message,
      to: { userIds, ...(admins ? { admins } : {}) },
    }));
    const id = await store.add(escalation, kept, new Date(now.getTime() + first.afterMs), now);
    if (id === null) return;
    for (const [step, { to }] of steps.entries())
      if (to.contacts?.length) await store.addContacts(id, step, to.contacts);
  };
