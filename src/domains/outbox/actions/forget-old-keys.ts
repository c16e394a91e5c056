import { DAY_MS } from '../../../kernel/durations';
import type { OutboxDeps } from '../deps';
import { idempotencyStore } from '../store/idempotency-store';

const KEYS_KEPT_MS = 7 * DAY_MS;

/** Forgets which writes the keys of more than a week ago stood for. */
export const forgetOldKeys =
  ({ clock, db }: Pick<OutboxDeps, 'clock' | 'db'>) =>
  async (): Promise<void> =>
    await idempotencyStore(db).forget(new Date(clock.now().getTime() - KEYS_KEPT_MS));
