import type { AccountsDeps } from '../../deps';
import { KEPT_AFTER_MS } from '../../rules/kept-after';
import { expired } from '../../store/expired';

const BATCH = 500;

/** How much of each kind was taken away. */
export interface Swept {
  readonly sessions: number;
  readonly tickets: number;
  readonly challenges: number;
  readonly passkeyChallenges: number;
  readonly ownerNotices: number;
}

/**
 * Takes away sessions, tickets and mailed questions that have been over for a while, in small batches. To be called
 * now and then, on as many workers as there are: they share the work.
 */
export const sweepExpired =
  ({ clock, db, log }: Pick<AccountsDeps, 'clock' | 'db' | 'log'>, batch = BATCH) =>
  async (): Promise<Swept> => {
    const now = clock.now().getTime();
    const before = (kind: keyof Swept): Date => new Date(now - KEPT_AFTER_MS[kind]);
    const swept: Swept = {
      sessions: await untilShort(batch, () => expired(db).forgetSessions(before('sessions'), batch)),
      tickets: await untilShort(batch, () => expired(db).forgetTickets(before('tickets'), batch)),
      challenges: await untilShort(batch, () => expired(db).forgetChallenges(before('challenges'), batch)),
      passkeyChallenges: await untilShort(batch, () =>
        expired(db).forgetPasskeyChallenges(before('passkeyChallenges'), batch),
      ),
      ownerNotices: await untilShort(batch, () => expired(db).forgetOwnerNotices(before('ownerNotices'), batch)),
    };
    if (Object.values(swept).some((count: number) => count > 0)) log.info('accounts.swept', { ...swept });
    return swept;
  };

const untilShort = async (full: number, take: () => Promise<number>): Promise<number> => {
  for (let total = 0; ;) {
    const taken = await take();
    total += taken;
    if (taken < full) return total;
  }
};
