import { DomainError } from '../../../kernel/errors';
import { inSpanOfTrace } from '../../../kernel/tracing';
import type { Transaction } from '../../../ports/database';
import type { ResolvedListener } from '../../../ports/events';
import type { OutboxDeps } from '../deps';
import { MAX_ATTEMPTS, retryMs } from '../rules/retry';
import { eventStore, type Delivery, type LockedEvent } from '../store/event-store';

/** How many deliveries one worker has in hand, and how many of them to the same listener: a slow one leaves room for others. */
const LANES = 4;
const LANES_OF_ONE = 2;
/** How many events a listener that takes many hears in one transaction: large enough that what each costs is its own, small enough that locks are short. */
const MANY = 500;
/** No delivery begins later than this after the round did: the next round looks anew at who has something due. */
const ROUND_MS = 5_000;
/** A delivery whose worker was killed is taken up again after this. One that takes longer is protected by its row lock. */
const CLAIM_MS = 60_000;

type Deps = Pick<OutboxDeps, 'clock' | 'db' | 'log' | 'failpoint' | 'listeners'>;

/**
 * Lets listeners hear what is due, each in a transaction of its own in which the delivery becomes done: at least once
 * whatever happens, and exactly once for what the listener does in that transaction. They take turns, each with what has
 * been due longest; one that fails waits for its next attempt and holds up no other. A listener that takes many hears several
 * hundred in one transaction; where it fails, each of them is tried alone. Any number of workers may do it at once. Returns
 * how many deliveries were heard.
 */
export const deliverEvents = (deps: Deps) => async (): Promise<number> => {
  const { clock, db } = deps;
  const listeners = new Map(deps.listeners().map((listener) => [listener.id, listener]));
  if (listeners.size === 0) return 0;

  const due = await eventStore(db).dueListeners([...listeners.keys()], clock.now());
  const turns = takingTurns(due.flatMap((id) => listeners.get(id) ?? []));
  const until = clock.now().getTime() + ROUND_MS;
  const deliverInTurn = async (): Promise<number> => {
    for (let heard = 0; ;) {
      const listener = clock.now().getTime() <= until ? turns.next() : null;
      if (!listener) return heard;
      const outcome = await deliverDue(deps, listener).finally(() => turns.release(listener));
      if (outcome.claimed === 0) turns.drop(listener);
      heard += outcome.heard;
    }
  };
  const heard = await Promise.all(Array.from({ length: LANES }, deliverInTurn));
  return heard.reduce((sum, count) => sum + count, 0);
};

interface Turns {
  /** Whose turn it is, for a delivery that ends with `release`; null: nobody's who is not served already. */
  next(): ResolvedListener | null;
  release(listener: ResolvedListener): void;
  /** This one has nothing more due. */
  drop(listener: ResolvedListener): void;
}

const takingTurns = (due: readonly ResolvedListener[]): Turns => {
  let ring = [...due];
  const inHand = new Map<string, number>();
  const count = ({ id }: ResolvedListener, change: number): void => void inHand.set(id, (inHand.get(id) ?? 0) + change);
  return {
    next: () => {
      const listener = ring.find(({ id }) => (inHand.get(id) ?? 0) < LANES_OF_ONE);
      if (!listener) return null;
      ring = [...ring.filter((other) => other !== listener), listener];
      count(listener, 1);
      return listener;
    },
    release: (listener) => count(listener, -1),
    drop: (listener) => {
      ring = ring.filter((other) => other !== listener);
    },
  };
};

const deliverDue = async (
  deps: Deps,
  listener: ResolvedListener,
): Promise<{ readonly claimed: number; readonly heard: number }> => {
  const { clock, db, log, failpoint } = deps;
  const now = clock.now();
  const claimed = await eventStore(db).claim(listener.id, now, new Date(now.getTime() + CLAIM_MS), {
    maxAttempts: MAX_ATTEMPTS,
    most: listener.hearAll ? MANY : 1,
  });
  const [dead, deliveries] = [claimed.filter(({ isDead }) => isDead), claimed.filter(({ isDead }) => !isDead)];
  for (const delivery of dead) log.error('events.delivery-dead', { ...factsOf(delivery), reason: 'interrupted' });
  if (deliveries.length > 0) failpoint('events.claimed');

  // What failed before is tried alone: it would spoil the transaction of all the others again.
  const fresh = listener.hearAll ? deliveries.filter(({ attempts }) => attempts === 1) : [];
  const together = fresh.length > 1 ? await hearTogether(deps, fresh, listener) : null;
  const alone = together === null ? deliveries : deliveries.filter((delivery) => !fresh.includes(delivery));
  let heard = together ?? 0;
  for (const delivery of alone) if (await attempt(deps, delivery, listener)) heard += 1;
  return { claimed: claimed.length, heard };
};

/** How many of these the listener has heard now, all in one transaction; null: it failed, and heard none. */
const hearTogether = async (
  deps: Deps,
  deliveries: readonly Delivery[],
  listener: ResolvedListener,
): Promise<number | null> => {
  try {
    return await hear(deps, deliveries, listener);
  } catch (error) {
    deps.log.warn('events.heard-one-by-one', {
      listener: listener.id,
      events: deliveries.length,
      reason: error instanceof DomainError ? error.code : String(error),
    });
    return null;
  }
};

/** Whether the listener has heard it now. */
const attempt = async (deps: Deps, delivery: Delivery, listener: ResolvedListener): Promise<boolean> => {
  try {
    return (await hear(deps, [delivery], listener)) > 0;
  } catch (error) {
    const { clock, db, log } = deps;
    const reason = error instanceof DomainError ? error.code : 'listener.failed';
    const isLast = delivery.attempts >= MAX_ATTEMPTS;
    const nextAt = isLast ? null : new Date(clock.now().getTime() + retryMs(delivery.attempts));
    log.error(isLast ? 'events.delivery-dead' : 'events.listener-failed', {
      ...factsOf(delivery),
      reason: error instanceof DomainError ? error.code : String(error),
    });
    await eventStore(db).markFailed(delivery, reason, nextAt);
    return false;
  }
};

/** Lets a listener hear those of these that still wait, in the transaction in which they become done. Returns how many those were. */
const hear = async (
  { db, failpoint }: Deps,
  deliveries: readonly Delivery[],
  listener: ResolvedListener,
): Promise<number> => {
  const heard = await db.transaction(async (tx) => {
    const store = eventStore(tx);
    const events = await store.lock(
      listener.id,
      deliveries.map(({ eventId }) => eventId),
    );
    if (events.length === 0) return 0;
    await tell(listener, events, tx);
    await store.markDone(
      listener.id,
      events.map(({ eventId }) => eventId),
    );
    return events.length;
  });
  failpoint('events.heard');
  return heard;
};

const tell = async (listener: ResolvedListener, events: readonly LockedEvent[], tx: Transaction): Promise<void> => {
  const [first, ...others] = events;
  const span = { name: `event ${listener.id}`, kind: 'consumer' } as const;
  if (others.length === 0)
    await inSpanOfTrace({ ...span, cause: first?.traceContext ?? null }, async () => {
      await listener.hear(first?.payload, tx);
    });
  else
    await inSpanOfTrace({ ...span, facts: { events: events.length } }, async () => {
      await listener.hearAll?.(
        events.map(({ payload }) => payload),
        tx,
      );
    });
};

const factsOf = ({ eventId, listener, attempts }: Delivery) => ({ event: eventId, listener, attempts });
