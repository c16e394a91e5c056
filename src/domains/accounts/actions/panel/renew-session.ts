import type { Origin } from '../../../../kernel/actor';
import type { AccountsDeps } from '../../deps';
import { sessionOver } from '../../errors';
import { LONGEST_RACE_MS } from '../../rules/renewal-race';
import { panelSessions } from '../../store/panel-sessions';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit'>;

/**
 * Renews a session of the panel by `renew`, one request at a time for each token. Of many at once all are given the same
 * newest token; a spent token that comes back later is a thief's or was stolen, so the whole session ends, as in the apps.
 * @throws DomainError `unauthenticated` for a replay
 */
export const renewPanelSession =
  ({ clock, db, audit }: Deps) =>
  async <Result>(sessionId: string, origin: Origin, renew: () => Promise<Result>): Promise<Result> => {
    // A refusal is an answer here, not an error: the end of a session must be committed.
    const outcome = await db.transaction(async (tx) => {
      await panelSessions(tx).lockForUpdate(sessionId);
      const session = await panelSessions(tx).find(sessionId);
      const isSpent = session?.status === 'rotated';
      const isAtOnce =
        session?.rotatedAt instanceof Date && clock.now().getTime() - session.rotatedAt.getTime() <= LONGEST_RACE_MS;
      if (!session || !isSpent || isAtOnce) return { result: await renew() };
      await panelSessions(tx).endChain(sessionId);
      await audit.write(tx, {
        actor: { kind: 'admin', adminId: Number(session.userId), origin },
        action: 'panel-session.replayed',
        record: { type: 'panel-account', id: session.userId },
        patientId: null,
      });
      return null;
    });
    if (!outcome) throw sessionOver();
    return outcome.result;
  };
