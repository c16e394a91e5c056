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
  (deps: Pick<NotificationsRoomDeps, 'clock' | 'messages'>) =>
  async (tx: Sql, escalation: NewEscalation): Promise<void> =>
    await escalateAll(deps)(tx, [escalation]);

/** The same for many, in one statement. */
export const escalateAll =
  ({ clock, messages }: Pick<NotificationsRoomDeps, 'clock' | 'messages'>) =>
  async (tx: Sql, escalations: readonly NewEscalation[]): Promise<void> => {
    if (escalations.length === 0) return;
    const known = new Set(messages().map(({ message }) => message.name));
    const now = clock.now();
    const beginning = escalations.map((escalation) => ({ ...escalation, ...stepsOf(escalation, known, now) }));
    const store = escalationStore(tx);
    const ids = await store.addAll(beginning, now);
    await store.addContacts(
      beginning.flatMap(({ key, contacts }) => {
        const id = ids.get(key);
        return id ? contacts.map((contact) => ({ ...contact, id })) : [];
      }),
    );
  };

/** The steps in the order of their times, as they are kept, and whom without an account each tells. */
const stepsOf = ({ key, steps }: NewEscalation, known: ReadonlySet<string>, now: Date) => {
  for (const { message } of steps) if (!known.has(message)) throw unknownMessage(message);
  const sorted = [...steps].sort((a, b) => a.afterMs - b.afterMs);
  const [first] = sorted;
  if (!first) throw new Error(`The escalation "${key}" has no step.`);
  return {
    firstAt: new Date(now.getTime() + first.afterMs),
    kept: sorted.map(({ afterMs, message, to: { userIds = [], admins } }) => ({
      afterMs,
      message,
      to: { userIds, ...(admins ? { admins } : {}) },
    })),
    contacts: sorted.flatMap(({ to }, step) => (to.contacts ?? []).map((contact) => ({ ...contact, step }))),
  };
};
