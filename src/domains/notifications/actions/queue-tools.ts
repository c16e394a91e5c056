import { DAY_MS } from '../../../kernel/durations';
import { signedInPerson } from '../../../kernel/callers';
import type { Actor } from '../../../kernel/actor';
import { newUuid } from '../../../kernel/ids';
import { queueStore, type QueueOverview } from '../../outbox';
import type { DeliveriesQuery, QueueStatusView } from '../contract';
import type { NotificationsRoomDeps } from '../deps';
import { noSuchMessage } from '../errors';
import { QUEUE_TEST } from '../message-names';
import { bounceStore } from '../store/bounce-store';
import { notifyAll } from './notify';
import { markedSince } from './own-addresses';

type Deps = Pick<
  NotificationsRoomDeps,
  'clock' | 'db' | 'audit' | 'messages' | 'outbox' | 'reachableBy' | 'workerFault'
>;

/** Whoever is due waits no longer than this while all is well. */
const HEALTHY_MS = 5 * 60_000;
const PAGE_SIZE = 25;
const LISTED_MS = 30 * DAY_MS;

export const queueTools = (deps: Deps) => {
  const { clock, db, audit } = deps;
  const overview = async (): Promise<QueueOverview> => {
    const now = clock.now();
    return await queueStore(db).overview(now, new Date(now.getTime() - DAY_MS));
  };
  const changed = async (
    actor: Actor,
    action: string,
    id: string | null,
    reason: string | null,
    change: (store: ReturnType<typeof queueStore>) => Promise<boolean>,
  ): Promise<void> => {
    await db.transaction(async (tx) => {
      if (!(await change(queueStore(tx)))) throw noSuchMessage();
      await audit.write(tx, {
        actor,
        action,
        record: id === null ? null : { type: 'message', id },
        patientId: null,
        reason,
      });
    });
  };

  return {
    /** The figures of NOT-5: of the last 24 hours, or since completed ones were cleared. */
    queueStatus: async (): Promise<QueueStatusView> =>
      statusOf(await overview(), await deps.workerFault(), clock.now()),

    /** Completed messages are counted from now on. The rows stay: they keep a notice from going out twice. */
    clearCompleted: async (actor: Actor): Promise<{ cleared: number }> => {
      const { completedJobs } = statusOf(await overview(), null, clock.now());
      await changed(actor, 'queue.cleared', null, null, async (store) => {
        await store.countFrom(clock.now());
        return true;
      });
      return { cleared: completedJobs };
    },

    /** Sends the caller one message by every channel they want, through the queue as all are. */
    sendTest: async (actor: Actor): Promise<{ queued: number; reference: string }> => {
      const { userId } = signedInPerson(actor);
      const reference = newUuid();
      await db.transaction(async (tx) => {
        await notifyAll(deps)(tx, [{ message: QUEUE_TEST, userId, subjectId: reference }]);
        await audit.write(tx, { actor, action: 'queue.tested', record: null, patientId: null });
      });
      return { queued: 1, reference };
    },

    overview: async () => {
      const workerFault = await deps.workerFault();
      const at = clock.now();
      return { ...(await overview()), bouncedPeople: await bounceStore(db).count(markedSince(at)), workerFault, at };
    },
    /** What became of messages of the last month, without what they say and to whom. */
    deliveries: async ({ page, pageSize, channel, state, sort }: DeliveriesQuery) => {
      const since = new Date(clock.now().getTime() - LISTED_MS);
      const { rows, total } = await queueStore(db).deliveries(
        { channel: channel ?? null, state: state ?? null, sort },
        since,
        pageSize,
        (page - 1) * pageSize,
      );
      return { rows, pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total }, since };
    },
    failed: async (page: number) => {
      const { rows, total } = await queueStore(db).failed(PAGE_SIZE, (page - 1) * PAGE_SIZE);
      return { rows, total, page, pageCount: Math.ceil(total / PAGE_SIZE) };
    },
    /** @throws DomainError `not-found` */
    log: async (id: string) => {
      const log = isRow(id) ? await queueStore(db).log(id) : null;
      if (!log) throw noSuchMessage();
      return log;
    },
    retry: async (actor: Actor, id: string): Promise<void> =>
      await changed(
        actor,
        'message.retried',
        id,
        null,
        async (store) => isRow(id) && (await store.retry(id, clock.now())),
      ),
    drop: async (actor: Actor, id: string, reason: string): Promise<void> =>
      await changed(actor, 'message.dropped', id, reason, async (store) => isRow(id) && (await store.drop(id))),
    pause: async (actor: Actor, reason: string): Promise<void> =>
      await changed(actor, 'queue.paused', null, reason, async (store) => {
        await store.pause(clock.now());
        return true;
      }),
    resume: async (actor: Actor): Promise<void> =>
      await changed(actor, 'queue.resumed', null, null, async (store) => {
        await store.pause(null);
        return true;
      }),
  };
};

const isRow = (id: string): boolean => /^\d{1,18}$/.test(id);

const statusOf = (
  { lanes, settled, pausedAt }: QueueOverview,
  workerFault: string | null,
  now: Date,
): QueueStatusView => {
  const sum = (...states: readonly string[]): number =>
    settled.filter(({ state }) => states.includes(state)).reduce((total, { count }) => total + count, 0);
  const pendingJobs = lanes.reduce((total, { waiting }) => total + waiting, 0);
  const processingJobs = lanes.reduce((total, { sending }) => total + sending, 0);
  const isLate = lanes.some(({ oldestDueAt }) => oldestDueAt && now.getTime() - oldestDueAt.getTime() > HEALTHY_MS);
  const completedJobs = sum('sent', 'delivered', 'digested');
  const failedJobs = sum('failed', 'bounced');
  return {
    totalJobs: pendingJobs + processingJobs + completedJobs + failedJobs,
    pendingJobs,
    processingJobs,
    completedJobs,
    failedJobs,
    isHealthy: !isLate && pausedAt === null && workerFault === null,
    lastUpdated: now.toISOString(),
  };
};
