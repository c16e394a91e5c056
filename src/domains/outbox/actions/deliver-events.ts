import { DomainError } from '../../../kernel/errors';
import type { ResolvedListener } from '../../../ports/events';
import type { OutboxDeps } from '../deps';
import { MAX_ATTEMPTS, retryMs } from '../rules/retry';
import { eventStore, type Delivery } from '../store/event-store';

/** How many deliveries one worker has in hand: a slow listener holds up the others only when as many are slow. */
const AT_ONCE = 4;
/** A delivery whose worker was killed is taken up again after this. One that takes longer is protected by its row lock. */
const CLAIM_MS = 60_000;

type Deps = Pick<OutboxDeps, 'clock' | 'db' | 'log' | 'checkpoint' | 'listeners'>;

/**
 * Lets listeners hear what is due, each in a transaction of its own in which the delivery becomes done: at least once
 * whatever happens, and exactly once for what the listener does in that transaction. One that fails waits for its next
 * attempt and holds up no other. Any number of workers may do it at once. Returns how many were heard.
 */
export const deliverEvents = (deps: Deps) => async (): Promise<number> => {
  const listeners = new Map(deps.listeners().map((listener) => [listener.id, listener]));
  if (listeners.size === 0) return 0;
  const heard = await Promise.all(Array.from({ length: AT_ONCE }, async () => await deliverInTurn(deps, listeners)));
  return heard.reduce((sum, count) => sum + count, 0);
};

const deliverInTurn = async (deps: Deps, listeners: ReadonlyMap<string, ResolvedListener>): Promise<number> => {
  const { clock, db, log } = deps;
  const ids = [...listeners.keys()];
  for (let heard = 0; ;) {
    const now = clock.now();
    const delivery = await eventStore(db).claim(ids, now, new Date(now.getTime() + CLAIM_MS), MAX_ATTEMPTS);
    const listener = delivery && listeners.get(delivery.listener);
    if (!listener) return heard;
    if (delivery.isDead) log.error('events.delivery-dead', { ...factsOf(delivery), reason: 'interrupted' });
    else if (await attempt(deps, delivery, listener)) heard += 1;
  }
};

/** Whether the listener has heard it now. */
const attempt = async (
  { clock, db, log, checkpoint }: Deps,
  delivery: Delivery,
  listener: ResolvedListener,
): Promise<boolean> => {
  checkpoint('events.claimed');
  try {
    const wasHeard = await db.transaction(async (tx) => {
      const events = eventStore(tx);
      const locked = await events.lock(delivery);
      if (!locked) return false;
      await listener.hear(locked.payload, tx);
      await events.markDone(delivery);
      return true;
    });
    checkpoint('events.heard');
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
