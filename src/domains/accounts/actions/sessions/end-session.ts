import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { LoggedOutView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { noSuchSession } from '../../errors';
import { people } from '../../store/people';
import { sessions } from '../../store/sessions';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit'> & { readonly dropPrincipal: (userId: number) => void };

export const SESSION_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Signs one of the caller's devices out. A session of somebody else, one that is over and one that never was read the same. */
export const endSession =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<LoggedOutView> => {
    const { userId } = signedInPerson(actor);
    if (!SESSION_ID.test(id)) throw noSuchSession();
    await deps.db.transaction(async (tx) => {
      await people(tx).lockForUpdate(userId);
      const ended = await sessions(tx).endOf(userId, { only: id }, 'logout', deps.clock.now());
      if (ended.length === 0) throw noSuchSession();
      await deps.audit.write(tx, {
        actor,
        action: 'session.ended',
        record: { type: 'session', id },
        patientId: userId,
        details: { by: 'owner' },
      });
      tx.afterCommit(() => deps.dropPrincipal(userId));
    });
    return { ended: 1 };
  };
