import type { AccountsDeps } from '../../deps';
import { sessions } from '../../store/sessions';

/** How exact "last seen" is: of each such slot of time the first use is written, whichever node sees it. */
const SLOT_MS = 5 * 60_000;
const WRITE_EVERY_MS = 10_000;
/** Sessions that are remembered as written; who is forgotten is only written more often. */
const MOST_REMEMBERED = 20_000;

type Deps = Pick<AccountsDeps, 'db' | 'every' | 'log'>;

/**
 * Remembers when each session was used last: noted in memory, once in five minutes for each, and written in
 * one statement every ten seconds. A write that fails is lost; the next five minutes bring another.
 */
export const lastSeen = ({ db, every, log }: Deps) => {
  const notedIn = new Map<string, number>();
  let unwritten = new Map<string, number>();

  const write = async (): Promise<void> => {
    if (unwritten.size === 0) return;
    const seen = unwritten;
    unwritten = new Map();
    await sessions(db)
      .see(
        [...seen.keys()],
        [...seen.values()].map((ms) => new Date(ms)),
        SLOT_MS,
      )
      .catch((error: unknown) => log.warn('accounts.last-seen-lost', { count: seen.size, reason: String(error) }));
  };
  const stop = every(WRITE_EVERY_MS, write);

  return {
    note: (sessionId: string, nowMs: number): void => {
      const slot = Math.floor(nowMs / SLOT_MS);
      if (notedIn.get(sessionId) === slot) return;
      notedIn.delete(sessionId);
      notedIn.set(sessionId, slot);
      unwritten.set(sessionId, nowMs);
      if (notedIn.size <= MOST_REMEMBERED) return;
      for (const oldest of notedIn.keys()) return void notedIn.delete(oldest);
    },
    close: async (): Promise<void> => {
      stop();
      await write();
    },
  };
};
