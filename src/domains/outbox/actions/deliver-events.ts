import { DomainError } from '../../../kernel/errors';
import { inSpanOfTrace } from '../../../kernel/tracing';
import type { ResolvedListener } from '../../../ports/events';
import type { OutboxDeps } from '../deps';
import { MAX_ATTEMPTS, retryMs } from '../rules/retry';
import { eventStore, type Delivery } from '../store/event-store';

/** How many deliveries one worker has in hand, and how many of them to the same listener: a slow one leaves room for others. */
const LANES = 4;
const LANES_OF_ONE = 2;
/** No delivery begins later than this after the round did: the next round looks anew at who has something due. */
const ROUND_MS = 5_000;
/** A delivery whose worker was killed is taken up again after this. One that takes longer is protected by its row lock. */
const CLAIM_MS = 60_000;

type Deps = Pick<OutboxDeps, 'clock' | 'db' | 'log' | 'failpoint' | 'listeners'>;

/**
 * Lets listeners hear what is due, each in a transaction of its own in which the delivery becomes done: at least once
 * whatever happens, and exactly once for what the listener does in that transaction. They take turns, each with what has
 * been due longest; one that fails waits for its next attempt and holds up no other. Any number of workers may do it at
 * once. Returns how many deliveries were heard.
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
      const outcome = await deliverOne(deps, listener).finally(() => turns.release(listener));
      if (outcome === 'nothing') turns.drop(listener);
      if (outcome === 'heard') heard += 1;
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

const deliverOne = async (deps: Deps, listener: ResolvedListener): Promise<'heard' | 'failed' | 'nothing'> => {
  const { clock, db, log } = deps;
  const now = clock.now();
  const claimedUntil = new Date(now.getTime() + CLAIM_MS);
  const delivery = await eventStore(db).claim(listener.id, now, claimedUntil, MAX_ATTEMPTS);
  if (!delivery) return 'nothing';
  if (!delivery.isDead) return (await attempt(deps, delivery, listener)) ? 'heard' : 'failed';
  log.error('events.delivery-dead', { ...factsOf(delivery), reason: 'interrupted' });
  return 'failed';
};

/** Whether the listener has heard it now. */
const attempt = async (
  { clock, db, log, failpoint }: Deps,
  delivery: Delivery,
  listener: ResolvedListener,
): Promise<boolean> => {
  failpoint('events.claimed');
  try {
    const wasHeard = await db.transaction(async (tx) => {
      const events = eventStore(tx);
      const locked = await events.lock(delivery);
      if (!locked) return false;
      const span = { name: `event ${listener.id}`, kind: 'consumer', cause: locked.traceContext } as const;
      await inSpanOfTrace(span, async () => await listener.hear(locked.payload, tx));
      await events.markDone(delivery);
      return true;
    });
    failpoint('events.heard');
    return wasHeard;
  } catch (error) {
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

const factsOf = ({ eventId, listener, attempts }: Delivery) => ({ event: eventId, listener, attempts });
