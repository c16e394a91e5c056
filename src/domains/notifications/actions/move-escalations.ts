import { takeInBatches } from '../../../kernel/apart';
import { SECOND_MS } from '../../../kernel/durations';
import type { Transaction } from '../../../ports/database';
import type { NotificationsRoomDeps } from '../deps';
import { nextStep } from '../rules/next-step';
import { outsideReader } from '../rules/readers';
import { escalationStore, type DueEscalation, type KeptStep } from '../store/escalation-store';
import { notifyAll } from './notify';

type Deps = Pick<
  NotificationsRoomDeps,
  'clock' | 'db' | 'log' | 'failpoint' | 'messages' | 'outbox' | 'reachableBy' | 'adminReaders'
>;

/** One whose step fails is tried again after this. */
const PUT_OFF_MS = 10 * SECOND_MS;

/**
 * The tick: tells whoever is next where nobody has acknowledged in time, each step in one transaction with the messages
 * that it posts, so that a kill leaves it undone or done. Any number of workers may do it at once. Returns how many steps.
 * @throws PassedOver when all is done, where a step could not be taken
 */
export const moveEscalations = (deps: Deps) => async (): Promise<number> =>
  await takeInBatches({
    most: 1,
    take: async () =>
      await deps.db.transaction(async (tx) => {
        const due = await escalationStore(tx).lockDue(deps.clock.now());
        if (due) await take(deps, tx, due);
        deps.failpoint('escalations.moved');
        return due === null ? 0 : 1;
      }),
    putOff: async () => {
      const now = deps.clock.now();
      return await escalationStore(deps.db).putOffFirst(now, new Date(now.getTime() + PUT_OFF_MS));
    },
  });

const take = async (deps: Deps, tx: Transaction, due: DueEscalation): Promise<void> => {
  const store = escalationStore(tx);
  const now = deps.clock.now();
  const turn = due.toldTimes + 1;
  const step = due.steps[due.step];
  if (step) {
    const readers = await readersOf(deps, tx, due, step);
    if (readers.length === 0) deps.log.warn('escalations.nobody-to-tell', { escalation: due.id, step: due.step });
    await notifyAll(deps)(
      tx,
      readers.map((userId) => ({
        message: step.message,
        userId,
        subjectId: due.subject.id,
        key: `escalation-${due.id}-${turn}-${userId}`,
        attempt: turn,
      })),
    );
    await store.addNotices(due.id, due.step, turn, readers, now);
  }
  const next = nextStep(due, now);
  await store.moveOn(due.id, next?.step ?? due.step, turn, next?.at ?? null);
};

const readersOf = async (
  { adminReaders }: Deps,
  tx: Transaction,
  { id, step }: DueEscalation,
  { to: { userIds = [], admins } }: KeptStep,
): Promise<number[]> => {
  const outside = await escalationStore(tx).contactIds(id, step);
  const staff = admins ? await adminReaders(tx) : [];
  return [...new Set([...userIds, ...outside.map(outsideReader), ...staff])];
};
